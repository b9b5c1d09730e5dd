"""What may be requested: one place decides, for the crawl, its redirects and the probes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.responses import PlainTextResponse, Response

from a11y.findings.words import reason
from a11y.local_server import LocalServer
from tests.e2e.helpers import audit, command
from tests.promises import Promise
from tests.security.hosts import Log, document, host, redirect

ACTIONS = ("/logout", "/usun?id=7", "/koszyk/dodaj/1")
LINKS = "".join(
    f'<a href="{url}">{url} link</a> '
    for url in (*ACTIONS, "/robots/no", "/left-out", "/ok", "/hop")
)


def _site(path: str) -> Response | None:
    if path == "/robots.txt":
        return PlainTextResponse("User-agent: *\nDisallow: /robots/")
    if path == "/hop":
        return redirect("/usun?id=7")
    return None if path == "/sitemap.xml" else document(f"Page {path}", LINKS)


@pytest.mark.promise("2.4", "Links sign out, delete or order; the audit has a session")
def test_addresses_that_act_are_left_out_with_a_session(tmp_path: Path, promise: Promise) -> None:
    with host(_site) as own:
        found = audit(
            own.url + "/", tmp_path, profile="thorough", cookie=("s=abcdefgh",), exclude=("/left-out",),
            engine=("own",), pictures=False,
        )  # fmt: skip
    asked = set(own.log.paths)
    assert not asked & {*ACTIONS, "/robots/no", "/left-out"}
    assert {"/", "/ok", "/hop"} <= asked
    reasons = {s.url.removeprefix(own.url): s.reason for s in found.report.skipped}
    assert {reasons[url] for url in ACTIONS} == {"may-act"}
    assert reasons["/hop"] == "redirect-may-act"
    assert reasons["/robots/no"] == "robots"
    promise(reason("may-act", "en"), exit_code=found.report.verdict.exit_code)


def test_without_a_session_a_local_site_is_audited_whole(tmp_path: Path) -> None:
    with host(_site) as own:
        audit(own.url + "/", tmp_path)
    assert set(ACTIONS) <= set(own.log.paths)


@pytest.mark.promise("2.5", "Redirects, scripts and a sitemap lead to another host")
def test_a_redirect_to_another_host_loads_nothing_there(tmp_path: Path, promise: Promise) -> None:
    body = '<img src="/picture.png" alt="x"><script src="/script.js"></script>'
    with host(lambda path: document("Foreign", body), name="localhost") as foreign:

        def answer(path: str) -> Response | None:
            if path == "/away":
                return redirect(f"{foreign.url}/there")
            if path == "/script-away":
                return document("Away", f"<script>location = '{foreign.url}/by-script'</script>")
            if path == "/robots.txt":
                return PlainTextResponse(f"Sitemap: {foreign.url}/map.xml")
            links = '<a href="/away">A</a> <a href="/script-away">B</a>'
            return document("Start", links) if path == "/" else None

        with host(answer) as own:
            found = audit(own.url + "/", tmp_path)
    assert set(foreign.log.paths) <= {"/there", "/by-script"}
    reasons = {s.url.removeprefix(own.url): s.reason for s in found.report.skipped}
    assert reasons["/away"] == reasons["/script-away"] == "redirect-other-host"
    promise(reason("redirect-other-host", "en"), exit_code=found.report.verdict.exit_code)


@contextmanager
def _proxy(user: str = "") -> Iterator[tuple[str, Log]]:
    """A proxy for http that answers for every host itself, and logs whole addresses."""
    log = Log()

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        path = urlsplit(scope["raw_path"].decode()).path or "/"  # the whole address is there
        if user and "proxy-authorization" not in headers:
            answer = Response(status_code=407, headers={"Proxy-Authenticate": 'Basic realm="p"'})
        else:
            log.requests.append((f"{headers['host']} {path}", headers))
            answer = document("Behind", inside) if path == "/" else Response(status_code=404)
        await answer(scope, receive, send)

    inside = "".join(
        f'<img src="http://{name}/in.png" alt="x"><iframe src="http://{name}/in" title="f"></iframe>'
        for name in ("10.0.0.1", "169.254.169.254", "127.0.0.1:9", "nas.local")
    )
    with LocalServer(serve) as server:
        yield server.url, log


@pytest.mark.parametrize("user", ["", "jan:geheim77"])
@pytest.mark.promise("2.5", "A public page names private addresses, which get no request")
def test_a_public_site_is_asked_through_the_proxy(
    user: str, tmp_path: Path, promise: Promise
) -> None:
    with _proxy(user) as (url, log):
        proxy = url.replace("http://", f"http://{user}@") if user else url
        found = audit("http://site.test/", tmp_path, proxy=proxy)
    assert found.endings == {"/": "audited"}
    assert {"site.test /", "site.test /robots.txt"} <= set(log.paths)
    private = [path for path in log.paths if not path.startswith("site.test ")]
    assert private == []
    assert found.report.hosts == {"site.test": len(log.paths)}, "the tool's own requests too"
    names = {"10.0.0.1", "169.254.169.254", "127.0.0.1:9", "nas.local"}
    assert found.report.refused_hosts.keys() == names
    promise(found.report)


@pytest.mark.promise("2.3", "HTTP_PROXY is set, and the site is on this machine")
def test_loopback_is_never_asked_through_a_proxy(tmp_path: Path, promise: Promise) -> None:
    with host(lambda path: document("Own") if path == "/" else None) as own:
        done = command(
            "audit", own.url, "--profile", "quick", "--report", "json=r.json", cwd=tmp_path,
            HTTP_PROXY="http://127.0.0.1:9", http_proxy="http://127.0.0.1:9", ALL_PROXY="http://127.0.0.1:9",
        )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert "/" in own.log.paths
    promise(done)


@pytest.mark.promise("2.3", "HTTP_PROXY is set, and the site is public")
def test_the_variables_reach_the_site(tmp_path: Path, promise: Promise) -> None:
    with _proxy() as (url, log):
        done = command(
            "audit", "http://site.test/", "--profile", "quick", "--report", "json=r.json",
            cwd=tmp_path, HTTP_PROXY=url,
        )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert {"site.test /", "site.test /robots.txt"} <= set(log.paths)
    promise(done)
