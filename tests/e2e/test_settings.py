"""Settings that match nothing, scripts that do not come, and whom the browser asked."""

import json
from pathlib import Path

import pytest
from starlette.responses import HTMLResponse

from tests.e2e.helpers import command
from tests.promises import Promise
from tests.security.hosts import document, host

_QUICK = (
    "--profile",
    "quick",
    "--engine",
    "own",
    "--rule",
    "page-title",
    "--report",
    "json=r.json",
)
_PAGE = """<button id="ok" onclick="this.remove()">OK</button><p>Text</p>
<script src="http://cdn.invalid/app.js"></script><link rel="stylesheet" href="http://css.invalid/a.css">"""


@pytest.mark.promise("1.6", "A selector of --dismiss matches nothing on any page")
def test_what_matches_nothing_and_does_not_come_is_told(tmp_path: Path, promise: Promise) -> None:
    pages = {"/": _PAGE + '<a href="/b">B</a>', "/b": "<p>B</p>"}
    with host(lambda path: document("T", pages[path]) if path in pages else None) as own:
        done = command(
            "audit", own.url, *_QUICK, "--dismiss", "#ok", "--dismiss", "#typo", "-v", cwd=tmp_path
        )
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["coverage"]["undismissed"] == ["#typo"]
    assert report["coverage"]["lost_scripts"] == {"cdn.invalid": 1}
    assert report["coverage"]["complete"]
    here = own.url.partition("//")[2]
    assert report["run"]["hosts"]["asked"].keys() == {here, "cdn.invalid", "css.invalid"}
    assert f"  {here}  " in done.stdout
    promise(done, "--dismiss", "cdn.invalid")


@pytest.mark.promise("1.5", "A page waits for a script of another host that does not come")
def test_a_page_that_a_lost_script_would_build_is_incomplete(
    tmp_path: Path, promise: Promise
) -> None:
    page = '<!DOCTYPE html><html lang=en><title>T</title><body><div id="root"></div><script src="http://cdn.invalid/app.js"></script>'
    with host(lambda path: HTMLResponse(page) if path == "/" else None) as own:
        done = command("audit", own.url, *_QUICK, "--settle-timeout", "1", cwd=tmp_path)
    assert done.returncode == 3
    promise(done, "Seen only in part", "cdn.invalid")


@pytest.mark.promise("3.4", "A setting can’t be used: a selector, a time zone, a language")
def test_what_only_the_browser_would_refuse_is_bad_usage(tmp_path: Path, promise: Promise) -> None:
    for flags in (
        ("--dismiss", "((("),
        ("--dismiss", "a:nonsense"),
        ("--timezone", "Europe/Warszawa"),
        ("--locale", "pl_PL"),
    ):
        done = command("audit", "http://127.0.0.1:8/", *_QUICK, *flags, cwd=tmp_path)
        assert done.returncode == 2, done.stderr
        promise(done, flags[0])
