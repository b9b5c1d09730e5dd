"""Green only if all that was asked for was seen: starts, sitemaps, limits, dead links."""

import asyncio
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.responses import Response

from a11y.local_server import LocalServer
from tests.e2e.helpers import TITLES, audit, audit_by_command, command
from tests.promises import Promise
from tests.sites.limits import BusySite, leading, linking, site, text
from tests.sites.redirects import page


@contextmanager
def closed_port() -> Iterator[str]:
    """An address where nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"


@pytest.mark.promise("1.2", "One of two start addresses is dead", site="limits")
def test_one_of_two_starts_is_dead(tmp_path: Path, promise: Promise) -> None:
    with LocalServer(site({"/": linking()})) as server, closed_port() as dead:
        done, report = audit_by_command(tmp_path, server.url, dead)
    assert done.returncode == 3, done.stdout
    assert f"Not audited: {dead} – The server refuses the connection" in done.stdout
    assert f"Nothing listens at {dead}" in done.stderr
    assert "--wait-for" in done.stderr
    assert "--no-robots" not in done.stderr
    assert report["verdict"]["incomplete"] == ["pages-failed"]
    promise(done, "Not audited", "Nothing listens")


@pytest.mark.promise("1.2", "robots.txt forbids one of two start addresses", site="limits")
def test_a_start_that_robots_forbid_beside_another(tmp_path: Path, promise: Promise) -> None:
    robots = text("User-agent: *\nDisallow: /b\n")
    with LocalServer(site({"/": linking(), "/b": linking(), "/robots.txt": robots})) as server:
        done, report = audit_by_command(tmp_path, server.url, server.url + "/b")
    assert done.returncode == 3
    assert "/b – robots.txt asks crawlers to stay away" in done.stdout
    assert list(report["coverage"]["starts_left_out"].values()) == ["robots"]
    promise(done, "Not audited")


@pytest.mark.promise("1.2", "The server starts after the audit; --wait-for 60", site="limits")
def test_wait_for_a_server_that_starts(tmp_path: Path, promise: Promise) -> None:
    with closed_port() as address:
        port = int(address.rsplit(":", 1)[1].strip("/"))
    opened: list[LocalServer] = []

    def start() -> None:
        time.sleep(4)
        opened.append(LocalServer(site({"/": linking()}), port=port).__enter__())

    thread = threading.Thread(target=start)
    thread.start()
    try:
        done, _report = audit_by_command(tmp_path, address, "--wait-for", "60")
    finally:
        thread.join()
        opened[0].__exit__(None, None, None)
    assert done.returncode == 0, done.stdout + done.stderr
    promise(done)


@pytest.mark.parametrize(
    ("sitemap", "reason"),
    [
        (text("", 500), "The server answered 500"),
        (text("<urlset><url><loc>/</loc>", kind="text/xml"), "It is not valid XML"),
        (None, "The server answered 404"),
    ],
    ids=["500", "no XML", "404"],
)
@pytest.mark.promise("1.3", "A sitemap that robots.txt names is broken", site="limits")
def test_a_named_sitemap_that_is_broken(
    tmp_path: Path, sitemap: Any, reason: str, promise: Promise
) -> None:
    answers = {"/": linking(), "/robots.txt": text("Sitemap: /mapa.xml\n")}
    if sitemap:
        answers["/mapa.xml"] = sitemap
    with LocalServer(site(answers)) as server:
        done, report = audit_by_command(tmp_path, server.url)
    assert done.returncode == 3
    assert report["verdict"]["incomplete"] == ["sitemaps-unread"]
    assert next(iter(report["coverage"]["sitemap_errors"].values())).startswith(reason)
    promise(done, "A sitemap that the site")


@pytest.mark.promise("1.3", "A sitemap of --sitemap is not there", site="limits")
def test_sitemaps_that_a_flag_names(tmp_path: Path, promise: Promise) -> None:
    entries = text("http://HOST/a\n")
    answers = {"/": linking(), "/a": linking(), "/mapa.txt": entries}
    with LocalServer(site(answers)) as server:
        answers["/mapa.txt"] = text(f"{server.url}/a\n{server.url}/#strona\n")
        named = ("--sitemap", f"{server.url}/mapa.txt")
        done, report = audit_by_command(tmp_path, server.url, *named, "--hash-routes", "strona")
        both, cut = audit_by_command(
            tmp_path, server.url, *named, "--sitemap", f"{server.url}/nie-ma.xml"
        )
    assert done.returncode == 0, done.stdout + done.stderr
    paths = [row["url"].removeprefix(server.url) for row in report["pages"]]
    assert paths == ["/", "/#strona", "/a"]
    assert both.returncode == 3
    assert "A sitemap that the site or --sitemap names was not read to its end" in both.stdout
    assert list(cut["coverage"]["sitemap_errors"]) == [f"{server.url}/nie-ma.xml"]
    promise(both, "A sitemap that the site")


@pytest.mark.promise("1.3", "A sitemap of --sitemap names sitemaps without end", site="limits")
def test_a_sitemap_of_a_flag_that_is_cut(tmp_path: Path, promise: Promise) -> None:
    def deeper(request: Any) -> Response:
        place = f"{request.url.path}/x"
        index = f"<sitemapindex><sitemap><loc>{place}</loc></sitemap></sitemapindex>"
        return Response(index, media_type="text/xml")

    paths = ["/mapa" + "/x" * n for n in range(6)]
    with LocalServer(site({"/": linking(), **dict.fromkeys(paths, deeper)})) as server:
        named = (f"{server.url}/mapa",)
        found = audit(server.url + "/", tmp_path, sitemap=named, sitemaps=False, **TITLES)
    assert found.endings == {"/": "audited"}
    assert found.report.verdict.incomplete == ("sitemaps-unread",)
    promise(found.report, "A sitemap that the site")


@pytest.mark.promise("1.3", "The unnamed /sitemap.xml is broken", site="limits")
def test_the_usual_sitemap_that_is_broken_is_said(tmp_path: Path, promise: Promise) -> None:
    broken = text("<urlset><url>", kind="text/xml")
    with LocalServer(site({"/": linking(), "/sitemap.xml": broken})) as server:
        done, report = audit_by_command(tmp_path, server.url)
    assert done.returncode == 0
    assert "A sitemap could not be read" in done.stderr
    assert report["coverage"]["sitemap_remarks"]
    promise(done, "A sitemap could not be read")


@pytest.mark.promise("1.3", "A sitemap has addresses of other hosts only", site="limits")
def test_a_sitemap_of_another_host_is_said(tmp_path: Path, promise: Promise) -> None:
    other = text("<urlset><url><loc>http://example.org/a</loc></url></urlset>", kind="text/xml")
    with LocalServer(site({"/": linking(), "/sitemap.xml": other})) as server:
        done, report = audit_by_command(tmp_path, server.url)
    assert done.returncode == 0
    assert len(report["coverage"]["sitemap_remarks"]) == 1
    promise(done, "other hosts")


def test_a_web_page_in_the_place_of_a_sitemap_is_none(tmp_path: Path) -> None:
    with LocalServer(site({"/": linking(), "/sitemap.xml": linking()})) as server:
        done, report = audit_by_command(tmp_path, server.url)
    assert done.returncode == 0
    assert "sitemap" not in done.stderr
    assert report["coverage"]["sitemap_remarks"] == {}


@pytest.mark.promise("1.3", "Sitemaps name sitemaps without end", site="limits")
def test_a_recursive_sitemap_is_one_line(tmp_path: Path, promise: Promise) -> None:
    def index(request: Any) -> Response:
        part = request.url.path.strip("/").removesuffix(".xml")
        body = "".join(f"<sitemap><loc>/{part}-{n}.xml</loc></sitemap>" for n in range(7))
        return Response(f"<sitemapindex>{body}</sitemapindex>", media_type="text/xml")

    names = ["mapa", *(f"mapa-{n}" for n in range(7))]
    names += [f"mapa-{n}-{m}" for n in range(7) for m in range(7)]
    answers: dict[str, Any] = {f"/{name}.xml": index for name in names}
    answers |= {"/": linking(), "/robots.txt": text("Sitemap: /mapa.xml\n")}
    with LocalServer(site(answers)) as server:
        done, _report = audit_by_command(tmp_path, server.url)
    assert done.returncode == 3
    assert len([line for line in done.stderr.splitlines() if "sitemap" in line]) <= 2
    promise(done, "A sitemap was cut", "more sitemaps")


@pytest.mark.promise(
    "1.10", "A limit of pages is reached; then with --strict-coverage", site="limits"
)
def test_limits_come_first_and_can_decide(tmp_path: Path, promise: Promise) -> None:
    names = [f"/strona-{chr(97 + n)}" for n in range(6)]
    answers = {"/": linking(*names, "/pomin/x"), **dict.fromkeys(names, linking())}
    with LocalServer(site(answers)) as server:
        flags = ("--max-pages", "3", "--exclude", "/pomin/*")
        done, report = audit_by_command(tmp_path, server.url, *flags)
        strict, _report = audit_by_command(tmp_path, server.url, *flags, "--strict-coverage")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[0].startswith("4 addresses that were found were not looked at")
    assert (report["coverage"]["found"], report["coverage"]["excluded"]) == (7, 1)
    assert strict.returncode == 3
    html = next(tmp_path.glob(".a11y/*/report/index.html"), None)
    assert html is None or "--max-pages" in html.read_text()
    promise(done, "were not looked at")
    promise(strict, "--strict-coverage")


@pytest.mark.promise(
    "1.11", "Links are dead; then with --fail-on-dead-links; then as a start address", site="limits"
)
def test_dead_links_are_listed_with_their_pages(tmp_path: Path, promise: Promise) -> None:
    answers = {"/": linking("/a", "/nie-ma"), "/a": linking("/nie-ma", "/nie-ma-tez")}
    with LocalServer(site(answers)) as server:
        done, report = audit_by_command(tmp_path, server.url)
        failing, _report = audit_by_command(tmp_path, server.url, "--fail-on-dead-links")
        listed, _report = audit_by_command(tmp_path, server.url, server.url + "/nie-ma")
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
    promise(done, "Dead link:")
    promise(failing)
    promise(listed, "Not audited")


@pytest.mark.promise("1.11", "An entry of the sitemap is dead", site="limits")
def test_a_dead_entry_of_a_sitemap_is_a_failed_page(tmp_path: Path, promise: Promise) -> None:
    answers = {"/": linking("/nie-ma"), "/sitemap.xml": text("http://HOST/nie-ma")}
    with LocalServer(site(answers)) as server:
        answers["/sitemap.xml"] = text(f"{server.url}/nie-ma\n")
        found = audit(server.url + "/", tmp_path, **TITLES)
    assert found.endings == {"/": "audited", "/nie-ma": "http"}
    assert found.report.verdict.exit_code == 3
    promise(found.report, "Not audited")


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
    ids=["HTML as text", "204", "304", "javascript:"],
)
@pytest.mark.promise("1.11", "An answer holds no page", site="limits")
def test_answers_that_hold_no_page_are_failures(
    tmp_path: Path, answer: Any, reason: str, promise: Promise
) -> None:
    with LocalServer(site({"/": linking("/x"), "/x": answer})) as server:
        found = audit(server.url + "/", tmp_path, **TITLES)
    assert found.endings == {"/": "audited", "/x": reason}
    promise(found.report, "Not audited")


@pytest.mark.promise(
    "1.11", "Start addresses show an error page, or XHTML with a mistake", site="limits"
)
def test_pages_that_are_errors_although_the_server_is_content(
    tmp_path: Path, promise: Promise
) -> None:
    xhtml = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>a & b</p></body></html>'
    answers = {
        "/oferta": lambda _request: page("502 Bad Gateway"),
        "/404": lambda _request: page("404 Not Found"),
        "/peugeot": lambda _request: page("404"),
        "/zly": text(xhtml, kind="application/xhtml+xml"),
    }
    with LocalServer(site(answers)) as server:
        starts = tuple(server.url + path for path in answers)
        found = audit(server.url, tmp_path, roots=starts, sitemaps=False, **TITLES)
    rows = {urlsplit(row.url).path: row for row in found.report.pages}
    assert [path for path, row in rows.items() if row.incomplete] == ["/oferta"]
    assert found.endings["/zly"] == "not-well-formed"
    promise(found.report, "502 Bad Gateway", "/zly")


@pytest.mark.promise("1.12", "The profile leaves rules out", site="limits")
def test_rules_that_the_profile_leaves_out_are_said(tmp_path: Path, promise: Promise) -> None:
    with LocalServer(site({"/": linking()})) as server:
        done = command(
            "audit", server.url, "--engine", "own", "--profile", "quick", "--rule", "focus-visible",
            "--rule", "page-title", cwd=tmp_path,
        )  # fmt: skip
    assert "1 rule was not run in the profile “quick”" in done.stdout
    assert done.returncode == 0
    promise(done, "not run in the profile")


@pytest.mark.promise("1.8", "The start address moved to another host", site="limits")
def test_a_start_that_moved_to_another_host(tmp_path: Path, promise: Promise) -> None:
    answers = {"/": linking("/a"), "/a": linking(), "/robots.txt": text("User-agent: *\n")}
    with LocalServer(site(answers)) as new:
        there = f"http://localhost:{new.url.rsplit(':', 1)[1]}"
        with LocalServer(site({"/": leading(there + "/", 301)})) as old:
            done, report = audit_by_command(tmp_path, old.url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert report["coverage"]["moved"] == {old.url + "/": there + "/"}
    assert [row["url"] for row in report["pages"]] == [there + "/", there + "/a"]
    assert "audited as the site" in done.stderr
    promise(done, "audited as the site")


def test_the_delay_of_a_start_that_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    sleep = asyncio.sleep

    async def recorded(delay: float, result: object = None) -> object:
        slept.append(delay)
        return await sleep(delay, result)

    monkeypatch.setattr(asyncio, "sleep", recorded)
    rules = text("User-agent: *\nCrawl-delay: 0.31\n")
    with LocalServer(site({"/": linking(), "/robots.txt": rules})) as new:
        there = f"http://localhost:{new.url.rsplit(':', 1)[1]}"
        with LocalServer(site({"/": leading(there + "/", 301)})) as old:
            found = audit(old.url + "/", tmp_path, **TITLES)
    assert found.endings == {"/": "audited"}
    assert 0.31 in slept


@pytest.mark.promise(
    "1.8", "The start address leads to another page of another host", site="limits"
)
def test_a_start_that_leads_elsewhere_is_incomplete(tmp_path: Path, promise: Promise) -> None:
    with LocalServer(site({"/kampania": linking("/a"), "/a": linking()})) as new:
        there = f"http://localhost:{new.url.rsplit(':', 1)[1]}/kampania"
        with LocalServer(site({"/": leading(there)})) as old:
            found = audit(old.url + "/", tmp_path, **TITLES)
    assert found.endings == {"/": "moved"}
    assert found.report.verdict.exit_code == 3
    promise(found.report, "Not audited")


@pytest.mark.parametrize(
    ("status", "retry_after"), [(429, "2"), (503, "2"), (503, ""), (502, ""), (504, "")]
)
@pytest.mark.promise("3.1", "A server is busy for two seconds", site="limits")
def test_a_busy_server_is_asked_again(
    tmp_path: Path, status: int, retry_after: str, promise: Promise
) -> None:
    busy = BusySite(status=status, seconds=2, retry_after=retry_after)
    with LocalServer(busy.app) as server:
        found = audit(server.url + "/", tmp_path, concurrency=1, **TITLES)
    assert set(found.endings.values()) == {"audited"}
    assert len(found.endings) == 11
    if retry_after:  # the whole host was left in peace
        assert sum(busy.asked.values()) <= 12
    promise(found.report)


def test_the_former_name_of_a_flag_still_works(tmp_path: Path) -> None:
    with LocalServer(site({"/": linking()})) as server:
        done, report = audit_by_command(tmp_path, server.url, "--drive-every", "3")
        (tmp_path / "a11y.toml").write_text("drive-every = 4\n")
        _done, by_file = audit_by_command(tmp_path, server.url)
    assert done.returncode == 0, done.stderr
    assert report["run"]["settings"]["interact_every"] == 3
    assert by_file["run"]["settings"]["interact_every"] == 4
    assert "drive-every" not in command("audit", "--help", cwd=tmp_path).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="apt")
@pytest.mark.promise("3.6", "a11y browser install needs packages of the system")
def test_no_package_is_installed_without_consent(tmp_path: Path, promise: Promise) -> None:
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
    words = "Not run without --yes: "  # the packages differ from system to system
    promise(words + "…" if words in refused.stderr else "", exit_code=refused.returncode)
