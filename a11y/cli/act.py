"""``a11y act``: W3C's suite against our rules."""

import asyncio
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click
import orjson

from a11y.i18n import _

_MARKS = {"complete": "✓", "partial": "~", "none": "✗"}


@click.command(help=_("Run W3C's ACT test suite against our rules"))
@click.argument("suite")
@click.option("--rule", "only", multiple=True, metavar="ID", help=_("Only this ACT rule"))
@click.option("--json", "as_json", is_flag=True, help=_("Print the results as JSON"))
@click.option(
    "--earl", type=click.Path(dir_okay=False), help=_("Write the EARL report to this file")
)
@click.option("--browser-path", default="", help=_("Browser to use"))
def act(
    suite: str, only: tuple[str, ...], as_json: bool, earl: str | None, browser_path: str
) -> None:
    """Exit code 0 if no rule says ``failed`` where it must not, else 1."""
    results = asyncio.run(_run(suite, only, browser_path))
    if earl:
        from a11y.earl import earl as report

        Path(earl).write_bytes(orjson.dumps(report(results), option=orjson.OPT_INDENT_2))
    click.echo(json.dumps(_as_json(results), indent=1) if as_json else _as_text(results))
    wrong = [c for r in results for c in r.at_fault if c.outcome == "failed"]
    sys.exit(1 if wrong else 0)


async def _run(where: str, only: tuple[str, ...], browser_path: str) -> Any:
    from a11y import act as suite_module
    from a11y.settings import Settings

    settings = Settings(browser_path=browser_path, settle_timeout=3.0)
    async with suite_module.open_suite(where) as suite:
        suite_module.check_ids(suite, only)
        return await suite_module.run(suite, settings, only=only, progress=_progress)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done}/{total}", nl=done == total, err=True)


def _as_text(results: Any) -> str:
    lines = []
    for result in results:
        state = result.consistency if result.implemented_by else "no rule"
        kind = "approved" if result.rule.approved else "proposed"
        lines.append(
            f"{_MARKS[result.consistency]} {result.rule.id} {state:9} {kind} {result.rule.name}"
            + (
                f" [{result.criteria_fault}]"
                if result.criteria_fault and result.implemented_by
                else ""
            )
        )
        if result.implemented_by:
            lines += [
                f"      {c.case.expected} → {c.outcome}  {c.case.title}  {c.case.url.rsplit('/', 1)[-1]} {c.reason}"
                for c in result.at_fault
            ]
    count = Counter((r.consistency, r.rule.approved) for r in results)
    approved = sum(r.rule.approved for r in results)
    lines.append(
        f"consistent: {count['complete', True]} of {approved} approved, "
        f"{count['complete', False]} of {len(results) - approved} proposed; "
        f"{count['complete', True] + count['complete', False]} of {len(results)} in all; "
        f"partial: {count['partial', True] + count['partial', False]}"
    )
    return "\n".join(lines)


def _as_json(results: Any) -> list[dict[str, Any]]:
    return [
        {
            "rule": result.rule.id,
            "name": result.rule.name,
            "approved": result.rule.approved,
            "consistency": result.consistency,
            "implementedBy": result.implemented_by,
            "criteriaFault": result.criteria_fault,
            "cases": [
                {
                    "id": c.case.id,
                    "title": c.case.title,
                    "url": c.case.url,
                    "expected": c.case.expected,
                    "outcome": c.outcome,
                }
                for c in result.cases
            ],
        }
        for result in results
    ]


COMMAND = act
