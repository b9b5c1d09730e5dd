"""WCAG success criteria 2.0 to 2.2, with Polish names and EN 301 549 V3.2.1 clauses.

Sources: W3C Recommendations WCAG 2.0, 2.1, 2.2; W3C's authorised Polish translations;
ETSI EN 301 549 V3.2.1, clause 9. The data file is ``core/wcag.json``.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LEVELS = ("A", "AA", "AAA")
VERSION = "2.2"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessCriterion:
    """One success criterion. ``en_clause``: its clause in EN 301 549 V3.2.1, if it has one."""

    num: str
    handle: str
    level: str
    versions: tuple[str, ...]
    title_en: str
    title_pl: str
    en_clause: str | None

    def title(self, lang: str) -> str:
        """The name in Polish for ``pl``, in English for any other language."""
        return self.title_pl if lang == "pl" else self.title_en

    @property
    def url(self) -> str:
        """W3C's *Understanding* page."""
        return f"https://www.w3.org/WAI/WCAG22/Understanding/{self.handle}"


@cache
def criteria() -> dict[str, SuccessCriterion]:
    """All criteria by number (``"1.1.1"``), in the order of the specification."""
    rows = json.loads(files("a11y").joinpath("core/wcag.json").read_text("utf-8"))
    return {
        row["num"]: SuccessCriterion(
            num=row["num"],
            handle=row["handle"],
            level=row["level"],
            versions=tuple(row["versions"]),
            title_en=row["title_en"],
            title_pl=row["title_pl"],
            en_clause=row["en301549_v3_2_1"],
        )
        for row in sorted(rows, key=lambda row: sort_key(row["num"]))
    }


def in_scope(level: str = "AA", version: str = VERSION) -> tuple[SuccessCriterion, ...]:
    """Criteria of ``version`` up to ``level``; 55 for WCAG 2.2 AA."""
    allowed = LEVELS[: LEVELS.index(level) + 1]
    return tuple(c for c in criteria().values() if version in c.versions and c.level in allowed)


def sort_key(num: str) -> tuple[int, ...]:
    """Sorts ``"1.4.10"`` after ``"1.4.9"``."""
    return tuple(int(part) for part in num.split("."))
