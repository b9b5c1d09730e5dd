"""Headers of the server's answer."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.artifacts.answer import Answer
from a11y.browser import Tab
from a11y.browser.load import load
from a11y.core.settings import Settings
from a11y.local_server import LocalServer
from a11y.probes import answer
from a11y.probes.snapshot import decode_bytes
from a11y.probes.snapshot import gather as snapshot
from a11y.rules.refresh_delay import applicability, expectation


@pytest.fixture
def redirecting() -> Iterator[str]:
    async def home(_request: Request) -> Response:
        return HTMLResponse(
            "<!doctype html><html lang=en><title>Moved</title><p>We have moved.",
            headers={"Refresh": "600; url=/new"},
        )

    with LocalServer(Starlette(routes=[Route("/", home)])) as server:
        yield f"{server.url}/"


async def test_a_refresh_by_the_server_is_judged(tab: Tab, redirecting: str) -> None:
    page = await load(tab, redirecting, Settings())
    found = answer.decode_bytes(await answer.gather(page))
    assert found == Answer(refresh="600; url=/new")
    (refresh,) = applicability(decode_bytes(await snapshot(page)), found)
    assertion = expectation(refresh)
    assert (assertion.outcome, assertion.data) == ("failed", {"seconds": 600})
