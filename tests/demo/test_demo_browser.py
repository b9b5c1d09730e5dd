"""The demo site in a real browser: clean pages are clean, known barriers are there."""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

from a11y.demo import barriers, forms
from a11y.demo.server import serve

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
BROWSER = os.environ.get("A11Y_BROWSER") or shutil.which("chromium-headless-shell") or ""
KEY = barriers.load()
CLEAN = [path for path, page in KEY.items() if page.clean]
BARRIERED = [path for path, page in KEY.items() if not page.clean]
BY_INTERACTION = [
    (p, b.id) for p, page in KEY.items() for b in page.barriers if b.needs == "interaction"
]

pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="no chromium-headless-shell on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run npm ci"),
]

RUN_AXE = """async (selectors) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const result = await axe.run(document, {
    runOnly: tags, rules: {"target-size": {enabled: true}}, elementRef: true,
  });
  const at = (node) => selectors.filter((selector) => {
    const element = document.querySelector(selector);
    return node.element && element && element.contains(node.element);
  });
  const flat = (results) => results.flatMap((rule) => rule.nodes.map(
    (node) => ({rule: rule.id, html: node.html, selectors: at(node)})));
  return {violations: flat(result.violations), incomplete: flat(result.incomplete)};
}"""

FOCUS_STYLE = """() => {
  const style = getComputedStyle(document.activeElement);
  return [document.activeElement.outerHTML.slice(0, 80), style.outlineStyle,
          parseFloat(style.outlineWidth)];
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a browser saw on one page."""

    violations: list[dict[str, Any]]
    incomplete: list[dict[str, Any]]
    width_at_320: int
    stops: list[tuple[str, str, float]]


async def _open(browser: Browser, url: str) -> Page:
    page = await browser.new_page()
    await page.add_init_script(AXE.read_text("utf-8"))
    await page.goto(url)
    return page


async def _look(page: Page, selectors: list[str]) -> Seen:
    result = await page.evaluate(RUN_AXE, selectors)
    await page.set_viewport_size({"width": 320, "height": 640})
    width = await page.evaluate("document.scrollingElement.scrollWidth")
    stops = []
    for _ in range(30):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement === document.body"):
            break
        stops.append(tuple(await page.evaluate(FOCUS_STYLE)))
    return Seen(**result, width_at_320=width, stops=stops)


async def _look_at_all() -> dict[str, Seen]:
    seen = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        with serve() as server:
            for path, answer in KEY.items():
                page = await _open(browser, server.url + path)
                seen[path] = await _look(page, [barrier.selector for barrier in answer.barriers])
                await page.close()
            page = await _open(browser, f"{server.url}/nie-ma")
            seen["/nie-ma"] = await _look(page, [])
            for path in forms.FORMS:
                if KEY[path].clean:
                    await page.goto(server.url + path)
                    await page.locator("form [type=submit]").click()
                    await page.wait_for_selector(".error-summary")
                    seen[f"{path} (errors)"] = await _look(page, [])
        await browser.close()
    return seen


@pytest.fixture(scope="module")
def seen() -> dict[str, Seen]:
    return asyncio.run(asyncio.wait_for(_look_at_all(), 180))


CLEAN_STATES = [*CLEAN, "/nie-ma", *(f"{path} (errors)" for path in forms.FORMS if path in CLEAN)]


@pytest.mark.parametrize("path", CLEAN_STATES)
def test_clean_page_is_clean(path: str, seen: dict[str, Seen]) -> None:
    assert seen[path].violations == []
    assert seen[path].incomplete == []


@pytest.mark.parametrize("path", CLEAN_STATES)
def test_clean_page_fits_320_pixels(path: str, seen: dict[str, Seen]) -> None:
    assert seen[path].width_at_320 == 320


@pytest.mark.parametrize("path", [path for path in CLEAN_STATES if path != "/osadzone/mapa"])
def test_focus_shows_on_clean_page(path: str, seen: dict[str, Seen]) -> None:
    stops = seen[path].stops
    assert len(stops) > 5
    for html, style, width in stops:
        framed = html.startswith("<iframe")
        assert framed or (style != "none" and width >= 2), html


@pytest.mark.parametrize("path", BARRIERED)
def test_axe_finds_what_the_key_says_and_nothing_else(path: str, seen: dict[str, Seen]) -> None:
    expected = {(b.axe, b.selector) for b in KEY[path].barriers if b.axe}
    found = set()
    for violation in seen[path].violations:
        places = {(violation["rule"], selector) for selector in violation["selectors"]} & expected
        assert places, f"not in the key: {violation}"
        found |= places
    assert found == expected


