"""The page of promises, from what the tests recorded in ``tests/golden/promises.json``."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden" / "promises.json"
CHAPTERS = {
    "1": "Nothing is green that was not audited",
    "2": "Secrets stay, and other machines are left alone",
    "3": "What can break ends with a sentence",
    "4": "Hostile pages, and an audit that is killed",
}
_INTRO = """
Each row is a test with a server of its own. The test makes the case, compares what the tool says and its exit code
with this table, and fails on a difference. `A11Y_UPDATE_GOLDEN=1` records them anew (`tests/promises.py`). A dash means
that the tool has nothing to say there: the test checks what reached the server, what was stored or what a report holds.
PORT, FOLDER and RUN stand for what differs from run to run, N for a number of issues, which grows with the rules.
"""


def page(note: str) -> str:
    """The page's text. ``note``: the comment that it is generated."""
    recorded: dict[str, dict[str, Any]] = json.loads(GOLDEN.read_text("utf-8"))
    parts = [f"# What the audit promises\n\n{note}{_INTRO}"]
    for number, title in CHAPTERS.items():
        found = {test: row for test, row in recorded.items() if row["promise"][0] == number}
        rows = "\n".join(_rows(found))
        head = (
            "| | case | server | what the tool says | exit code | test |\n|---|---|---|---|---|---|"
        )
        parts.append(f"## {number}. {title}\n\n{head}\n{rows}\n")
    return "\n".join(parts)


def _rows(recorded: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """A row for each test and answer; parameters with the same answers share a row."""
    alike: dict[tuple[str, str], list[str]] = {}
    for test, row in recorded.items():
        alike.setdefault((test.partition("[")[0], str(row["answers"])), []).append(test)
    groups = sorted(alike.values(), key=lambda tests: _number(recorded[tests[0]]))
    for first, *others in groups:
        row = recorded[first]
        parameters = [test.partition("[")[2].removesuffix("]") for test in (first, *others)]
        cells = (
            row["promise"],
            _cell(row["case"]),
            " ".join(_code(text) for text in (row["site"], *parameters) if text),
            "<br>".join(_cell("; ".join(answer["said"])) or "–" for answer in row["answers"]),
            "<br>".join(_exit_code(answer["exit_code"]) for answer in row["answers"]),
            _code(first.partition("[")[0].rpartition("/")[2]),
        )
        yield f"| {' | '.join(cells)} |"


def _number(row: Mapping[str, Any]) -> int:
    return int(row["promise"].partition(".")[2])


def _exit_code(code: int | None) -> str:
    return "–" if code is None else str(code)


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def _cell(text: str) -> str:
    """Text of a table's cell: nothing in it is Markdown or HTML."""
    for character in "\\`*_<>[]|":
        text = text.replace(character, f"\\{character}")
    return text
