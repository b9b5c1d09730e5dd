"""Whatever ends the process: nothing is lost, nothing is done twice."""

import asyncio
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.audit import run as runs
from a11y.audit.progress import Progress
from a11y.audit.workers import workers_for
from a11y.core.errors import StoreError
from a11y.core.model import Page
from a11y.core.settings import Settings
from a11y.local_server import LocalServer
from a11y.store import PageJob, PageResult, Reader, Writer
from tests.e2e.helpers import audit, hears_interrupts, report_of, resume
from tests.e2e.helpers import command as run_command
from tests.promises import Promise
from tests.sites.limits import site as limited_site
from tests.sites.limits import text
from tests.sites.redirects import FailingSite, shared_target
from tests.sites.redirects import page as content_page

_PAGES = 14
_FLAGS = (
    "--exclude", "/strona-[bd]", "--profile", "quick", "--user-agent", "Proba/1.0", "--max-pages", "9",
    "--no-robots", "--no-sitemaps", "--engine", "own", "--delay", "0.3", "--concurrency", "2",
)  # fmt: skip


def counted_site() -> tuple[Starlette, Counter[str]]:
    """A site that counts how often each page is asked for. Another user agent gets other pages."""
    asked: Counter[str] = Counter()

    async def page(request: Request) -> Response:
        asked[request.url.path] += 1
        links = "".join(f'<a href="/strona-{chr(97 + n)}">Strona {n}</a> ' for n in range(_PAGES))
        ours = request.headers["user-agent"] == "Proba/1.0"
        image = f'<img src="/obraz.png?{request.url.path}">' if ours else "<a href=/inna>Inna</a>"
        return HTMLResponse(
            f"<!doctype html><html lang=pl><title>{request.url.path}</title><main>{links}{image}</main>"
        )

    return Starlette(routes=[Route("/", page), Route("/{name:path}", page)]), asked


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "a11y", "audit", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "A11Y_LANG": "en"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=hears_interrupts,  # noqa: PLW1509
    )  # fmt: skip


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


def _stored(folder: Path) -> Path:
    return next(folder.glob(".a11y/*/run.sqlite"))


def _outcome(store: Path) -> dict[str, object]:
    """What a run came to, without what differs from run to run: times and the server's port."""
    report = report_of(store)
    found = {
        "state": report.run.state,
        "settings": dict(report.run.settings),
        "coverage": report.coverage,
        "pages": sorted((p.url, p.final_url, p.depth, p.found_on, p.title) for p in report.pages),
        "skipped": sorted((s.url, s.reason) for s in report.skipped),
        "issues": sorted((i.fingerprint, i.count, i.pages, i.members) for i in report.issues),
        "untested": report.untested,
        "verdict": report.verdict,
    }
    assert found["issues"]
    return found