async def _focus_stays_out_of_reach(page: Page, selector: str) -> bool:
    """Whether no press of Tab, from the top to the end of the page, comes to the element."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        inside = "(s) => document.querySelector(s).contains(document.activeElement)"
        if await page.evaluate(inside, selector):
            return False
        if await page.evaluate("document.activeElement === document.body"):
            return True
    raise AssertionError("the page has more tab stops than this test follows")


async def hover_menu(page: Page) -> bool:
    unreachable = await _focus_stays_out_of_reach(page, ".old-nav .has-sub")
    await page.hover(".old-nav .has-sub")
    return unreachable and await page.is_visible(".old-nav .sub")


async def focus_removed(page: Page) -> bool:
    await page.keyboard.press("Tab")
    _, style, _ = await page.evaluate(FOCUS_STYLE)
    return bool(style == "none")


async def sticky_header(page: Page) -> bool:
    """From the last link back: some focused element lies wholly under the header."""
    await page.set_viewport_size({"width": 1280, "height": 400})
    await page.locator("a").last.focus()
    for _ in range(30):
        await page.keyboard.press("Shift+Tab")
        if await page.evaluate(
            """() => {
              const header = document.querySelector(".old-header");
              const element = document.activeElement;
              return !header.contains(element) && element !== document.body
                && element.getBoundingClientRect().bottom <= header.getBoundingClientRect().bottom;
            }"""
        ):
            return True
    return False


async def carousel(page: Page) -> bool:
    first = await page.evaluate("document.querySelector('.slides').style.transform")
    await page.clock.run_for(3100)
    second = await page.evaluate("document.querySelector('.slides').style.transform")
    return bool(first != second)


async def ticker(page: Page) -> bool:
    script = "document.querySelector('.ticker span').getAnimations()[0].effect.getTiming()"
    return bool(await page.evaluate(f"{script}.iterations === Infinity"))


async def _cut(page: Page, style: str) -> bool:
    cut = """() => { const box = document.querySelector("#sniadanie");
      return box.scrollHeight > box.clientHeight + 1; }"""
    before = await page.evaluate(cut)
    await page.add_style_tag(content=style)
    return bool(not before and await page.evaluate(cut))


async def cut_text(page: Page) -> bool:
    return await _cut(page, "html { font-size: 200% }")


async def cut_spacing(page: Page) -> bool:
    spaced = "line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em"
    return await _cut(page, f"* {{ {spaced} }} p {{ margin-bottom: 2em !important }}")


async def wide_week(page: Page) -> bool:
    await page.set_viewport_size({"width": 320, "height": 640})
    return bool(await page.evaluate("document.scrollingElement.scrollWidth > 320"))


async def hover_tip(page: Page) -> bool:
    unreachable = await _focus_stays_out_of_reach(page, ".term")
    hidden = not await page.is_visible(".term .tip")
    await page.hover(".term")
    return unreachable and hidden and await page.is_visible(".term .tip")


async def div_button(page: Page) -> bool:
    unreachable = await _focus_stays_out_of_reach(page, ".member-more")
    await page.click(".member-more")
    return unreachable and await page.is_visible("#korzen-opis")


async def clickable_image(page: Page) -> bool:
    unreachable = await _focus_stays_out_of_reach(page, "#aula")
    await page.click("#aula")
    return unreachable and await page.is_visible("#duze")


async def change_navigates(page: Page) -> bool:
    async with page.expect_navigation(url="**/kontakt"):
        await page.select_option("#sprawa", "/kontakt")
    return True


async def error_by_colour(page: Page) -> bool:
    await page.fill("#nip", "123")
    before = await page.inner_text("main")
    async with page.expect_navigation():
        await page.locator("form [type=submit]").click()
    red = await page.locator("#nip.is-wrong").count() == 1
    described = await page.locator("[aria-invalid], [aria-describedby]").count()
    return red and described == 0 and await page.inner_text("main") == before


async def modal_role(page: Page) -> bool:
    await page.click("#otworz-regulamin")
    return await page.get_by_role("dialog").count() == 0 and await page.is_visible(".modal")


async def keyboard_trap(page: Page) -> bool:
    await page.focus("#otworz-regulamin")
    await page.keyboard.press("Enter")
    for key in ("Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Escape"):
        await page.keyboard.press(key)
        if not await page.evaluate("document.activeElement.closest('#okno')"):
            return False
    return await page.is_visible("#okno")


async def close_by_mouse(page: Page) -> bool:
    await page.click("#otworz-regulamin")
    focusable = await page.evaluate("document.querySelector('.modal-close').tabIndex >= 0")
    await page.click(".modal-close")
    return not focusable and not await page.is_visible("#okno")


CHECKS: dict[str, Callable[[Page], Awaitable[bool]]] = {
    check.__name__.replace("_", "-"): check
    for check in (
        hover_menu,
        focus_removed,
        sticky_header,
        carousel,
        ticker,
        cut_text,
        cut_spacing,
        wide_week,
        hover_tip,
        div_button,
        clickable_image,
        change_navigates,
        error_by_colour,
        modal_role,
        keyboard_trap,
        close_by_mouse,
    )
}


async def _drive_all() -> dict[tuple[str, str], bool]:
    shown = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        with serve() as server:
            for path, barrier in BY_INTERACTION:
                page = await browser.new_page()
                await page.clock.install()
                await page.goto(server.url + path)
                shown[path, barrier] = await CHECKS[barrier](page)
                await page.close()
        await browser.close()
    return shown


@pytest.fixture(scope="module")
def shown() -> dict[tuple[str, str], bool]:
    return asyncio.run(asyncio.wait_for(_drive_all(), 120))


@pytest.mark.parametrize(
    ("path", "barrier"), BY_INTERACTION, ids=[f"{p}:{b}" for p, b in BY_INTERACTION]
)
def test_a_barrier_that_needs_an_interaction_is_there(
    path: str, barrier: str, shown: dict[tuple[str, str], bool]
) -> None:
    assert shown[path, barrier]
