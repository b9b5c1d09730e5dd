"""Part ``names``: names and roles that web-platform-tests expect, and names of our own cases.

The tests hold the same numbers against their bars; here every wrong file shows.
"""

import asyncio
from pathlib import Path

from a11y.audit.evaluate import evaluate
from a11y.core.model import Outcome
from a11y.dom import Snapshot
from a11y.dom.html_aam import implicit_role
from a11y.dom.naming import is_silent
from a11y.dom.targets import target
from a11y.rules import implementations
from tests import wpt
from tests.truth.table import Part, Skipped, Tally


def run(_shared: Path, _work: Path) -> Part | Skipped:
    if not (wpt.DATA / "names.jsonl").is_file():
        return Skipped("the cases of web-platform-tests are not in tests/data/wpt")
    return asyncio.run(_count())


async def _count() -> Part:
    part = {name: Tally() for name in ("name", "role", "role by HTML-AAM", "no false failure")}
    async for _snapshot, cases in wpt.loaded(wpt.files("names")):
        for case in cases:
            _add(part["name"], wpt.line(case.node.name) == wpt.line(case.expected))
    async for _snapshot, cases in wpt.loaded(wpt.files("roles")):
        for case in cases:
            _add(part["role"], wpt.is_role(wpt.role_of(case.node), case.expected))
            if not case.node.has("role"):
                _add(
                    part["role by HTML-AAM"],
                    wpt.is_role(implicit_role(case.node), case.expected),
                )
    async for snapshot, cases in wpt.loaded(wpt.files("names-own")):
        failed = _failed(snapshot)
        for case in cases:
            if case.expected and not is_silent(case.expected):
                is_false = target(case.node).selector in failed
                part["no false failure"].count("false" if is_false else "right")
    return part


def _add(tally: Tally, is_right: bool) -> None:
    tally.count("right" if is_right else "missed")


def _failed(snapshot: Snapshot) -> set[str]:
    """Selectors of what the rules on names fail."""
    rules = [implementations()[name] for name in wpt.NAMING]
    return {
        a.target.selector
        for a in evaluate(rules, {Snapshot: snapshot})
        if a.outcome is Outcome.FAILED and a.target is not None
    }
