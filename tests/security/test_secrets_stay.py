"""Secrets reach the audited hosts only: pages, sub-resources, robots.txt and sitemaps alike."""

import base64
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse, Response

from tests.e2e.helpers import audit
from tests.promises import Promise
from tests.security.hosts import document, host, redirect

TOKEN = "tok-4711-geheim"
BASIC = base64.b64encode(f"jan:{TOKEN}".encode()).decode()

KINDS: dict[str, tuple[dict[str, Any], str]] = {
    "header": ({"header": (f"X-Key: {TOKEN}",)}, TOKEN),
    "authorization": ({"header": (f"Authorization: Bearer {TOKEN}",)}, TOKEN),
    "cookie": ({"cookie": (f"session={TOKEN}",)}, TOKEN),
    "basic-auth": ({"basic_auth": f"jan:{TOKEN}"}, BASIC),
}
# A cookie belongs to a host, whatever its port (RFC 6265, section 8.5).
PAIRS = [
    (kind, name)
    for kind in KINDS
    for name in ("localhost", "127.0.0.1")
    if (kind, name) != ("cookie", "127.0.0.1")
]
PAGE = """<img src="/moved.png" alt="a"><img src="{foreign}/direct.png" alt="b">
<script src="/moved.js"></script><link rel="stylesheet" href="/moved.css">
<iframe src="{foreign}/frame" title="f"></iframe><iframe src="/moved-frame" title="g"></iframe>
<script>
fetch('/moved-fetch').catch(() => 0); fetch('{foreign}/cors').catch(() => 0);
fetch('{foreign}/no-cors', {{mode: 'no-cors', credentials: 'include'}}).catch(() => 0);
fetch('/own-fetch'); new Image().src = '/own.png'; navigator.sendBeacon('{foreign}/beacon', 'x');
</script>
<a href="/moved-page">Moved</a> <a href="/own-page">Own</a> <a href="/script-page">Script</a>"""


def test_failed_and_missing_files_are_stored_without_secrets(tmp_path: Path) -> None:
    files = f'<link rel="stylesheet" href="/fails.css?k={TOKEN}"><script src="/none.js?k={TOKEN}"></script>'

    def answer(path: str) -> Response | None:
        if path.startswith("/fails.css"):
            return Response(status_code=503)
        return document("Start", files) if path == "/" else None

    with host(answer) as own:
        found = audit(own.url + "/", tmp_path, header=(f"X-Key: {TOKEN}",), robots=False)
    (page,) = found.report.pages
    assert [why.data["url"] for why in page.incomplete] == [f"{own.url}/fails.css?k=***"]
    assert page.missing == (f"{own.url}/none.js?k=***",)
    assert TOKEN not in str(found.report)


@pytest.mark.parametrize(("kind", "name"), PAIRS)
@pytest.mark.promise("2.1", "Pages and their parts lead to another host, which gets no secret")
def test_a_foreign_host_gets_no_secret(
    kind: str, name: str, tmp_path: Path, promise: Promise
) -> None:
    settings, secret = KINDS[kind]

    def foreign_answer(path: str) -> Response | None:
        return document("Foreign") if "." not in path else None

    with host(foreign_answer, name=name) as foreign:

        def answer(path: str) -> Response | None:
            if path == "/":
                return document("Start", PAGE.format(foreign=foreign.url))
            if path == "/script-page":
                return document("Moves", f"<script>location = '{foreign.url}/by-script'</script>")
            if path.startswith("/moved") or path == "/sitemap.xml":
                return redirect(f"{foreign.url}{path}")
            if path == "/robots.txt":
                return PlainTextResponse(
                    f"User-agent: *\nAllow: /\nSitemap: {foreign.url}/map.xml\nSitemap: /sitemap.xml\n"
                )
            return document("Own") if path.startswith("/own") else None

        with host(answer) as own:
            found = audit(own.url + "/", tmp_path, **settings)
    assert foreign.log.with_text(secret) == []
    assert {"/direct.png", "/moved.png", "/moved.js", "/moved-fetch"} <= set(foreign.log.paths)
    assert {"/", "/own-page", "/own-fetch", "/own.png", "/robots.txt", "/moved.png"} <= set(
        own.log.with_text(secret)
    )
    promise(found.report)
