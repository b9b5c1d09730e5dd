"""A renderer that dies and a browser that dies cost only the page that was there."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.async_api import Error as PlaywrightError

from a11y.audit import run as runs
from a11y.audit.progress import Progress
from a11y.audit.workers import workers_for
from a11y.browser import Browser
from a11y.browser.load import load
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.errors import PageError
from a11y.core.settings import Settings
from a11y.demo.server import serve
from tests.e2e.helpers import report_of
from tests.promises import Promise


async def test_a_crashed_renderer_is_noticed() -> None:
    with serve() as site:
        settings = Settings(roots=(site.url,))
        async with Browser(settings, init_scripts=(SETTLE_SCRIPT,)) as browser:
            tab = await browser.tab()
            await load(tab, site.url, settings)
            waiting = asyncio.create_task(
                tab.cdp.call(
                    "Runtime.evaluate",
                    {"expression": "new Promise(() => {})", "awaitPromise": True},
                )
            )
            await asyncio.sleep(0)
            with pytest.raises(PlaywrightError):
                await tab.page.goto("chrome://crash", timeout=5000)
            with pytest.raises(PageError):
                await asyncio.wait_for(waiting, 10)
            await asyncio.wait_for(tab.crashed.wait(), 10)
            await tab.close()
            other = await browser.tab()
            assert (await load(other, site.url, settings)).status == 200
            await other.close()


@pytest.mark.skipif(sys.platform != "linux", reason="finds the browser's process by /proc")
@pytest.mark.promise("3.2", "The browser's process is killed")
def test_a_killed_browser_is_started_again(tmp_path: Path, promise: Promise) -> None:
    path = tmp_path / "run" / "run.sqlite"
    killed = 0
    others = _browsers()

    def kill_once(*_: object) -> None:
        nonlocal killed
        if not killed:
            killed = _new(_browsers(), others)
            os.kill(killed, signal.SIGKILL)

    with serve() as site:
        settings = Settings(
            roots=(site.url + "/",), profile="quick", engine=("own",), concurrency=2
        )
        progress = Progress(page=kill_once)
        asyncio.run(runs.start(settings, workers_for(settings), path, progress))
    report = report_of(path)
    assert killed
    assert report.coverage.failed == 0
    assert report.coverage.audited >= 14
    assert report.verdict.incomplete == ()
    promise(report)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the driver's process by ps")
@pytest.mark.promise("3.2", "Playwright's process is killed")
def test_a_killed_driver_is_started_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], promise: Promise
) -> None:
    """Playwright's own process ends: no page is lost, and nothing is printed about it."""
    path = tmp_path / "run" / "run.sqlite"
    others = _drivers()
    pages = 0

    def kill_third(*_: object) -> None:
        nonlocal pages
        pages += 1
        if pages == 3:
            os.kill(_new(_drivers(), others), signal.SIGKILL)

    with serve() as site:
        settings = Settings(
            roots=(site.url + "/",), profile="quick", engine=("own",), concurrency=2
        )
        asyncio.run(runs.start(settings, workers_for(settings), path, Progress(page=kill_third)))
    report = report_of(path)
    assert pages > 3
    assert report.coverage.failed == 0
    assert report.verdict.incomplete == ()
    assert capfd.readouterr().err == ""
    promise(report)


def _drivers() -> list[int]:
    """Playwright's own processes among this process's descendants."""
    return _descendants(lambda command: "run-driver" in command)


def _browsers() -> list[int]:
    """The main processes of browsers among this process's descendants."""
    return _descendants(
        lambda command: "--remote-debugging-pipe" in command and "--type=" not in command
    )


def _new(found: list[int], others: list[int]) -> int:
    """The audit's own: the rule examples of this worker have a browser too."""
    return next(pid for pid in found if pid not in others)


def _descendants(wanted: Callable[[str], bool]) -> list[int]:
    """Parents come before their children."""
    listing = subprocess.run(
        ["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in listing.splitlines()[1:]]
    children: dict[int, list[tuple[int, str]]] = {}
    for number, parent, command in rows:
        children.setdefault(int(parent), []).append((int(number), command))
    found: list[int] = []
    stack = [os.getpid()]
    while stack:
        for pid, command in children.get(stack.pop(), ()):
            if wanted(command):
                found.append(pid)
            stack.append(pid)
    return found
