"""In a real browser: policies, other hosts, the command that serves, a stored report beside it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from a11y.local_server import LocalServer
from a11y.toolbar import Options, ToolbarMiddleware, tags
from a11y.toolbar.export import export
from a11y.toolbar.files import BOOT, MORE, PANEL, files
from tests.e2e.helpers import command, hears_interrupts
from tests.widget.kit import CHROMIUM, chromium

HTML = (
    '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Strona</title></head>'
    "<body><main><h1>Strona</h1><p>Tekst</p></main></body></html>"
)
SAVED = '{"v":1,"on":true,"text":150}'
PAINTED = """() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(
  () => resolve(parseFloat(getComputedStyle(document.querySelector("p")).fontSize)))))"""
POLICIES = [
    "script-src 'self'; style-src 'none'; require-trusted-types-for 'script'",
    "script-src 'nonce-r4nd0m' 'strict-dynamic'; style-src 'none'; object-src 'none'",
    "default-src 'none'; script-src 'nonce-r4nd0m'",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}; set A11Y_CHROMIUM")
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("policy", POLICIES)
def test_under_strict_policies(page: Page, policy: str) -> None:
    async def home(request: Request) -> Response:
        return HTMLResponse(HTML, headers={"Content-Security-Policy": policy})

    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    # An icon that nobody has is the page's business, not the toolbar's.
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    with LocalServer(ToolbarMiddleware(Starlette(routes=[Route("/", home)]))) as server:
        page.goto(server.url)
        page.wait_for_selector("ulatwienia-panel", state="attached")
        page.evaluate("saved => localStorage.ulatwienia = saved", SAVED)
        page.reload()
        page.wait_for_selector("ulatwienia-panel", state="attached")
        assert page.evaluate(PAINTED) == 24
        # Part of the file that opening loads.
        page.get_by_role("button", name="Ułatwienia dostępu").click()
        page.get_by_text("Więcej", exact=True).wait_for()
        page.goto("about:blank")
    assert problems == []


@pytest.mark.parametrize("damaged", ["", BOOT, PANEL, MORE])
def test_an_export_on_another_host_is_guarded_by_its_hashes(
    page: Page, tmp_path: Path, damaged: str
) -> None:
    export(tmp_path)
    if damaged:
        with (tmp_path / files()[damaged].hashed).open("ab") as file:
            file.write(b"\n// changed on the way\n")
    other = Starlette()
    other.mount("/", StaticFiles(directory=tmp_path))

    async def with_cors(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        async def send_(message) -> None:  # type: ignore[no-untyped-def]
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"], (b"access-control-allow-origin", b"*")
                ]  # fmt: skip
            await send(message)

        await other(scope, receive, send_)

    with LocalServer(with_cors) as cdn:
        text = HTML.replace("<title>", tags(Options(), base=f"{cdn.url}/") + "<title>")

        async def home(request: Request) -> Response:
            return HTMLResponse(text)

        with LocalServer(Starlette(routes=[Route("/", home)])) as server:
            page.goto(server.url)
            page.wait_for_load_state("load")
            is_there = page.evaluate("typeof window.ulatwienia === 'object'")
            if is_there:
                page.get_by_role("button", name="Ułatwienia dostępu").click()
                page.get_by_label("Podkreśl łącza").wait_for()
                page.wait_for_function(
                    "!document.head.querySelector('script:not([src*=boot]):not([defer])')"
                )
                assert page.get_by_text("Więcej", exact=True).count() == (damaged != MORE)
            page.goto("about:blank")
    assert is_there is (damaged != PANEL)


@pytest.mark.timeout(180)
def test_the_command_serves_until_ctrl_c(page: Page, tmp_path: Path) -> None:
    async def home(request: Request) -> Response:
        return HTMLResponse(HTML)

    with LocalServer(Starlette(routes=[Route("/", home)])) as server:
        # In a process of its own: the browser's driver has this thread's event loop.
        command("audit", f"{server.url}/", "--max-pages", "1", "--profile", "quick", cwd=tmp_path)
    stored = next(tmp_path.rglob("run.sqlite"))
    process = subprocess.Popen(
        [sys.executable, "-m", "a11y", "serve", "--port", "0", "--report", str(stored)],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "A11Y_LANG": "pl", "PYTHONUNBUFFERED": "1"}, preexec_fn=hears_interrupts,  # noqa: PLW1509
    )  # fmt: skip
    assert process.stdout is not None
    try:
        printed = [process.stdout.readline() for _ in range(3)]
        addresses = [found[0] for line in printed if (found := re.search(r"http://\S+", line))]
        assert printed[0].startswith("Witryna pokazowa z paskiem: ")
        page.goto(addresses[0])
        page.wait_for_selector("ulatwienia-panel", state="attached")
        button = page.get_by_role("button", name="Ułatwienia dostępu")
        button.click()
        assert button.get_attribute("aria-expanded") == "true"
        page.goto("about:blank")
        report = httpx.get(addresses[1])
        assert report.status_code == 200
        assert "<h1" in report.text
        assert "ulatwienia-boot" not in report.text
    finally:
        process.send_signal(signal.SIGINT)
        rest, _nothing = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in rest
