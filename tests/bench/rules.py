"""Time of snapshot, tree and rules against ``axe.run``, page by page, median."""

import statistics
import time

from a11y.audit.evaluate import evaluate
from a11y.audit.plan import make_plan
from a11y.browser import Browser
from a11y.browser.load import load
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.memory import fewer_collections
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.engines import engines
from a11y.probes import probes


async def table(urls: list[str]) -> str:
    """Milliseconds: gather (snapshot and tree), decode, rules, axe; and their medians as ratios."""
    settings = Settings(
        roots=(urls[0],), profile="quick", engine=("own", "axe=all"), best_practices=False
    )
    plan = make_plan(settings)
    snapshot, engine = probes()["snapshot"], engines()["axe"]
    chosen = [i for i in plan.page_rules if set(i.needs) == {Snapshot}]
    rows = []
    scripts = (SETTLE_SCRIPT, engine.script())
    with fewer_collections():  # as every run has it
        async with Browser(plan.settings, init_scripts=scripts) as browser:
            tab = await browser.tab()
            for url in urls:
                page = await load(tab, url, plan.settings)
                began = time.perf_counter()
                raw = await snapshot.gather(page)
                gathered = time.perf_counter()
                decoded = snapshot.decode(raw)
                parsed = time.perf_counter()
                list(evaluate(chosen, {Snapshot: decoded}, page=url))
                judged = time.perf_counter()
                await engine.run(page)
                ended = time.perf_counter()
                rows.append(
                    (
                        len(decoded.elements),
                        gathered - began,
                        parsed - gathered,
                        judged - parsed,
                        ended - judged,
                        url,
                    )
                )
                decoded.release()
            await tab.close()
    lines = [
        "| page | elements | gather | decode | rules | axe | ours / axe |",
        "|---|---|---|---|---|---|---|",
    ]
    for elements, *times, url in sorted(rows, reverse=True)[:12]:
        numbers = " | ".join(f"{t * 1000:.0f}" for t in times)
        lines.append(
            f"| {url.split('/', 3)[3]} | {elements} | {numbers} | {sum(times[:3]) / times[3]:.2f} |"
        )
    ratios = [sum(row[1:4]) / row[4] for row in rows]
    lines.append(
        f"\n{len(chosen)} rules, {len(rows)} pages; median ours / axe: {statistics.median(ratios):.2f}"
    )
    lines.append(f"median rules alone: {statistics.median(row[3] for row in rows) * 1000:.0f} ms")
    return "\n".join(lines) + "\n"
