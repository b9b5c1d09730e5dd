"""The HTML report in a real browser, from ``file://`` as people open it."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from a11y.findings.history import by_site
from a11y.reporters import reporter
from a11y.reporters.comparison import FORMATS
from a11y.reporters.history import html as history
from a11y.reporters.html import one_file
from tests.comparison_examples import EVIL, comparison, points
from tests.report_build import ROOT, build
from tests.report_factory import sample
from tests.report_hostile import evil, large

Open = Callable[..., Awaitable[Page]]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports, asked for in Polish: ``sample``, ``evil`` and ``many`` (issues). And
    ``compared`` with a comparison and a history, ``alone`` with the same reports as one file each.
    """
    build()
    root = tmp_path_factory.mktemp("reports")
    made = {
        "sample": (replace(sample()[0], since=comparison(EVIL)), sample()[1]),
        "evil": evil(),
        "many": large(pages=60, number_of_issues=1100, seen_on=2),
    }
    for name, (report, source) in made.items():
        for path, data in reporter("html").render(report, source, "pl"):
            file = root / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    alone = root / "alone"
    alone.mkdir()
    for name, (report, source) in made.items():
        ((_, data),) = one_file.render(report, source, "pl")
        (alone / f"{name}.html").write_bytes(data)
    compared = root / "compared"
    compared.mkdir()
    (compared / "diff.html").write_text(FORMATS["html"](comparison(EVIL), "pl"), "utf-8")
    (compared / "history.html").write_text(history.render(by_site(points()), "pl"), "utf-8")
    return root


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = os.environ.get("A11Y_BROWSER") or shutil.which("chromium-headless-shell")
    if not path:
        pytest.skip("no browser: set A11Y_BROWSER or install chromium-headless-shell")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        await browser.close()


@pytest.fixture
async def visit(browser: Browser, reports: Path) -> AsyncIterator[Open]:
    """Open a file of a report; fails the test on any script error or request to the outside."""
    noise: list[str] = []
    contexts: list[BrowserContext] = []

    async def opened(
        file: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        script: bool = True,
        bypass_csp: bool = False,
    ) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            bypass_csp=bypass_csp,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: noise.append(f"script: {error}"))
        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("file:", "data:"))
                else noise.append(f"request: {request.url}")
            ),
        )
        await page.goto(
            (reports / file.partition("#")[0]).as_uri() + "".join(file.partition("#")[1:])
        )
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert noise == []
