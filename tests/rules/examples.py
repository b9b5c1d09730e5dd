"""The example pages of the rules: which there are, and what their names say.

``failed-no-change-1.html`` has ``failed`` with the message ``no-change`` as its worst outcome;
``passed-1.html`` has only ``passed``; ``inapplicable-2.html`` has no target. A site rule's example
is a folder of pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from a11y.core.model import Outcome

HERE = Path(__file__).parent
_SUFFIXES = frozenset({".html", ".svg", ".xml", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Example:
    """One example: ``outcome`` and, where the name says one, ``message``."""

    rule: str
    path: Path
    outcome: Outcome
    message: str

    @property
    def id(self) -> str:
        return f"{self.rule}/{self.path.stem}"

    @property
    def pages(self) -> list[Path]:
        """Its pages: one, or all of its folder."""
        return sorted(self.path.glob("*.html")) if self.path.is_dir() else [self.path]


def examples() -> Iterator[Example]:
    """All examples, by rule."""
    for folder in sorted(p for p in HERE.iterdir() if p.is_dir() and not p.name.startswith("_")):
        for path in sorted(folder.iterdir()):
            if path.suffix in _SUFFIXES or (path.is_dir() and "-" in path.name):
                kind, *words = path.stem.split("-")
                if kind in {outcome.value for outcome in Outcome}:
                    words = words[:-1] if words and words[-1].isdigit() else words
                    yield Example(folder.name, path, Outcome(kind), "-".join(words))
