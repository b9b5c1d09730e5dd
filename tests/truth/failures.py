"""Part ``failures``: pages with each of W3C's common failures, and near misses.

The bench beside the project says what is at the marked place of each page. ``docs/failures.md`` is
generated from what is kept of its answers (``failures.json``).
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.truth.audits import ENVIRONMENT
from tests.truth.table import Part, Skipped, Tally

KEPT = Path(__file__).with_name("failures.json")
_ANSWERS = {"definite": "right", "ask": "asked", "silent": "missed", "not audited": "missed"}


def run(shared: Path, work: Path) -> Part | Skipped:
    bench = shared / "failures" / "bench.py"
    if not bench.is_file():
        return Skipped("the pages of W3C's common failures are not beside the project")
    command = Path(sys.executable).with_name("a11y")
    if not command.exists():
        return Skipped(f"{command} is not there: the package is not installed")
    subprocess.run(
        [sys.executable, bench, "--no-axe", "--quiet", "--out", work],
        check=True, stdout=sys.stderr, env={**ENVIRONMENT, "A11Y": os.fspath(command)},
    )  # fmt: skip
    rows = json.loads((work / "results.json").read_text("utf-8"))["own"]
    techniques = json.loads((shared / "failures" / "failures.json").read_text("utf-8"))["failures"]
    KEPT.write_text(
        json.dumps(_kept(rows, techniques), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    return tallies(rows)


def tallies(rows: dict[str, Any]) -> Part:
    """Counts for each of W3C's failures. A site of several pages counts once, by its best page."""
    order = ("not audited", "silent", "ask", "definite")
    units: dict[str, dict[str, Any]] = {}
    for page, row in rows.items():
        unit = row.get("site") or page
        if unit not in units or order.index(row["verdict"]) > order.index(units[unit]["verdict"]):
            units[unit] = row
    part: Part = {}
    for row in units.values():
        answer = _ANSWERS[row["verdict"]]
        if row["kind"] == "pass":
            answer = "false" if row["verdict"] == "definite" else "right"
        part.setdefault(row["failure"], Tally()).count(answer)
    return part


def _kept(rows: dict[str, Any], techniques: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each failure in W3C's order: id, title, criteria, best outcome and the rules that named it."""
    kept = []
    for technique in techniques:
        of = [r for r in rows.values() if r["failure"] == technique["id"] and r["kind"] == "fail"]
        verdicts = {row["verdict"] for row in of}
        best = next((v for v in ("definite", "ask", "silent") if v in verdicts), "not audited")
        outcome = {"definite": "failed", "ask": "cantTell"}.get(best)
        named = sorted({r for row in of for h in row["hits"] if h["outcome"] == outcome for r in h["rules"]})  # fmt: skip
        kept.append(
            {
                "id": technique["id"],
                "title": technique["title"],
                "criteria": [criterion["num"] for criterion in technique["criteria"]],
                "machine": technique["machine"],
                "outcome": best,
                "rules": [rule for rule in named if not rule.startswith("axe:")] or named,
            }
        )
    return kept
