"""Whatever ends the process: nothing is lost, nothing is done twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.core.errors import StoreError
from a11y.core.model import Page
from a11y.local_server import LocalServer
from a11y.store import PageJob, PageResult, Reader, Writer
from tests.e2e.helpers import command, hears_interrupts, report_of

_PAGES = 14


def counted_site() -> tuple[Starlette, Counter[str]]:
    """A site that counts how often each page is asked for."""
    asked: Counter[str] = Counter()

    async def page(request: Request) -> Response:
        asked[request.url.path] += 1
        links = "".join(f'<a href="/strona-{chr(97 + n)}">Strona {n}</a> ' for n in range(_PAGES))
        return HTMLResponse(
            f"<!doctype html><html lang=pl><title>{request.url.path}</title><main>{links}</main>"
        )

    return Starlette(routes=[Route("/", page), Route("/{name:path}", page)]), asked


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_kill_and_resume(tmp_path: Path) -> None:
    site, asked = counted_site()
    with LocalServer(site) as server:
        arguments = [
            sys.executable, "-m", "a11y", "audit", server.url, "--concurrency", "2", "--delay", "0.3", "--no-robots",
            "--no-sitemaps", "--engine", "own", "--profile", "quick",
        ]  # fmt: skip
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "A11Y_LANG": "en",
        }
        process = subprocess.Popen(
            arguments, cwd=tmp_path, env=environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        before = _wait_for_pages(tmp_path, 4)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert 4 <= before < _PAGES
        done = command(
            "audit",
            "--resume",
            "--engine",
            "own",
            "--profile",
            "quick",
            "--no-robots",
            "--no-sitemaps",
            cwd=tmp_path,
        )
    assert done.returncode in (0, 1), done.stderr
    store = next(tmp_path.glob(".a11y/*/run.sqlite"))
    report = report_of(store)
    assert report.run.state == "finished"
    assert report.coverage.audited == _PAGES + 1
    assert len(report.pages) == len({page.final_url for page in report.pages}) == _PAGES + 1
    twice = [path for path, n in asked.items() if n > 1 and path.startswith(("/strona", "/"))]
    assert len([p for p in twice if p != "/favicon.ico"]) <= 2, (
        "only what was under way is asked for again"
    )


def _wait_for_pages(folder: Path, wanted: int) -> int:
    """Wait until that many pages are stored; answers how many are."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for store in folder.glob(".a11y/*/run.sqlite"):
            try:
                with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
                    (stored,) = db.execute("SELECT count(*) FROM pages").fetchone()
            except sqlite3.Error:
                continue
            if stored >= wanted:
                return int(stored)
        time.sleep(0.05)
    raise AssertionError("no pages were stored in time")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT of this kind there")
def test_control_c_says_how_to_go_on(tmp_path: Path) -> None:
    site, _asked = counted_site()
    with LocalServer(site) as server:
        process = subprocess.Popen(
            [sys.executable, "-m", "a11y", "audit", server.url, "--delay", "0.5", "--no-robots", "--no-sitemaps", "--engine", "own", "--profile", "quick"],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "A11Y_LANG": "en"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hears_interrupts,  # noqa: PLW1509
        )  # fmt: skip
        _wait_for_pages(tmp_path, 2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--resume" in err
    assert out.strip().splitlines()[-1].startswith("Incomplete")
    assert "Traceback" not in err
    assert report_of(next(tmp_path.glob(".a11y/*/run.sqlite"))).run.state == "interrupted"


def test_full_disk_keeps_what_was_gathered(tmp_path: Path) -> None:
    """SQLite's own page limit stands for the disk's: the error is the same."""
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True, limit=10, cap=10) as writer:
        writer.seed(["https://example.org/"], depth=0, found_on="")
        job = writer.frontier.take()
        assert job is not None
        writer.save(PageResult(job=job, page=Page(url=job.url, final_url=job.url), state="done"))
        writer.db.execute("PRAGMA max_page_count = 1")
        big = PageResult(
            job=PageJob(url="https://example.org/b", depth=1, found_on=""),
            page=Page(url="https://example.org/b"), state="done",
            artifacts={"snapshot": (1, b"x" * 10_000_000)},
        )  # fmt: skip
        with pytest.raises(StoreError, match="full") as raised:
            writer.save(big)
        assert "--resume" in raised.value.hint
    reader = Reader(path)
    assert [page.url for page in reader.pages()] == ["https://example.org/"]


def test_two_writers_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True), pytest.raises(StoreError, match="another process"):
        Writer(path)
