"""Write what a rule says today into its example pages, for a person to review.

``PYTHONPATH=. python -m tests.rules.annotate RULE…`` runs the examples of each rule and puts
``data-expect`` at the elements; what no start tag of the rule's own files can carry becomes a
comment. The rest of a file stays byte for byte; expectations that were there are replaced. It
prints what it wrote. The comment on what the page shows is written by a person.
"""

import re
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from a11y.dom import Node
from a11y.dom.targets import target as describe
from a11y.rules import implementations
from tests.rules import expect
from tests.rules.court import Court
from tests.rules.examples import HERE, Example, examples
from tests.rules.source import StartTag, attribute, insert, start_tags

_MARK = "data-at"
_MARKUP = frozenset({".html", ".svg", ".xml", ".xhtml"})
_COMMENT = re.compile(r"[ \t]*<!--\s*expect:.*?-->[ \t]*\n?", re.DOTALL)
_HEAD = re.compile(
    r"\A(?:<\?xml.*?\?>\s*)?(?:<!doctype[^>]*>)?(?:\s*<!--(?!\s*expect:)[^\n]*?-->)?", re.IGNORECASE
)

#: A start tag of a file: its path below ``tests/rules`` and its number.
Mark = tuple[str, int]


class Marked:
    """A copy of ``tests/rules`` in which every start tag has a number, without expectations."""

    def __init__(self, folder: Path, rules: set[str]) -> None:
        self.texts: dict[str, str] = {}
        self.tags: dict[str, list[StartTag]] = {}
        for path in HERE.rglob("*"):
            name = path.relative_to(HERE).as_posix()
            top = name.partition("/")[0]
            if path.is_file() and (top in rules or top.startswith("_")) and top != "__pycache__":
                copy = folder / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                if path.suffix in _MARKUP:
                    copy.write_bytes(self._mark(name, path.read_bytes().decode("latin-1")))
                else:
                    shutil.copyfile(path, copy)

    def _mark(self, name: str, text: str) -> bytes:
        text = self.texts[name] = _without_expectations(text)
        tags = self.tags[name] = list(start_tags(text))
        pieces = {tag.at: attribute(tag, _MARK, f"{name}#{n}") for n, tag in enumerate(tags)}
        return insert(text, pieces).encode("latin-1")


def _without_expectations(text: str) -> str:
    names = (expect.ON_ELEMENT, expect.ON_PAGE)
    spans = [
        (a.start, a.end) for tag in start_tags(text) for a in tag.attributes if a.name in names
    ]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return _COMMENT.sub("", text)


class Findings:
    """What the rule says of the examples, gathered by start tag and, else, by page."""

    def __init__(self) -> None:
        self.by_mark: dict[Mark, list[tuple[str, str, str]]] = defaultdict(list)
        self.unplaced: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, example: Example, court: Court) -> None:
        """Judge an example; all elements of its snapshots with a mark count, with or without."""
        judgement = court.judge(example)
        folder = example.path if example.path.is_dir() else example.path.parent
        roots = {name: expect.root_of(snap) for name, snap in judgement.snapshots.items()}
        said: dict[tuple[str, str], list[str]] = defaultdict(list)
        for page, place, outcome in expect.got(judgement.assertions, roots).elements():
            said[page, place].append(outcome)
        for page, snapshot in judgement.snapshots.items():
            file = (folder / page).relative_to(HERE).as_posix()
            for node in snapshot.with_attr(_MARK):
                is_root = node is snapshot.page.html
                place = expect.WHOLE_PAGE if is_root else expect.place_of(describe(node))
                outcomes = " ".join(sorted(said.pop((page, place), ())))
                self.by_mark[_mark_of(node)].append((file, place, outcomes))
        for (page, place), left in said.items():
            file = (folder / page).relative_to(HERE).as_posix()
            self.unplaced[file].append((place, " ".join(sorted(left))))


def _mark_of(node: Node) -> Mark:
    name, _, number = node.get(_MARK).rpartition("#")
    return name, int(number)


def annotate(rule: str) -> None:
    """Write the expectations of one rule's examples."""
    listed = [example for example in examples() if example.rule == rule]
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        marked = Marked(Path(folder), {rule})
        court = Court({rule: listed}, Path(folder))
        try:
            for example in listed:
                findings.add(example, court)
        finally:
            court.close()
    pieces: dict[str, dict[int, str]] = defaultdict(dict)
    for (name, number), places in findings.by_mark.items():
        same = {outcomes for _file, _place, outcomes in places}
        if len(same) == 1 and name.startswith(f"{rule}/"):
            if outcomes := next(iter(same)):
                tag = marked.tags[name][number]
                kind = expect.ON_PAGE if places[0][1] == expect.WHOLE_PAGE else expect.ON_ELEMENT
                pieces[name][tag.at] = attribute(tag, kind, outcomes)
                _report(name, places[0][1], outcomes)
        else:
            for file, place, outcomes in places:
                if outcomes:
                    findings.unplaced[file].append((place, outcomes))
    for name, text in marked.texts.items():
        if name.startswith(f"{rule}/"):
            _write(name, insert(text, pieces[name]), findings.unplaced[name])


def _write(name: str, text: str, unplaced: list[tuple[str, str]]) -> None:
    head = _HEAD.match(text)
    at = head.end() if head else 0
    comments = []
    for place, outcomes in unplaced:
        comments.append(f"<!-- expect: {place} | {outcomes} -->".encode().decode("latin-1"))
        _report(name, place, f"{outcomes} (as a comment)")
    if comments:
        lines = "\n".join(comments)
        text = f"{text[:at]}\n{lines}{text[at:]}" if at else f"{lines}\n{text}"
    (HERE / name).write_bytes(text.encode("latin-1"))


def _report(name: str, place: str, outcomes: str) -> None:
    print(f"{name}: {place} | {outcomes}")  # noqa: T201


def main() -> None:
    """All rules that are named."""
    for rule in sys.argv[1:]:
        if rule not in implementations():
            sys.exit(f"There is no rule “{rule}”.")
        annotate(rule)


if __name__ == "__main__":
    main()
