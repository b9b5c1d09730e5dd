"""Green only if all that was asked for was seen: starts, sitemaps, limits, dead links, sign-in."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response

from a11y.local_server import LocalServer
from tests.e2e.helpers import audit, command
from tests.sites.limits import FORM, BusySite, leading, linking, site, text
from tests.sites.redirects import page

_ONLY: dict[str, Any] = {"engine": ("own",), "rule": ("page-title",)}
_FLAGS = (
    "--engine",
    "own",
    "--rule",
    "page-title",
    "--profile",
    "quick",
    "--report",
    "json=r.json",
)


@contextmanager
def closed_port() -> Iterator[str]:
    """An address where nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"


def run(folder: Path, *arguments: str) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    done = command("audit", *arguments, *_FLAGS, cwd=folder)
    return done, json.loads((folder / "r.json").read_text())


def test_one_of_two_starts_is_dead(tmp_path: Path) -> None:
    with LocalServer(site({"/": linking()})) as server, closed_port() as dead:
        done, report = run(tmp_path, server.url, dead)
    assert done.returncode == 3, done.stdout
    assert f"Not audited: {dead} – The server refuses the connection" in done.stdout
    assert f"Nothing listens at {dead}" in done.stderr
    assert "--wait-for" in done.stderr
    assert "--no-robots" not in done.stderr
    assert report["verdict"]["incomplete"] == ["pages-failed"]


def test_a_start_that_robots_forbid_beside_another(tmp_path: Path) -> None:
    robots = text("User-agent: *\nDisallow: /b\n")
    with LocalServer(site({"/": linking(), "/b": linking(), "/robots.txt": robots})) as server:
        done, report = run(tmp_path, server.url, server.url + "/b")
    assert done.returncode == 3
    assert "/b – robots.txt asks crawlers to stay away" in done.stdout
    assert list(report["coverage"]["starts_left_out"].values()) == ["robots"]


def test_wait_for_a_server_that_starts(tmp_path: Path) -> None:
    with closed_port() as address:
        port = int(address.rsplit(":", 1)[1].strip("/"))
    opened: list[LocalServer] = []

    def start() -> None:
        time.sleep(4)
        opened.append(LocalServer(site({"/": linking()}), port=port).__enter__())

    thread = threading.Thread(target=start)
    thread.start()
    try:
        done, _report = run(tmp_path, address, "--wait-for", "60")
    finally:
        thread.join()
        opened[0].__exit__(None, None, None)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("sitemap", "reason"),
    [
        (text("", 500), "The server answered 500"),
        (text("<urlset><url><loc>/</loc>", kind="text/xml"), "It is not valid XML"),
        (None, "The server answered 404"),
    ],
)
def test_a_named_sitemap_that_is_broken(tmp_path: Path, sitemap: Any, reason: str) -> None:
    answers = {"/": linking(), "/robots.txt": text("Sitemap: /mapa.xml\n")}
    if sitemap:
        answers["/mapa.xml"] = sitemap
    with LocalServer(site(answers)) as server:
        done, report = run(tmp_path, server.url)
    assert done.returncode == 3
    assert report["verdict"]["incomplete"] == ["sitemaps-unread"]
    assert next(iter(report["coverage"]["sitemap_errors"].values())).startswith(reason)


def test_sitemaps_that_a_flag_names(tmp_path: Path) -> None:
    entries = text("http://HOST/a\n")
    answers = {"/": linking(), "/a": linking(), "/mapa.txt": entries}
    with LocalServer(site(answers)) as server:
        answers["/mapa.txt"] = text(f"{server.url}/a\n{server.url}/#strona\n")
        named = ("--sitemap", f"{server.url}/mapa.txt")
        done, report = run(tmp_path, server.url, *named, "--hash-routes", "strona")
        both, cut = run(tmp_path, server.url, *named, "--sitemap", f"{server.url}/nie-ma.xml")
    assert done.returncode == 0, done.stdout + done.stderr
    paths = [row["url"].removeprefix(server.url) for row in report["pages"]]
    assert paths == ["/", "/#strona", "/a"]
    assert both.returncode == 3
    assert "A sitemap that the site or --sitemap names was not read to its end" in both.stdout
    assert list(cut["coverage"]["sitemap_errors"]) == [f"{server.url}/nie-ma.xml"]


