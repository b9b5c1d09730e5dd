"""Part ``act``: every case of W3C's ACT suite, counted for the ACT rule."""

import asyncio
import subprocess
import sys
from pathlib import Path

from a11y.act import suite as act
from a11y.core.model import Outcome
from a11y.core.settings import Settings
from tests.truth.table import Part, Skipped, Tally


def run(shared: Path, work: Path) -> Part | Skipped:
    unpack = shared / "act" / "unpack.py"
    if not unpack.is_file():
        return Skipped("W3C's suite is not beside the project")
    subprocess.run([sys.executable, unpack, work], check=True, stdout=subprocess.DEVNULL)
    part: Part = {}
    for result in asyncio.run(_results(work)):
        for case in result.cases:
            name = f"{', '.join(result.implemented_by) or 'no rule'} ({result.rule.id})"
            part.setdefault(name, Tally()).count(_answer(case))
    return part


async def _results(folder: Path) -> list[act.RuleResult]:
    # The settings of the command `a11y act`.
    settings = Settings(settle_timeout=3.0, level="AAA")
    async with act.open_suite(str(folder)) as suite:
        return await act.run(suite, settings)


def _answer(result: act.CaseResult) -> str:
    is_barrier = result.case.expected is Outcome.FAILED
    if result.outcome is Outcome.FAILED:
        return "right" if is_barrier else "false"
    if not is_barrier:
        return "right"
    return "asked" if result.outcome is Outcome.CANT_TELL else "missed"