def _shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as it was printed."""
    words = shlex.split(command)
    assert words[0] == "a11y"
    return run_command(*words[1:], cwd=folder)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["SIGKILL", "SIGINT"])
@pytest.mark.promise("4.1", "The audit is killed or interrupted; its printed command goes on")
def test_a_resumed_run_equals_an_undisturbed_one(
    how: signal.Signals, tmp_path: Path, promise: Promise
) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "a folder with spaces"
    whole.mkdir()
    folder.mkdir()
    site, asked = counted_site()
    with LocalServer(site) as server:
        assert run_command("audit", server.url, *_FLAGS, cwd=whole).returncode in {0, 1}
        asked.clear()
        process = _start(folder, server.url, *_FLAGS)
        before = _wait_for_pages(folder, 3)
        os.killpg(process.pid, how)
        _out, err = process.communicate(timeout=60)
        if how is signal.SIGINT:
            assert process.returncode == 130
            assert "Traceback" not in err
            hint = re.search(r"^Interrupted\. To continue: (.+)$", err, re.MULTILINE)
        else:
            shown = run_command("report", cwd=folder)
            hint = re.search(r"To continue: (.+)$", shown.stdout, re.MULTILINE)
        assert hint, err
        assert before < 9
        done = _shell(hint[1], folder)
    assert done.returncode in {0, 1}, done.stderr
    assert _outcome(_stored(folder)) == _outcome(_stored(whole))
    twice = [path for path, n in asked.items() if n > 1 and path != "/obraz.png"]
    assert len([p for p in twice if p != "/favicon.ico"]) <= 2, (
        "only what was under way is asked for again"
    )
    promise(f"To continue: {hint[1]}")
    promise(done)


def _settled(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_command("audit", "--resume", *arguments, cwd=folder)


def test_a_resumed_run_keeps_its_settings(tmp_path: Path) -> None:
    """A flag that contradicts them is refused; one about output or the machine is not."""
    site, _asked = counted_site()
    with LocalServer(site) as server:
        run_command("audit", server.url, *_FLAGS, "--cookie", "sesja=tajna", cwd=tmp_path)
        refused = _settled(tmp_path, "--cookie", "a=b", "--profile", "thorough")
        missing = _settled(tmp_path)
        done = _settled(
            tmp_path, "--cookie", "sesja=tajna", "--profile", "quick", "--report", "json=r.json",
            "--concurrency", "1", "--fail-on", "minor", server.url,
        )  # fmt: skip
    assert (refused.returncode, missing.returncode) == (2, 2)
    assert "made with --profile quick, not with --profile thorough" in refused.stderr
    assert "--cookie" in missing.stderr
    assert done.returncode == 1, done.stderr
    assert (tmp_path / "r.json").is_file()
    assert "tajna" not in str(report_of(_stored(tmp_path)).run.settings)
    assert b"tajna" not in _stored(tmp_path).read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT of this kind there")
def test_the_hint_names_secrets_without_their_values(tmp_path: Path) -> None:
    site, _asked = counted_site()
    with LocalServer(site) as server:
        process = _start(tmp_path, server.url, *_FLAGS, "--basic-auth", "ja:tajne")
        _wait_for_pages(tmp_path, 1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--basic-auth USER:PASSWORD" in err
    assert "tajne" not in out + err
    assert out.strip().splitlines()[-1].startswith("Incomplete")
    assert report_of(_stored(tmp_path)).run.state == "interrupted"


@pytest.mark.usefixtures("short_pauses")
@pytest.mark.promise("3.1", "A page answers 503; then with --resume it is there", site="redirects")
def test_failed_pages_are_tried_again(tmp_path: Path, promise: Promise) -> None:
    site = FailingSite()
    with LocalServer(site.app) as server:
        first = audit(server.url + "/", tmp_path, engine=("own",), sitemaps=False)
        assert first.endings == {"/": "audited", "/zla": "http", "/dobra": "audited"}
        assert first.report.verdict.incomplete == ("pages-failed",)
        site.fixed = True
        again = resume(first.path)
    assert set(again.endings.values()) == {"audited"}
    assert again.report.coverage.failed == 0
    assert again.report.verdict.incomplete == ()
    promise(first.report, "Not audited")
    promise(again.report)


@pytest.mark.promise(
    "3.1", "A style sheet answers 503; then with --resume it is there", site="limits"
)
def test_pages_seen_in_part_are_tried_again(tmp_path: Path, promise: Promise) -> None:
    sheet = '<link rel="stylesheet" href="/styl.css">'
    answers = {
        "/": lambda _request: content_page("Start", f'{sheet}<a href="/b">B</a>'),
        "/b": lambda _request: content_page("B"),
        "/styl.css": text("", 503, "text/css"),
    }
    asked: Counter[str] = Counter()

    def count(request: Request) -> Response:
        asked[request.url.path] += 1
        return answers[request.url.path](request)

    with LocalServer(limited_site(dict.fromkeys(answers, count))) as server:
        only: dict[str, Any] = {"engine": ("own",), "rule": ("page-title",), "sitemaps": False}
        first = audit(server.url + "/", tmp_path, robots=False, **only)
        answers["/styl.css"] = text("/* */", 200, "text/css")
        asked.clear()
        again = resume(first.path)
    assert first.report.verdict.incomplete == ("pages-incomplete",)
    assert again.report.verdict.incomplete == ()
    assert (asked["/"], asked["/b"]) == (1, 0), "what was seen whole is not asked for again"
    promise(first.report, "Seen only in part")
    promise(again.report)


@pytest.mark.usefixtures("short_pauses")
@pytest.mark.promise("3.1", "The server stops in mid-run; --resume asks for the lost pages again")
def test_pages_that_an_outage_took_come_back(tmp_path: Path, promise: Promise) -> None:
    """The server is gone in mid-run. What was lost is tried again by a resumed run."""
    site, _asked = counted_site()
    server = LocalServer(site)
    server.__enter__()
    port = server.port
    stopped = threading.Event()

    def stop_after_some(*_: object) -> None:
        if not stopped.is_set() and len(seen) == 4:
            stopped.set()
            server.__exit__(None, None, None)
        seen.append(1)

    seen: list[int] = []
    path = tmp_path / "run" / "run.sqlite"
    settings = Settings(
        roots=(server.url + "/",), profile="quick", engine=("own",), rule=("page-title",),
        robots=False, sitemaps=False, concurrency=2,
    )  # fmt: skip
    progress = Progress(page=stop_after_some)
    asyncio.run(runs.start(settings, workers_for(settings), path, progress))
    first = report_of(path)
    assert first.coverage.failed > 5
    assert first.verdict.exit_code == 3
    with LocalServer(site, port=port):
        again = resume(path)
    assert again.report.coverage.failed == 0
    assert again.report.verdict.incomplete == ()
    assert len(again.endings) >= _PAGES
    promise(again.report)


@pytest.mark.usefixtures("short_pauses")
def test_a_start_page_whose_server_was_down_is_not_forbidden_for_ever(tmp_path: Path) -> None:
    site = FailingSite(robots_status=503)
    with LocalServer(site.app) as server:
        first = audit(server.url + "/", tmp_path, engine=("own",), sitemaps=False)
        assert first.report.coverage.skipped_by == {"robots": 1}
        site.fixed = True
        again = resume(first.path)
    assert set(again.endings) == {"/", "/zla", "/dobra"}
    assert again.report.verdict.incomplete == ()


@pytest.mark.usefixtures("short_pauses")
def test_robots_that_fail_on_resume_take_nothing_away(tmp_path: Path) -> None:
    site = FailingSite(robots_status=503)
    site.fixed = True
    with LocalServer(site.app) as server:
        first = audit(server.url + "/", tmp_path, engine=("own",), sitemaps=False)
        site.fixed = False
        again = resume(first.path)
    assert again.endings == first.endings


def test_a_claim_of_a_page_that_fails_is_given_back(tmp_path: Path) -> None:
    with LocalServer(shared_target()) as server:
        found = audit(
            server.url + "/", tmp_path, engine=("own",), robots=False, sitemaps=False, concurrency=1
        )
    assert found.endings == {"/": "audited", "/a": "no-document", "/b": "audited"}
    finals = {page.final_url.removeprefix(server.url) for page in found.report.pages}
    assert finals == {"/", "/a", "/cel"}
    assert found.report.run.state == "finished"


@pytest.mark.promise("3.3", "The disk is full in mid-run")
def test_full_disk_keeps_what_was_gathered(tmp_path: Path, promise: Promise) -> None:
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
    promise(str(raised.value), exit_code=3)


def test_two_writers_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True), pytest.raises(StoreError, match="another process"):
        Writer(path)
