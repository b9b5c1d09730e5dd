"""Pages whose trouble is in the answer: late, endless, refused, moved."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from tests.sites import case, page

HUGE_BYTES = 50 * 1024 * 1024


async def _hang(request: Request) -> None:
    """Wait until the client gives up."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


@case("/never-responds", "error")
async def never_responds(request: Request) -> Response:
    """The response never comes."""
    await _hang(request)
    return Response(status_code=503)


@case("/drip", "error")
async def drip(request: Request) -> Response:
    """The body never ends: one paragraph after another, for ever."""

    async def body() -> AsyncIterator[str]:
        yield "<!DOCTYPE html><html lang='en'><title>Drip</title><h1>Drip</h1>"
        while not await request.is_disconnected():
            yield "<p>drop</p>"
            await asyncio.sleep(0.2)

    return StreamingResponse(body(), media_type="text/html")


@case("/slow", "audited")
async def slow(request: Request) -> Response:
    """The response takes two seconds."""
    await asyncio.sleep(2)
    return page("Slow")


@case("/image-never-comes", "audited")
async def image_never_comes(request: Request) -> Response:
    """A picture never comes, so the load event never fires."""
    return page("Waiting for a picture", '<img src="/never-responds.png" alt="Never seen">')


@case("/never-responds.png", None)
async def never_responds_picture(request: Request) -> Response:
    """The picture of the page above."""
    await _hang(request)
    return Response(status_code=503)


@case("/server-error", "error")
async def server_error(request: Request) -> Response:
    """A 500 with a page of its own."""
    return page("Internal error", "<p>It broke.</p>", status=500)


@case("/gone", "skipped")
async def gone(request: Request) -> Response:
    """A 410 with a page of its own."""
    return page("Gone", status=410)


@case("/empty", "error")
async def empty(request: Request) -> Response:
    """A 200 without a single byte: the browser makes a document of it, but there is nothing to audit."""
    return Response(b"", media_type="text/html")


@case("/huge", "error")
async def huge(request: Request) -> Response:
    """50 MB of paragraphs, sent without a Content-Length."""
    chunk = ("<p>" + "Lorem ipsum dolor sit amet. " * 4 + "</p>\n").encode() * 550

    async def body() -> AsyncIterator[bytes]:
        yield b"<!DOCTYPE html><html lang='en'><title>Huge</title><h1>Huge</h1>"
        for _ in range(HUGE_BYTES // len(chunk) + 1):
            yield chunk
            await asyncio.sleep(0)

    return StreamingResponse(body(), media_type="text/html")


@case("/redirect-loop", "error")
async def redirect_loop(request: Request) -> Response:
    """Two addresses that redirect to each other."""
    return RedirectResponse("/redirect-loop/back", 302)


@case("/redirect-loop/back", None)
async def redirect_loop_back(request: Request) -> Response:
    """The other half of the loop."""
    return RedirectResponse("/redirect-loop", 302)


@case("/redirect-chain", "audited")
async def redirect_chain(request: Request) -> Response:
    """Three redirects, then a page."""
    hop = int(request.query_params.get("hop", "0")) + 1
    target = f"/redirect-chain?hop={hop}" if hop < 3 else "/redirect-chain/end"
    return RedirectResponse(target, 301)


@case("/redirect-chain/end", None)
async def redirect_chain_end(request: Request) -> Response:
    """Where the chain ends."""
    return page("End of the chain")


@case("/redirect-off-site", "skipped")
async def redirect_off_site(request: Request) -> Response:
    """A redirect to another host: localhost, where the site was asked for as 127.0.0.1."""
    return RedirectResponse(f"http://localhost:{request.url.port}/framed/other", 302)


@case("/meta-refresh", "audited")
async def meta_refresh(request: Request) -> Response:
    """A page that moves on at once by meta refresh; the target is what counts."""
    head = '<meta http-equiv="refresh" content="0; url=/meta-refresh/target">'
    return page("Moving by meta refresh", head=head)


@case("/meta-refresh/target", None)
async def meta_refresh_target(request: Request) -> Response:
    """Where the meta refresh leads."""
    return page("Target of a meta refresh")


@case("/attachment", "document")
async def attachment(request: Request) -> Response:
    """A link that starts a download instead of a page."""
    return Response(
        b"PK\x05\x06" + bytes(18),
        media_type="application/octet-stream",
        headers={"content-disposition": 'attachment; filename="data.zip"'},
    )


POLICY = "default-src 'none'; base-uri 'none'; require-trusted-types-for 'script'"


@case("/strict-policy", "audited")
async def strict_policy(request: Request) -> Response:
    """A Content Security Policy that allows nothing, Trusted Types included."""
    body = '<img src="/pixel.png">'
    return page("Strict policy", body, headers={"content-security-policy": POLICY})


@case("/sandboxed", "error")
async def sandboxed(request: Request) -> Response:
    """A policy that sandboxes the page: no script runs in it, not even an engine's promises."""
    return page("Sandboxed", headers={"content-security-policy": f"{POLICY}; sandbox"})
