"""A run of more than twenty pages in the profile ``auto``, undisturbed and interrupted."""

import asyncio
import contextlib
import threading
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.audit import run as runs
from a11y.audit.workers import workers_for
from a11y.core.model import Outcome
from a11y.core.settings import Settings
from a11y.local_server import LocalServer
from a11y.store import Reader
from tests.e2e.helpers import Audited, report_of, resume

_PAGES = 22
_OWN = 13
"""The page with a control of its own."""
_CONTROL = """<button type=button onclick="panel.hidden = false">Więcej</button>
<div id=panel hidden>Zdjęcie z festynu <img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" width=40 height=40></div>"""


class _Site:
    """Counts requests. ``begun`` is set once interactions load pages again."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self._asked = 0
        self.app = Starlette(routes=[Route("/{n:int}", self._page)])

    async def _page(self, request: Request) -> Response:
        self._asked += 1
        if self._asked > _PAGES:
            self.begun.set()
        number = request.path_params["n"]
        own = _CONTROL if number == _OWN else ""
        return HTMLResponse(
            f"<!doctype html><html lang=pl><title>Strona {number}</title><main><h1>Strona {number}</h1>"
            f"<p>Tekst strony</p>{own}</main>"
        )


def _settings(url: str) -> Settings:
    return Settings(
        roots=tuple(f"{url}/{n}" for n in range(_PAGES)), rule=("image-name", "opened-focus"), engine=("own",),
        depth=0, sitemaps=False, robots=False, pictures=False,
    )  # fmt: skip


def _found(path: Path) -> list[tuple[str, str, str, str, str]]:
    reader = Reader(path)
    try:
        return sorted(
            (a.page.rpartition("/")[2], a.rule, a.outcome, a.message, a.state)
            for a in reader.assertions(Outcome.FAILED, Outcome.CANT_TELL, Outcome.UNTESTED)
        )
    finally:
        reader.close()


async def _interrupt(settings: Settings, path: Path, begun: threading.Event) -> None:
    run = asyncio.create_task(runs.start(settings, workers_for(settings), path))
    assert await asyncio.to_thread(begun.wait, 60)
    run.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await run


def test_a_resumed_auto_run_equals_an_undisturbed_one(tmp_path: Path) -> None:
    site, path = _Site(), tmp_path / "first" / "run.sqlite"
    with LocalServer(site.app) as server:
        settings = _settings(server.url)
        asyncio.run(_interrupt(settings, path, site.begun))
        assert report_of(path).run.state != "finished"
        resumed = resume(path)
        whole = tmp_path / "second" / "run.sqlite"
        asyncio.run(runs.start(settings, workers_for(settings), whole))
    undisturbed = Audited(whole, report_of(whole))
    assert _found(path) == _found(whole)
    assert resumed.report.full_pages == undisturbed.report.full_pages
    full = {page.rpartition("/")[2]: why for page, why in undisturbed.report.full_pages.items()}
    assert full == {"0": "template", str(_OWN): "control"}
    assert (str(_OWN), "image-name", Outcome.FAILED, "missing", "pressed:Więcej") in _found(whole)
