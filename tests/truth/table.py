"""Counts by part and rule, the committed table, and the comparison of two tables."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

KEPT = Path(__file__).with_name("table.json")


@dataclass(slots=True)
class Tally:
    """Answers about one rule in one part.

    ``right``: as known. ``asked``: a known barrier is asked about only. ``missed``: it is not
    mentioned. ``false``: ``failed`` where there is no barrier. ``open``: nobody has judged it.
    """

    right: int = 0
    asked: int = 0
    missed: int = 0
    false: int = 0
    open: int = 0

    def count(self, answer: str) -> None:
        setattr(self, answer, getattr(self, answer) + 1)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, f) + getattr(other, f) for f in ANSWERS))


ANSWERS = tuple(field.name for field in fields(Tally))
#: Rule to counts.
Part = dict[str, Tally]
Table = dict[str, Part]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part that could not run. It is named in the output and is no success."""

    reason: str


def total(part: Mapping[str, Tally]) -> Tally:
    return sum(part.values(), Tally())


def read(path: Path = KEPT) -> Table:
    """The table that was kept last; empty if there is none."""
    if not path.exists():
        return {}
    data = json.loads(path.read_text("utf-8"))
    return {
        name: {rule: Tally(**counts) for rule, counts in part.items()}
        for name, part in data.items()
    }


def write(table: Mapping[str, Mapping[str, Tally]], path: Path = KEPT) -> None:
    """One rule a line, without the zeros, so that a diff shows what changed."""
    parts = []
    for name, part in sorted(table.items()):
        rows = [
            f"  {json.dumps(rule)}: {json.dumps({a: n for a in ANSWERS if (n := getattr(tally, a))})}"
            for rule, tally in sorted(part.items())
        ]
        parts.append(f" {json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n }")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


def worse(before: Mapping[str, Mapping[str, Tally]], now: Table) -> Iterator[str]:
    """A line for each rule that has more false or missed answers than before, or fewer right ones.

    Parts that did not run now are not compared.
    """
    for name in sorted(before.keys() & now.keys()):
        for rule in sorted(before[name].keys() | now[name].keys()):
            old, new = before[name].get(rule, Tally()), now[name].get(rule, Tally())
            changes = [
                f"{answer} {getattr(old, answer)} → {getattr(new, answer)}"
                for answer in ("right", "missed", "false")
                if (getattr(new, answer) - getattr(old, answer)) * (-1 if answer == "right" else 1) > 0
            ]  # fmt: skip
            if changes:
                yield f"{name}: {rule}: {', '.join(changes)}"


def lines(table: Table) -> Iterator[str]:
    """The table as text. Rules without a wrong answer are counted in the part's own line only."""
    yield f"{'':44}" + "".join(f"{answer:>8}" for answer in ANSWERS)
    for name, part in table.items():
        yield _line(name, total(part))
        for rule, tally in sorted(part.items()):
            if tally.asked or tally.missed or tally.false or tally.open:
                yield _line(f"    {rule}", tally)


def _line(name: str, tally: Tally) -> str:
    return f"{name:44}" + "".join(f"{getattr(tally, answer):8}" for answer in ANSWERS)
