"""What the end of a run costs on a large site, by simulation: ``python -m tests.bench.closing``.

Audits the demo site once, multiplies its pages in the store (each copy has an address of its own
and the same content), and measures what comes after the last page: closing the run, building the
report, writing each kind of report. Each step runs in a process of its own, whose peak of memory is
what the step needs. Artifacts that no step reads (snapshots, answers of engines) are left out.
"""

import argparse
import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from a11y.audit import run as runs
from a11y.audit.plan import make_plan
from a11y.audit.represented import mark_represented
from a11y.audit.resume import own_settings
from a11y.audit.sign_in import mark_sign_in
from a11y.audit.site import run_site_rules
from a11y.audit.workers import workers_for
from a11y.core.settings import Settings
from a11y.demo.server import serve
from a11y.findings import review
from a11y.findings.report import build
from a11y.reporters import reporters
from a11y.store import Reader, Writer

ROOT = Path(__file__).resolve().parents[2]
CLOSING = ("mark_sign_in", "mark_represented", "run_site_rules")
_READ = ("outline", "components")
"""Artifacts that closing reads of every page; those of interactions are kept too."""
_LARGE = 20_000
"""Compressed bytes. What is larger is left out."""


def original(path: Path, profile: str) -> None:
    """A run of the demo site, closed."""
    with serve() as site:
        settings = Settings(roots=(site.url,), profile=profile)
        asyncio.run(runs.start(settings, workers_for(settings), path))


def multiply(path: Path, pages: int) -> int:
    """Copy the pages of a stored run until there are about so many. Answers how many there are."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA journal_mode = WAL")
    names = ", ".join(f"'{name}'" for name in _READ)
    db.execute(
        f"DELETE FROM artifacts WHERE name NOT IN ({names}) AND length(data) > {_LARGE} OR name LIKE 'kept-%'"
    )
    (root,) = db.execute("SELECT url FROM run_roots").fetchone()
    tables = {
        "pages": "url, data", "assertions": "page, rule, outcome, data", "counts": "page, rule, outcome, n",
        "artifacts": "page, name, version, data",
        "urls": "key, url, state, reason, depth, found_on, attempts, admitted, leads_to, listed, framed, status",
    }  # fmt: skip
    first = {
        table: db.execute(f"SELECT {columns} FROM {table}").fetchall()
        for table, columns in tables.items()
    }
    done = sum(1 for _page in first["pages"])
    for copy in range(1, pages // done):
        db.execute("BEGIN")
        for table, rows in first.items():
            marks = ", ".join("?" * len(tables[table].split(",")))
            moved = [
                tuple(_moved(value, root, f"{root}kopia-{copy}/") for value in row) for row in rows
            ]
            db.executemany(
                f"INSERT OR IGNORE INTO {table} ({tables[table]}) VALUES ({marks})", moved
            )
        db.execute("COMMIT")
    (number,) = db.execute("SELECT count(*) FROM pages").fetchone()
    db.close()
    return int(number)


def _moved(value: object, root: str, place: str) -> object:
    return value.replace(root, place) if isinstance(value, str) else value


def step(name: str, path: Path, folder: Path) -> None:
    """Carry out one step of ``CLOSING``, ``build``, or a reporter by its name."""
    if name in CLOSING:
        with Writer(path, limit=10**9, cap=10**9, keep=True) as writer:
            reader = Reader(path, writer.db)
            plan = make_plan(own_settings(reader.run(), {}, {}))
            if name == "mark_sign_in":
                mark_sign_in(reader, writer)
            elif name == "mark_represented":
                mark_represented(plan, reader, writer)
            else:
                run_site_rules(plan.implementations, reader, writer, plan.equivalents)
        return
    reader = Reader(path)
    report = build(reader)
    if name == "build":
        return
    for relative, data in reporters()[name].render(report, review.Answered(reader, report), "en"):
        place = folder / (relative or "report")
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("ab") as file:
            file.write(data)


def peak() -> int:
    """MB. The system's ``ru_maxrss`` would count the process that started this one, too."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024


def _measured(name: str, path: Path, folder: Path) -> str:
    """A row: seconds, seconds of processor, peak of memory, files and size of what was written."""
    out = folder / name
    arguments = [sys.executable, "-m", "tests.bench.closing", "--step", name, str(path), str(out)]
    began = time.perf_counter()
    process = subprocess.Popen(
        arguments, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE
    )
    _out, error = process.communicate()
    spent = time.perf_counter() - began
    if process.returncode:
        return f"| {name} | – | – | {error.decode().strip().splitlines()[-1][:60]} | – |"
    peak, processor = error.decode().strip().splitlines()[-1].split()
    files = [file for file in out.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 2**20
    return f"| {name} | {spent:.1f} | {processor} | {peak} | {len(files)}, {size:.1f} MB |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="*", default=[2000, 20_000])
    parser.add_argument("--profile", default="quick")
    parser.add_argument("--only", nargs="*", default=[], help="steps; all by default")
    parser.add_argument("--keep", default="", help="a folder for the store, kept for a later call")
    parser.add_argument("--step", nargs=3, default=None, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        name, path, folder = arguments.step
        step(name, Path(path), Path(folder))
        sys.stderr.write(f"{peak()} {time.process_time():.0f}\n")
        return
    say = sys.stdout.write
    steps = arguments.only or [*CLOSING, "build", *(n for n in reporters() if n != "github")]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = Path(arguments.keep or folder) / "run" / "run.sqlite"
        if not path.is_file():
            original(path, arguments.profile)
        for pages in arguments.pages:
            number = multiply(path, pages)
            say(f"\n{number} pages, store {path.stat().st_size / 2**20:.0f} MB\n\n")
            say("| step | seconds | CPU seconds | peak, MB | written |\n|---|---|---|---|---|\n")
            for name in steps:
                say(_measured(name, path, folder / str(pages)) + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
