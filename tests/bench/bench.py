"""Speed as ratios from one run, side by side on the same pages and the same browser.

``make bench`` prints a table: a bare loop (*floor*), ``a11y audit`` in three forms, and
``pa11y-ci`` with its axe runner if npm can provide it. Pages: Debian's python3.11-doc and
debian-handbook (pl-PL) if installed, else the demo site. ``--pages N`` of them (default 60),
``--without-pa11y``, ``--repeat N`` (are the issues of N runs the same?), ``--memory`` (a long run over ``--pages`` pages, memory by page),
``--unchanged N`` (runs with ``--since`` as a share of a whole run over N pages).
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.async_api import async_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from a11y.audit.run import find_path
from a11y.browser.find import find
from a11y.core import assets
from a11y.core.settings import Settings
from a11y.engines.axe import engine as axe
from a11y.local_server import LocalServer
from a11y.store import Reader
from tests.bench import pa11y

ROOT = Path(__file__).resolve().parents[2]
_SOURCES = (
    Path("/usr/share/doc/python3.11/html"),
    Path("/usr/share/doc/debian-handbook/html/pl-PL"),
)
_ALL = Settings(engine=("axe=all",), best_practices=False)


def sample(count: int) -> list[Path]:
    """Evenly spread pages of the real documentations, the same ones every time."""
    files = [
        page
        for source in _SOURCES
        if source.is_dir()
        for page in sorted(source.resolve().rglob("*.html"))
        if page.stat().st_size < 2_000_000
    ]
    step = max(1, len(files) // count) if files else 1
    return files[::step][:count]


@contextmanager
def served(files: list[Path], changed: Collection[str] = ()) -> Iterator[list[str]]:
    """The pages on this machine, with an index that links to them; yields their addresses.

    ``changed``: addresses that answer with one more comment.
    """
    if not files:
        from a11y.demo.server import serve

        with serve() as site:
            yield [site.url + "/", site.url + "/aktualnosci", site.url + "/kontakt"]
        return
    roots = [source.resolve() for source in _SOURCES if source.is_dir()]

    async def file(request: Request) -> Response:
        path = request.path_params["path"]
        number, _, rest = path.partition("/")
        if not number:
            links = "".join(f'<li><a href="{name}">{name}</a></li>' for name in names)
            return HTMLResponse(
                f"<!doctype html><html lang=en><title>Pages</title><main><ul>{links}</ul></main>"
            )
        place = (roots[int(number)] / rest).resolve()
        known = place.is_file() and roots[int(number)] in place.parents
        if known and str(request.url) in changed:
            return HTMLResponse(place.read_bytes() + b"<!-- changed -->")
        return FileResponse(place) if known else Response(status_code=404)

    names = [
        f"{at}/{page.relative_to(root).as_posix()}"
        for page in files
        for at, root in enumerate(roots)
        if root in page.parents
    ]
    with LocalServer(Starlette(routes=[Route("/{path:path}", file)])) as site:
        yield [f"{site.url}/{name}" for name in names]


async def floor(urls: list[str], tabs: int) -> float:
    """Seconds for a bare loop: goto, axe.run with the audit's own options; nothing is kept."""
    queue = urls[::-1]
    script, options = (
        assets.text("axe/axe.min.js"),
        json.dumps({**axe.options(_ALL), "ancestry": False}),
    )
    arguments = ["--disable-background-networking"] + (
        ["--no-sandbox"] if os.geteuid() == 0 else []
    )
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find().path, args=arguments)
        context = await browser.new_context(viewport={"width": 1280, "height": 800})
        await context.add_init_script(script)

        async def work() -> None:
            page = await context.new_page()
            while queue:
                await page.goto(queue.pop())
                await page.evaluate(f"axe.run(document, {options}).then(r => r.violations.length)")

        began = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(tabs)))
        spent = time.perf_counter() - began
        await browser.close()
    return spent


