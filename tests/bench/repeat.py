"""Does the same site twice give the same issues? All that a run says, compared run with run."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from a11y.audit import run as runs
from a11y.audit.workers import workers_for
from a11y.core.model import Outcome
from a11y.core.settings import Settings
from a11y.demo.server import serve
from a11y.store import Reader
from tests.bench.bench import sample, served

Said = Counter[tuple[str, ...]]


def said(urls: list[str], folder: Path, **more: object) -> Said:
    """Audit and answer what was said of each element: (page, rule, outcome, message, selector)."""
    path = folder / "run.sqlite"
    settings = Settings(
        roots=tuple(urls), robots=False, sitemaps=False, template_cap=10**6, pictures=False, **more  # type: ignore[arg-type]
    )  # fmt: skip
    asyncio.run(runs.start(settings, workers_for(settings), path))
    reader = Reader(path)
    try:
        return Counter(
            (a.page, a.engine, a.rule, a.outcome.value, a.message, a.target.selector if a.target else "")
            for a in reader.assertions(Outcome.FAILED, Outcome.CANT_TELL, Outcome.UNTESTED)
        )  # fmt: skip
    finally:
        reader.close()


def differences(runs_said: list[Said]) -> list[str]:
    """What one run says and the first does not, or the other way round, a line each."""
    first = runs_said[0]
    lines = []
    for at, other in enumerate(runs_said[1:], start=2):
        for mark, only in (("-", first - other), ("+", other - first)):
            lines += [f"run {at} {mark} {' | '.join(row)}" for row in sorted(only)]
    return lines


@contextmanager
def _real(count: int) -> Iterator[list[str]]:
    """As many pages of each documentation."""
    every = sample(100_000)
    groups: dict[Path, list[Path]] = {}
    for page in every:
        groups.setdefault(page.parents[len(page.parents) - 6], []).append(page)
    chosen = [page for g in groups.values() for page in g[:: max(1, len(g) // count)][:count]]
    with served(chosen) as urls:
        yield urls


def table(times: int, profile: str, each: int = 10) -> tuple[str, bool]:
    """(what differs, does nothing?) between ``times`` runs over the demo and real pages."""
    lines, same = [], True
    with serve() as site, _real(each) as real:
        sites = {"demo": ([f"{site.url}/"], {"max_pages": 100}), "real": (real, {"depth": 0})}
        for name, (urls, more) in sites.items():
            found = []
            for _ in range(times):
                with tempfile.TemporaryDirectory() as folder:
                    found.append(said(urls, Path(folder), profile=profile, **more))
            wrong = differences(found)
            same &= not wrong
            counts = ", ".join(str(sum(one.values())) for one in found)
            lines += [
                f"{name}: {times} runs, assertions {counts}; differences: {len(wrong)}",
                *wrong,
            ]
    return "\n".join(lines) + "\n", same
