"""Sound that scripts start, also where its file comes late."""

import asyncio
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.browser import Tab
from a11y.browser.load import load
from a11y.core.settings import Settings
from a11y.local_server import LocalServer
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.time.sounds import script_sounds

TONE = Path(__file__).parents[1].joinpath("rules/_media/tone.mp3").read_bytes()


@pytest.mark.parametrize(
    ("delay", "file"), [(0.0, "tone.mp3"), (1.5, "tone.mp3"), (0.0, "gone.mp3")]
)
async def test_sound_of_a_script(tab: Tab, delay: float, file: str) -> None:
    async def home(_request: Request) -> Response:
        return HTMLResponse(
            "<!doctype html><html lang=pl><title>Muzyka</title><h1>Muzyka</h1>"
            f"<script>const m = new Audio('/{file}'); m.loop = true; m.play();</script>"
        )

    async def tone(_request: Request) -> Response:
        await asyncio.sleep(delay)
        return Response(TONE, media_type="audio/mpeg")

    with LocalServer(Starlette(routes=[Route("/", home), Route("/tone.mp3", tone)])) as server:
        loaded = await load(tab, f"{server.url}/", Settings(roots=(f"{server.url}/",)))
        sounds = await script_sounds(await InteractivePage.start(loaded))
    assert [(s.source.rpartition("/")[2], s.loops) for s in sounds] == (
        [("tone.mp3", True)] if file == "tone.mp3" else []
    )
