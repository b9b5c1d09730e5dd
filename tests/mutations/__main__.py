"""``python -m tests.mutations [--site NAME …] [--refactor NAME …] [--missed]``: a table, and 1 if a
bar is missed.
"""

import argparse
import asyncio
import sys

from tests.mutations.bench import Score, bench
from tests.mutations.refactors import REFACTORS
from tests.mutations.site import sites

RECOGNISED, WRONGLY_FIXED = 0.97, 0.01


async def _run(names: list[str], refactors: list[str], *, missed: bool) -> bool:
    totals = {name: Score() for name in refactors}
    chosen = [site for site in sites() if not names or site.name in names]
    async with bench() as runner:
        for site in chosen:
            before = await runner.audit(site.pages, site.file)
            for at, name in enumerate(refactors):
                score = await runner.score(site, before, REFACTORS[name], at)
                totals[name].add(score)
                for line in score.missed if missed else ():
                    print(f"  {site.name}, {name}: {line}")  # noqa: T201
    total = Score()
    print(f"Sites: {', '.join(site.name for site in chosen)}\n")  # noqa: T201
    print("| refactor | known recognised | new reported | wrongly fixed |\n|---|---|---|---|")  # noqa: T201
    for name, score in totals.items():
        total.add(score)
        print(_row(name, score))  # noqa: T201
    print(_row("all", total))  # noqa: T201
    return (
        total.recognised >= RECOGNISED * total.known
        and total.reported == total.new
        and total.wrongly <= WRONGLY_FIXED * total.issues
    )


def _row(name: str, score: Score) -> str:
    share = f"{score.recognised / max(score.known, 1):.1%}"
    return (
        f"| {name} | {score.recognised} of {score.known} ({share}) | {score.reported} of {score.new} "
        f"| {score.wrongly} of {score.issues} |"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--site", nargs="*", default=[])
    parser.add_argument("--refactor", nargs="*", default=list(REFACTORS))
    parser.add_argument("--missed", action="store_true", help="print what went wrong")
    asked = parser.parse_args()
    sys.exit(0 if asyncio.run(_run(asked.site, asked.refactor, missed=asked.missed)) else 1)
