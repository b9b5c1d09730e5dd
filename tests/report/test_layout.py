"""How the report fits its window, the paper, and no styles at all."""

import pytest

from tests.report.conftest import Open
from tests.report_examples import examples

WIDE = """() => [...document.querySelectorAll("main *")]
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1
    && !node.closest(".visually-hidden"))
  .map((node) => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize(
    "file",
    [
        "sample/index.html",
        "sample/pages/0004.html",
        "evil/index.html",
        "evil/pages/0001.html",
        "compared/diff.html",
        "compared/history.html",
    ],
)
async def test_nothing_scrolls_sideways(visit: Open, file: str, width: int) -> None:
    page = await visit(file, width=width)
    await page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert await page.evaluate(WIDE) == []


async def test_text_is_large_enough_and_lines_short_enough(visit: Open) -> None:
    page = await visit("sample/index.html")
    small = await page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((node) =>
          [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
          && parseFloat(getComputedStyle(node).fontSize) < 15)
          .map((node) => node.outerHTML.slice(0, 80))"""
    )
    assert small == []
    longest = await page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("main p")].map((node) =>
          node.getBoundingClientRect().width / parseFloat(getComputedStyle(node).fontSize)))"""
    )
    # 0.5 em is an average character: 75 characters are about 38 em.
    assert longest <= 40


async def test_the_first_screen_holds_verdict_coverage_and_first_issues(visit: Open) -> None:
    page = await visit("sample/index.html")
    for selector in ("h1", "svg.coverage", ".coverage ~ .key", "ol.first > li:last-child"):
        box = await page.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 800, selector


async def test_the_frame_lies_around_the_element(visit: Open) -> None:
    for width in (320, 1280):
        page = await visit("sample/index.html", width=width)
        card = page.locator(f"article:has([id='{examples()[0].fingerprint}'])")
        await card.locator("summary").first.click()
        picture = await card.locator(".shot img").first.bounding_box()
        frame = await card.locator(".shot .in").first.bounding_box()
        assert picture is not None
        assert frame is not None
        scale = picture["width"] / 480
        assert frame["x"] - picture["x"] == pytest.approx(29 * scale, abs=4)
        assert frame["y"] - picture["y"] == pytest.approx(101 * scale, abs=4)
        assert frame["width"] == pytest.approx(336 * scale, abs=4)


async def test_on_paper_issues_are_open(visit: Open) -> None:
    page = await visit("sample/index.html", scheme="dark")
    place = page.locator("details .places a").first
    assert not await place.is_visible()
    await page.emulate_media(media="print")
    assert await place.is_visible()
    assert await page.locator("article h5").first.is_visible()
    assert not await page.locator(".toc").is_visible()
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert len(await page.pdf(format="A4")) > 20_000


async def test_with_styles_off_parts_can_be_told_apart(visit: Open) -> None:
    page = await visit("sample/index.html")
    await page.evaluate(
        "document.querySelectorAll('link[rel=stylesheet]').forEach((l) => l.remove())"
    )
    fills = await page.evaluate(
        "[...document.querySelectorAll('svg.coverage > .part')].map((p) => getComputedStyle(p).fill)"
    )
    assert len(set(fills)) == 4
    assert (
        await page.evaluate("getComputedStyle(document.querySelector('.shot rect')).fill") == "none"
    )
