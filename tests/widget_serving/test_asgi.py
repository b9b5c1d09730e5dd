"""The ASGI middleware around real applications, by messages and over a real server."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from a11y.core.errors import UsageError
from a11y.local_server import LocalServer
from a11y.toolbar import Options, ToolbarMiddleware
from a11y.toolbar.files import BOOT, PANEL, files

HTML = '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>ą</title></head></html>'
FRAGMENT = "<li>one more</li>"
TAGS = (
    f'<script src="/ulatwienia/{files()[BOOT].hashed}"></script>'
    f'<script src="/ulatwienia/{files()[PANEL].hashed}" defer></script>'
)
WITH_TAGS = HTML.replace("<title>", f"{TAGS}<title>")


async def page(request: Request) -> Response:
    return HTMLResponse(HTML, headers={"ETag": '"v1"', "X-Robots-Tag": "noindex"})


async def stream(request: Request) -> Response:
    async def parts() -> AsyncIterator[str]:
        for letter in HTML:
            yield letter

    return StreamingResponse(parts(), media_type="text/html")


async def other(request: Request) -> Response:
    return JSONResponse({"html": HTML})


async def plain(request: Request) -> Response:
    return PlainTextResponse(HTML)


async def fragment(request: Request) -> Response:
    return HTMLResponse(FRAGMENT)


async def empty(request: Request) -> Response:
    return Response(status_code=int(request.path_params["status"]), media_type="text/html")


async def packed(request: Request) -> Response:
    return Response(
        gzip.compress(HTML.encode()), headers={"content-encoding": "gzip"}, media_type="text/html"
    )


async def exotic(request: Request) -> Response:
    return Response(HTML, headers={"content-encoding": "exotic"}, media_type="text/html")


async def policy(request: Request) -> Response:
    return HTMLResponse(HTML, headers={"Content-Security-Policy": "script-src 'nonce-abc123'"})


async def latin(request: Request) -> Response:
    return Response(HTML.encode("iso-8859-2"), media_type="text/html; charset=iso-8859-2")


async def broken(request: Request) -> Response:
    raise RuntimeError("the application's own failure")


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(await socket.receive_text())
    await socket.close()


ROUTES = [
    Route("/", page),
    Route("/stream", stream),
    Route("/json", other),
    Route("/plain", plain),
    Route("/fragment", fragment),
    Route("/empty/{status}", empty),
    Route("/packed", packed),
    Route("/exotic", exotic),
    Route("/policy", policy),
    Route("/latin", latin),
    Route("/broken", broken),
    Route("/admin/page", page),
    WebSocketRoute("/echo", echo),
]


def client(application: Any, **more: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(application, raise_app_exceptions=False, **more)
    return httpx.AsyncClient(transport=transport, base_url="http://site.test")


def site(**settings: Any) -> ToolbarMiddleware:
    return ToolbarMiddleware(Starlette(routes=ROUTES), **settings)


@pytest.mark.parametrize("path", ["/", "/stream"])
async def test_pages_get_the_tags_and_a_right_length(path: str) -> None:
    async with client(site()) as browser:
        got = await browser.get(path)
    assert got.text == WITH_TAGS
    length = got.headers.get("content-length")
    assert length is None or int(length) == len(got.content)
    assert (length is None) == (path == "/stream")


async def test_other_headers_stay_and_the_entity_tag_is_weak() -> None:
    async with client(site()) as browser:
        got = await browser.get("/")
    assert got.headers["x-robots-tag"] == "noindex"
    assert got.headers["etag"] == 'W/"v1"'


@pytest.mark.parametrize("path", ["/json", "/plain", "/fragment", "/exotic", "/empty/204"])
async def test_the_rest_stays_byte_for_byte(path: str) -> None:
    async with client(site()) as browser, client(Starlette(routes=ROUTES)) as bare:
        got, expected = await browser.get(path), await bare.get(path)
    assert (got.status_code, got.content) == (expected.status_code, expected.content)
    assert got.headers == expected.headers


async def test_head_has_no_body_and_no_wrong_length() -> None:
    async with client(site()) as browser:
        got = await browser.head("/")
    assert got.content == b""
    assert got.headers.get("content-length") is None


async def test_encodings_other_than_utf8() -> None:
    async with client(site(options=Options(declaration="/ż"))) as browser:
        got = await browser.get("/latin")
    assert "<title>ą</title>" in got.content.decode("iso-8859-2")
    assert b'data-declaration="/&#380;"' in got.content


async def test_nonce_from_the_policy_and_from_the_owner() -> None:
    async with client(site()) as browser:
        assert (await browser.get("/policy")).text.count('nonce="abc123"') == 2
    async with client(site(nonce=lambda scope: "own")) as browser:
        assert (await browser.get("/")).text.count('nonce="own"') == 2
    async with client(site(nonce=lambda scope: None)) as browser:
        assert "nonce" not in (await browser.get("/")).text


async def test_excluded_paths_and_the_owners_switch() -> None:
    async def later(scope: Any) -> bool:
        return str(scope["path"]) != "/"

    for off in (lambda scope: False, later):
        async with client(site(enabled=off)) as browser:
            assert (await browser.get("/")).text == HTML
            assert (await browser.get(f"/ulatwienia/{PANEL}")).status_code == 200
    async with client(site(exclude=["/admin/", r".*\.print$"])) as browser:
        assert (await browser.get("/admin/page")).text == HTML
        assert (await browser.get("/")).text == WITH_TAGS


async def test_two_middlewares_insert_the_tags_once() -> None:
    async with client(ToolbarMiddleware(site())) as browser:
        assert (await browser.get("/")).text == WITH_TAGS


async def test_a_failing_application_fails_as_before() -> None:
    async with client(site()) as browser:
        got = await browser.get("/broken")
    assert (got.status_code, got.text) == (500, "Internal Server Error")


async def test_inside_compression_the_page_is_compressed_with_the_tags() -> None:
    wrapped = Starlette(
        routes=ROUTES,
        middleware=[Middleware(GZipMiddleware, minimum_size=1), Middleware(ToolbarMiddleware)],
    )
    async with client(wrapped) as browser:
        got = await browser.get("/", headers={"accept-encoding": "gzip"})
    assert got.headers["content-encoding"] == "gzip"
    assert got.text == WITH_TAGS


@pytest.mark.parametrize("path", ["/", "/stream", "/packed"])
async def test_outside_of_compression_the_page_is_decoded_and_encoded_again(path: str) -> None:
    wrapped = Starlette(
        routes=ROUTES,
        middleware=[Middleware(ToolbarMiddleware), Middleware(GZipMiddleware, minimum_size=1)],
    )
    async with client(wrapped) as browser:
        got = await browser.get(path, headers={"accept-encoding": "gzip"})
    assert got.headers["content-encoding"] == "gzip"
    assert got.text == WITH_TAGS
    length = got.headers.get("content-length")
    assert (length is None) == (path == "/stream")
    assert length is None or int(length) == got.num_bytes_downloaded


async def test_fastapi_in_one_line() -> None:
    fastapi = pytest.importorskip("fastapi", reason="FastAPI is not installed")
    application = fastapi.FastAPI()
    application.add_middleware(ToolbarMiddleware, options=Options(lang="pl"))
    application.add_api_route("/", lambda: HTMLResponse(HTML), methods=["GET"])
    async with client(application) as browser:
        assert 'data-lang="pl"' in (await browser.get("/")).text


async def test_below_another_path_the_addresses_have_it_in_front() -> None:
    outer = Starlette(routes=[Mount("/pod stroną", app=site())])
    async with client(outer) as browser:
        got = await browser.get("/pod stroną/")
        assert 'src="/pod%20stron%C4%85/ulatwienia/' in got.text
        assert (await browser.get(f"/pod stroną/ulatwienia/{BOOT}")).status_code == 200
    async with client(site(), root_path="//evil.test") as browser:
        assert 'src="/evil.test/ulatwienia/' in (await browser.get("/")).text


async def test_files_from_another_host() -> None:
    async with client(site(base="https://cdn.test/u/")) as browser:
        text = (await browser.get("/")).text
        assert text.count('crossorigin="anonymous"') == text.count("integrity=") == 2
        assert (await browser.get(f"/ulatwienia/{BOOT}")).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"prefix": "ulatwienia"}, {"prefix": "/"}, {"prefix": '/a"/'}, {"exclude": ["("]}]
)
def test_settings_that_cant_be_used(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        site(**wrong)


async def test_lifespan_and_websockets_pass() -> None:
    seen: list[str] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])
        await send({"type": "own"})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, str]:
        return {"type": "x"}

    wrapped = ToolbarMiddleware(application)
    await wrapped({"type": "lifespan"}, receive, send)
    await wrapped({"type": "websocket", "path": "/ulatwienia/" + BOOT}, receive, send)
    assert seen == ["lifespan", "websocket"]
    assert sent == [{"type": "own"}] * 2


async def test_the_pathsend_extension(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(HTML, "utf-8")
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/a.html",
        "root_path": "",
        "headers": [],
        "extensions": {"http.response.pathsend": {}},
    }
    await ToolbarMiddleware(FileResponse(file))(scope, receive, send)
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[1]["body"].decode() == WITH_TAGS
    assert dict(sent[0]["headers"])[b"content-length"] == str(len(sent[1]["body"])).encode()


async def test_a_stream_stays_a_stream() -> None:
    """The second part of a page is made only after the first has reached the browser."""
    arrived = asyncio.Event()

    async def parts() -> AsyncIterator[str]:
        yield HTML
        await asyncio.wait_for(arrived.wait(), 10)
        yield "<!-- end -->"

    async def send(message: Any) -> None:
        if b"<script" in message.get("body", b""):
            arrived.set()

    async def receive() -> dict[str, str]:
        await asyncio.Event().wait()
        raise AssertionError

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "root_path": "",
        "headers": [],
        "asgi": {"version": "3.0", "spec_version": "2.4"},
    }
    await ToolbarMiddleware(StreamingResponse(parts(), media_type="text/html"))(
        scope, receive, send
    )
    assert arrived.is_set()


@given(st.lists(st.integers(0, len(HTML.encode())), max_size=6), st.booleans())
def test_the_declared_length_is_what_is_sent(cuts: list[int], is_html: bool) -> None:
    body = HTML.encode() if is_html else FRAGMENT.encode()
    edges = [0, *sorted(min(cut, len(body)) for cut in cuts), len(body)]
    sent: list[Any] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"Content-Type", b"text/html"), (b"Content-Length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for start, end in pairwise(edges):
            await send({"type": "http.response.body", "body": body[start:end], "more_body": True})
        await send({"type": "http.response.body"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    asyncio.run(ToolbarMiddleware(application)(scope, receive, send))
    out = b"".join(message.get("body", b"") for message in sent[1:])
    assert dict(sent[0]["headers"])[b"content-length"] == str(len(out)).encode()
    assert out.decode() == (WITH_TAGS if is_html else FRAGMENT)
    assert not sent[-1].get("more_body")


def test_over_a_real_server_with_a_real_client() -> None:
    with LocalServer(site()) as server, httpx.Client(base_url=server.url) as browser:
        assert browser.get("/").text == WITH_TAGS
        assert browser.get("/stream").text == WITH_TAGS
        assert browser.head("/").status_code == 200
        got = browser.get(
            f"/ulatwienia/{files()[PANEL].hashed}", headers={"accept-encoding": "gzip"}
        )
        assert got.content == files()[PANEL].body
        again = browser.get(
            f"/ulatwienia/{PANEL}",
            headers={"accept-encoding": "gzip", "if-none-match": got.headers["etag"]},
        )
        assert (again.status_code, again.content) == (304, b"")
        assert browser.post(f"/ulatwienia/{PANEL}").status_code == 405
        assert browser.get("/ulatwienia/none.js").status_code == 404


def test_fastapi() -> None:
    fastapi = pytest.importorskip("fastapi", reason="FastAPI is not installed")
    application = fastapi.FastAPI()
    application.add_middleware(ToolbarMiddleware, options=Options(lang="pl"))
    application.get("/page", response_class=HTMLResponse)(lambda: HTML)
    application.get("/data")(lambda: {"a": 1})
    with LocalServer(application) as server, httpx.Client(base_url=server.url) as browser:
        assert 'defer data-lang="pl"' in browser.get("/page").text
        assert browser.get("/data").json() == {"a": 1}
        assert browser.get(f"/ulatwienia/{BOOT}").content == files()[BOOT].body
        assert "ulatwienia-boot" in browser.get("/docs").text


def test_django_over_asgi(django_views: Callable[[str], Any]) -> None:
    application = ToolbarMiddleware(django_views("asgi"))
    with LocalServer(application) as server, httpx.Client(base_url=server.url) as browser:
        for path in ("/", "/stream"):
            assert browser.get(path).text == WITH_TAGS
        assert browser.get("/data").json() == {"a": 1}