def test_the_usual_sitemap_that_is_broken_is_said(tmp_path: Path) -> None:
    broken = text("<urlset><url>", kind="text/xml")
    with LocalServer(site({"/": linking(), "/sitemap.xml": broken})) as server:
        done, report = run(tmp_path, server.url)
    assert done.returncode == 0
    assert "A sitemap could not be read" in done.stderr
    assert report["coverage"]["sitemap_remarks"]


def test_a_web_page_in_the_place_of_a_sitemap_is_none(tmp_path: Path) -> None:
    with LocalServer(site({"/": linking(), "/sitemap.xml": linking()})) as server:
        done, report = run(tmp_path, server.url)
    assert done.returncode == 0
    assert "sitemap" not in done.stderr
    assert report["coverage"]["sitemap_remarks"] == {}


def test_a_recursive_sitemap_is_one_line(tmp_path: Path) -> None:
    def index(request: Any) -> Response:
        part = request.url.path.strip("/").removesuffix(".xml")
        body = "".join(f"<sitemap><loc>/{part}-{n}.xml</loc></sitemap>" for n in range(7))
        return Response(f"<sitemapindex>{body}</sitemapindex>", media_type="text/xml")

    names = ["mapa", *(f"mapa-{n}" for n in range(7))]
    names += [f"mapa-{n}-{m}" for n in range(7) for m in range(7)]
    answers: dict[str, Any] = {f"/{name}.xml": index for name in names}
    answers |= {"/": linking(), "/robots.txt": text("Sitemap: /mapa.xml\n")}
    with LocalServer(site(answers)) as server:
        done, _report = run(tmp_path, server.url)
    assert done.returncode == 3
    assert len([line for line in done.stderr.splitlines() if "sitemap" in line]) <= 2


def test_limits_come_first_and_can_decide(tmp_path: Path) -> None:
    names = [f"/strona-{chr(97 + n)}" for n in range(6)]
    answers = {"/": linking(*names, "/pomin/x"), **dict.fromkeys(names, linking())}
    with LocalServer(site(answers)) as server:
        flags = ("--max-pages", "3", "--exclude", "/pomin/*")
        done, report = run(tmp_path, server.url, *flags)
        strict, _report = run(tmp_path, server.url, *flags, "--strict-coverage")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[0].startswith("4 addresses that were found were not looked at")
    assert (report["coverage"]["found"], report["coverage"]["excluded"]) == (7, 1)
    assert strict.returncode == 3
    html = next(tmp_path.glob(".a11y/*/report/index.html"), None)
    assert html is None or "--max-pages" in html.read_text()


def test_dead_links_are_listed_with_their_pages(tmp_path: Path) -> None:
    answers = {"/": linking("/a", "/nie-ma"), "/a": linking("/nie-ma", "/nie-ma-tez")}
    with LocalServer(site(answers)) as server:
        done, report = run(tmp_path, server.url)
        failing, _report = run(tmp_path, server.url, "--fail-on-dead-links")
        listed, _report = run(tmp_path, server.url, server.url + "/nie-ma")
    assert done.returncode == 0, done.stdout
    found = {row["url"].removeprefix(server.url): row for row in report["dead_links"]}
    assert {url: len(row["pages"]) for url, row in found.items()} == {
        "/nie-ma": 2,
        "/nie-ma-tez": 1,
    }
    assert found["/nie-ma"]["status"] == 404
    assert "0 failed, dead links 2" in done.stdout
    assert failing.returncode == 1
    assert "Dead links" in failing.stdout.splitlines()[-1]
    assert listed.returncode == 3


