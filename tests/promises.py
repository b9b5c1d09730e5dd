"""What the tool says and how it exits where it promises something: recorded by the tests.

A test with ``@pytest.mark.promise("1.1", "A page whose transfer is cut", site="cut")`` calls its
fixture ``promise`` with what the tool said. Each call is compared with ``golden/promises.json``, from
which ``tools.docs`` makes ``docs/promises.md``. To write that file anew, without xdist:
``A11Y_UPDATE_GOLDEN=1 pytest -m promise tests/e2e tests/security tests/probes tests/unit``.
"""

import io
import json
import os
import re
import subprocess
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from a11y.core.report import Report
from a11y.i18n.catalogue import set_language

GOLDEN = Path(__file__).with_name("golden") / "promises.json"
UPDATE = "A11Y_UPDATE_GOLDEN" in os.environ

Spoken = str | subprocess.CompletedProcess[str] | Report


@dataclass(slots=True)
class Promise:
    """Records the answers of one test. ``site``: the file of the server that makes the case."""

    test: str
    number: str
    case: str
    site: str
    folder: Path
    calls: int = 0

    def __call__(self, spoken: Spoken, *fragments: str, exit_code: int | None = None) -> None:
        """One answer: of what was printed, the first line with each fragment.

        Without fragments a text is taken whole, and of a command or a report the verdict, which
        is the last line. ``exit_code`` is for texts only.
        """
        text, code = _printed(spoken)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        said = [_line(lines, fragment) for fragment in fragments]
        if not fragments:
            said = lines if isinstance(spoken, str) else lines[-1:]
        answer = {
            "said": [self._steady(line) for line in said],
            "exit_code": exit_code if code is None else code,
        }
        rows = stored()
        row = {"promise": self.number, "case": self.case, "site": self.site}
        known: dict[str, Any] = rows.get(self.test, {})
        before = known.get("answers", [])
        if UPDATE:
            rows[self.test] = {**row, "answers": [*before[: self.calls], answer]}
            store(rows)
        else:
            assert known == {**row, "answers": before}, (
                "the marker has changed: A11Y_UPDATE_GOLDEN=1"
            )
            assert before[self.calls : self.calls + 1] == [answer], answer
        self.calls += 1

    def _steady(self, line: str) -> str:
        """The line without what differs from run to run."""
        line = line.replace(str(self.folder), "FOLDER")
        line = re.sub(r"(127\.0\.0\.1|localhost):\d+", r"\1:PORT", line)
        line = re.sub(r"\d{8}-\d{6}-[\w.-]+", "RUN", line)
        # The numbers grow with the rules.
        return re.sub(r"\b\d+ issues? to fix(, best practice \d+)?", "N issues to fix", line)


def stored() -> dict[str, Any]:
    """Test to its promise, case, site and answers."""
    rows: dict[str, Any] = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.is_file() else {}
    return rows


def store(rows: dict[str, Any]) -> None:
    text = json.dumps(rows, indent=1, sort_keys=True, ensure_ascii=False)
    GOLDEN.write_text(text + "\n", "utf-8")


def _printed(spoken: Spoken) -> tuple[str, int | None]:
    """(what a user reads in the terminal, the exit code)."""
    if isinstance(spoken, str):
        return spoken, None
    if isinstance(spoken, subprocess.CompletedProcess):
        return f"{spoken.stderr or ''}\n{spoken.stdout or ''}", spoken.returncode
    from a11y.cli._terminal import summary

    set_language("en")
    with redirect_stdout(io.StringIO()) as printed:
        summary(spoken, [])
    return printed.getvalue(), spoken.verdict.exit_code


def _line(lines: list[str], fragment: str) -> str:
    found = next((line for line in lines if fragment in line), None)
    assert found is not None, f"{fragment!r} was not said: {lines}"
    return found