def audit(urls: list[str], *flags: str) -> tuple[float, int, int]:
    """(seconds, pages audited, peak memory of the process in MB) of ``a11y audit``."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = [
            sys.executable, "-m", "a11y", "audit", *urls, "--depth", "0", "--max-pages", str(len(urls)), "--no-robots",
            "--no-sitemaps", "--template-cap", "100000", "--report", "json=out.json", *flags,
        ]  # fmt: skip
        began = time.perf_counter()
        process = subprocess.Popen(
            arguments,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        _pid, _status, usage = os.wait4(process.pid, 0)
        spent = time.perf_counter() - began
        process.returncode = 0
        pages = sum(
            page.error is None for page in Reader(find_path(str(Path(folder) / ".a11y"))).pages()
        )
    return spent, pages, usage.ru_maxrss // 1024


def environment() -> dict[str, str]:
    """As people have it who have installed the package: its modules are compiled once."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT)}


def machine() -> str:
    """Processors, memory, browser."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    from a11y.browser.find import version

    return f"{os.cpu_count()} cores, {memory} GiB, {version(find().path)}, Python {sys.version.split()[0]}, axe-core {axe.ENGINE.version()}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--without-pa11y", action="store_true")
    parser.add_argument("--rules", action="store_true", help="time the rules alone, page by page")
    parser.add_argument("--repeat", type=int, default=0, help="runs to compare, driven profile")
    parser.add_argument("--profile", default="standard", help="of the runs to compare")
    parser.add_argument("--memory", type=int, default=0, help="memory over this many pages")
    parser.add_argument("--unchanged", type=int, default=0, help="--since over this many pages")
    parser.add_argument("--check", action="store_true", help="a check in a test, beside axe.run")
    arguments = parser.parse_args()
    say = sys.stdout.write
    if arguments.repeat:
        from tests.bench.repeat import table as repeat_table

        text, same = repeat_table(arguments.repeat, arguments.profile)
        say(text)
        sys.exit(0 if same else 1)
    if arguments.check:
        from tests.bench.check import table as check_table

        say(asyncio.run(check_table()))
        return
    if arguments.memory:
        from tests.bench.memory import table

        say(table(arguments.memory))
        return
    if arguments.unchanged:
        from tests.bench.unchanged import table as unchanged_table

        say(f"{machine()}\n\n{unchanged_table(arguments.unchanged)}")
        return
    files = sample(arguments.pages)
    with served(files) as urls:
        if arguments.rules:
            from tests.bench.rules import table as rules_table

            say(asyncio.run(rules_table(urls)))
            return
        say(
            f"{len(urls)} pages; {machine()}\n\n| what | seconds | of the floor | pages |\n|---|---|---|---|\n"
        )
        bare = min((asyncio.run(floor(urls, tabs)), tabs) for tabs in (1, 2, 3, 4))
        say(f"| floor: goto + axe.run, {bare[1]} tabs | {bare[0]:.1f} | 1.00 | {len(urls)} |\n")
        forms = (
            (
                "a11y audit --engine axe=all, snapshot stored",
                ("--engine", "axe=all", "--profile", "quick"),
            ),
            ("a11y audit --profile quick (own + axe)", ("--profile", "quick")),
            ("a11y audit --engine own --profile quick", ("--engine", "own", "--profile", "quick")),
            ("a11y audit (standard)", ()),
        )
        for name, flags in forms:
            spent, pages, memory = audit(urls, *flags)
            say(f"| {name} | {spent:.1f} | {spent / bare[0]:.2f} | {pages}, {memory} MB |\n")
        if not arguments.without_pa11y:
            say(_pa11y_row(pa11y.measure(urls, find().path), bare[0]))


def _pa11y_row(other: pa11y.Measured, floor_seconds: float) -> str:
    name = "pa11y-ci, axe runner, default concurrency"
    if other.why:
        return f"| {name} | – | – | {other.why} |\n"
    pages = f"{other.good}, {other.lost} lost"
    return f"| {name} | {other.seconds:.1f} | {other.seconds / floor_seconds:.2f} | {pages} |\n"


if __name__ == "__main__":
    main()