def test_a_dead_entry_of_a_sitemap_is_a_failed_page(tmp_path: Path) -> None:
    answers = {"/": linking("/nie-ma"), "/sitemap.xml": text("http://HOST/nie-ma")}
    with LocalServer(site(answers)) as server:
        answers["/sitemap.xml"] = text(f"{server.url}/nie-ma\n")
        found = audit(server.url + "/", tmp_path, **_ONLY)
    assert found.endings == {"/": "audited", "/nie-ma": "http"}
    assert found.report.verdict.exit_code == 3


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (text("<!doctype html><title>x</title><h1>Strona"), "wrong-type"),
        (lambda _request: Response(status_code=204), "no-document"),
        (lambda _request: Response(status_code=304), "no-document"),
        (
            lambda _request: Response(status_code=302, headers={"location": "javascript:1"}),
            "no-document",
        ),
    ],
)
def test_answers_that_hold_no_page_are_failures(tmp_path: Path, answer: Any, reason: str) -> None:
    with LocalServer(site({"/": linking("/x"), "/x": answer})) as server:
        found = audit(server.url + "/", tmp_path, **_ONLY)
    assert found.endings == {"/": "audited", "/x": reason}


def test_rules_that_the_profile_leaves_out_are_said(tmp_path: Path) -> None:
    with LocalServer(site({"/": linking()})) as server:
        done = command(
            "audit", server.url, "--engine", "own", "--profile", "quick", "--rule", "focus-visible",
            "--rule", "page-title", cwd=tmp_path,
        )  # fmt: skip
    assert "1 rule was not run in the profile “quick”" in done.stdout
    assert done.returncode == 0


