"""What a page costs the coordinator, by the size of the frontier: ``python -m tests.bench.frontier``.

No browser: each page is taken, claimed and stored with links to known addresses and a few new ones, and the
coverage is asked for, as the progress line does. Figures are seconds of processor, and memory.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from a11y.core.model import Assertion, Outcome, Page, Target
from a11y.store import PageJob, PageResult, Reader, Writer
from tests.bench.closing import peak

HOST = "https://example.org/"
LINKS = 40
NEW = 2
ISSUES = 8
MEASURED = 1000
"""Pages that are stored at each size."""


def _result(job: PageJob, at: int, known: int) -> PageResult:
    old = (
        f"{HOST}dzial-{n % 97}/strona-{n}"
        for n in range(at * 7 % known, known, known // LINKS or 1)
    )
    new = (f"{HOST}nowe-{at}/strona-{n}" for n in range(NEW))
    target = Target(selector="main > p > a", path="main>p>a", html="<a href=/>Tekst</a>")
    found = tuple(
        Assertion(rule=f"rule-{n}", outcome=Outcome.FAILED, issue=f"issue-{n}", target=target)
        for n in range(ISSUES)
    )
    return PageResult(
        job=job,
        page=Page(url=job.url, final_url=job.url, status=200, title=f"Strona {at}"),
        state="done",
        assertions=found,
        artifacts={"snapshot": (1, b"x" * 20_000)},
        found={"": (*old, *new)},
    )


def measure(folder: Path, known: int) -> str:
    """A row for a frontier of so many addresses."""
    path = folder / str(known) / "run.sqlite"
    with Writer(path, create=True, limit=10**9, cap=10**9) as writer:
        urls = (f"{HOST}dzial-{n % 97}/strona-{n}" for n in range(known))
        writer.seed(urls, depth=1, found_on=HOST)
        reader = Reader(path, writer.db)
        times = []
        for at in range(MEASURED):
            began = time.process_time()
            job = writer.frontier.take()
            assert job is not None
            writer.frontier.claim(job, job.url)
            writer.save(_result(job, at, known))
            reader.coverage()
            writer.frontier.busy()
            times.append(time.process_time() - began)
    half = MEASURED // 2
    first, second = (1000 * sum(some) / half for some in (times[:half], times[half:]))
    return f"| {known:,} | {first:.2f} | {second:.2f} | {peak()} |"


def main() -> None:
    """Measure and print; peaks of memory count what came before."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[5000, 50_000, 500_000])
    say = sys.stdout.write
    say("| addresses | ms a page, first half | second half | peak, MB |\n|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        for known in parser.parse_args().sizes:
            say(measure(Path(folder), known) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