def test_a_start_that_moved_to_another_host(tmp_path: Path) -> None:
    answers = {"/": linking("/a"), "/a": linking(), "/robots.txt": text("User-agent: *\n")}
    with LocalServer(site(answers)) as new:
        there = f"http://localhost:{new.url.rsplit(':', 1)[1]}"
        with LocalServer(site({"/": leading(there + "/", 301)})) as old:
            done, report = run(tmp_path, old.url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert report["coverage"]["moved"] == {old.url + "/": there + "/"}
    assert [row["url"] for row in report["pages"]] == [there + "/", there + "/a"]
    assert "audited as the site" in done.stderr


def test_a_start_that_leads_elsewhere_is_incomplete(tmp_path: Path) -> None:
    with LocalServer(site({"/kampania": linking("/a"), "/a": linking()})) as new:
        there = f"http://localhost:{new.url.rsplit(':', 1)[1]}/kampania"
        with LocalServer(site({"/": leading(there)})) as old:
            found = audit(old.url + "/", tmp_path, **_ONLY)
    assert found.endings == {"/": "moved"}
    assert found.report.verdict.exit_code == 3


def test_pages_that_end_at_a_sign_in_service(tmp_path: Path) -> None:
    with LocalServer(site({"/wejscie": lambda _request: page("Zaloguj", FORM)})) as service:
        there = f"http://localhost:{service.url.rsplit(':', 1)[1]}/wejscie"
        answers = {"/": linking("/a", "/b"), "/a": leading(there), "/b": leading(there)}
        with LocalServer(site(answers)) as server:
            found = audit(server.url + "/", tmp_path, **_ONLY)
    assert found.endings == {"/": "audited", "/a": "sign-in", "/b": "sign-in"}


def test_a_sign_in_wall_is_no_audit(tmp_path: Path) -> None:
    def form(_request: Any) -> Response:
        return page("Zaloguj się", FORM)

    answers = {
        "/": linking("/a", "/b", "/c"), "/wejscie": form, "/a": leading("/wejscie?dokad=/a"),
        "/b": leading("/wejscie?dokad=/b"), "/c": leading("/wejscie"),
    }  # fmt: skip
    with LocalServer(site(answers)) as server:
        done, report = run(tmp_path, server.url)
    assert done.returncode == 3
    assert "3 pages need a sign-in" in done.stdout
    assert done.stdout.count("--storage-state") == 1
    audited = [row["url"] for row in report["pages"] if not row["error"]]
    assert len(audited) == 2
    assert report["coverage"]["failed"] == 3


def test_a_sign_in_wall_without_a_redirect_is_no_audit(tmp_path: Path) -> None:
    def form(_request: Any) -> Response:
        return page("Zaloguj się", FORM + '<a href="/a">A</a> <a href="/b">B</a>')

    with LocalServer(site(dict.fromkeys(("/", "/a", "/b"), form))) as server:
        done, report = run(tmp_path, server.url)
    assert done.returncode == 3
    assert "2 pages need a sign-in" in done.stdout
    assert done.stdout.count("--storage-state") == 1
    assert [row["url"] for row in report["pages"] if not row["error"]] == [server.url + "/"]


@pytest.mark.parametrize("where", ["<header>{}</header>", "<p>Strona {}</p>"])
def test_a_small_sign_in_beside_content_is_no_wall(where: str, tmp_path: Path) -> None:
    def content(request: Any) -> Response:
        links = '<a href="/a">A</a> <a href="/b">B</a>'
        same = "" if "header" in where else chr(97 + len(request.url.path)) * 9 + request.url.path
        return page("Klaster", where.format(FORM) + links + same)

    with LocalServer(site(dict.fromkeys(("/", "/a", "/b"), content))) as server:
        found = audit(server.url + "/", tmp_path, **_ONLY)
    assert set(found.endings.values()) == {"audited"}


def test_one_address_that_leads_to_a_form_is_no_wall(tmp_path: Path) -> None:
    answers = {
        "/": linking("/konto"), "/konto": leading("/wejscie"),
        "/wejscie": lambda _request: page("Zaloguj", FORM),
    }  # fmt: skip
    with LocalServer(site(answers)) as server:
        found = audit(server.url + "/", tmp_path, **_ONLY)
    assert found.report.verdict.incomplete == ()


def test_a_frame_is_not_asked_for_the_sign_of_a_session(tmp_path: Path) -> None:
    frame = '<p id="ja">Zalogowano</p><iframe src="/ramka" title="Ramka"></iframe>'
    answers = {"/": lambda _request: page("Start", frame), "/ramka": lambda _request: page("Ramka")}
    with LocalServer(site(answers)) as server:
        found = audit(server.url + "/", tmp_path, signed_in_check="#ja", **_ONLY)
    assert set(found.endings.values()) == {"audited"}


@pytest.mark.parametrize(
    ("status", "retry_after"), [(429, "2"), (503, "2"), (503, ""), (502, ""), (504, "")]
)
def test_a_busy_server_is_asked_again(tmp_path: Path, status: int, retry_after: str) -> None:
    busy = BusySite(status=status, seconds=2, retry_after=retry_after)
    with LocalServer(busy.app) as server:
        found = audit(server.url + "/", tmp_path, concurrency=1, **_ONLY)
    assert set(found.endings.values()) == {"audited"}
    assert len(found.endings) == 11
    if retry_after:  # the whole host was left in peace
        assert sum(busy.asked.values()) <= 12


def test_the_former_name_of_a_flag_still_works(tmp_path: Path) -> None:
    with LocalServer(site({"/": linking()})) as server:
        done, report = run(tmp_path, server.url, "--drive-every", "3")
        (tmp_path / "a11y.toml").write_text("drive-every = 4\n")
        _done, by_file = run(tmp_path, server.url)
    assert done.returncode == 0, done.stderr
    assert report["run"]["settings"]["interact_every"] == 3
    assert by_file["run"]["settings"]["interact_every"] == 4
    assert "drive-every" not in command("audit", "--help", cwd=tmp_path).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="apt")
def test_no_package_is_installed_without_consent(tmp_path: Path) -> None:
    """apt-get is a program that leaves a trace; no browser can be found."""
    programs = tmp_path / "bin"
    programs.mkdir()
    trace = tmp_path / "trace"
    for name in ("apt-get", "sudo"):
        (programs / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{trace}"\n')
        (programs / name).chmod(0o755)
    lost: dict[str, Any] = {
        "PATH": str(programs) + ":/bin",
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "none"),
    }
    lost |= {"PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9", "A11Y_BROWSER": str(tmp_path / "no")}
    refused = command("browser", "install", cwd=tmp_path, **lost)
    assert refused.returncode != 0
    assert not trace.exists()
    assert "--yes" in refused.stderr
