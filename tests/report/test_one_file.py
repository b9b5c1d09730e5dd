"""The report as one file, opened from ``file://``: languages, addresses, size of the screen."""

import pytest

from tests.report.conftest import AXE, Open
from tests.report_examples import examples


async def test_languages_switch_without_javascript(visit: Open) -> None:
    page = await visit("alone/sample.html", script=False)
    assert "Audyt niepełny" in await page.locator("h1:visible").inner_text()
    await page.get_by_role("link", name="English").click()
    assert "Audit incomplete" in await page.locator("h1:visible").inner_text()
    assert await page.locator("article.card:visible").count() == 9
    await page.get_by_role("link", name="Polski").click()
    assert "Audyt niepełny" in await page.locator("h1:visible").inner_text()


async def test_the_language_stays_at_the_same_issue(visit: Open) -> None:
    fingerprint = examples()[3].fingerprint
    page = await visit(f"alone/sample.html#{fingerprint}")
    await page.get_by_role("link", name="English").click()
    card = page.locator(f"article:has([id='en-{fingerprint}'])")
    await card.get_by_role("heading", name="How to fix").wait_for(state="visible")
    assert await page.evaluate("document.documentElement.lang") == "en"
    assert (await page.title()).startswith("Audit incomplete")


async def test_filters_are_those_of_the_language_that_is_shown(visit: Open) -> None:
    page = await visit("alone/sample.html#en")
    await page.locator("#en-f-impact").select_option("critical")
    shown = page.locator("article.card:visible")
    assert 0 < await shown.count() < 9
    assert await shown.count() == await page.locator("#en article[data-impact=critical]").count()


@pytest.mark.parametrize("file", ["sample", "evil", "many"])
async def test_it_fits_a_small_screen(file: str, visit: Open) -> None:
    page = await visit(f"alone/{file}.html", width=320)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("fragment", ["", "#en"])
async def test_axe_finds_nothing(fragment: str, visit: Open) -> None:
    page = await visit(f"alone/sample.html{fragment}", bypass_csp=True)
    await page.add_script_tag(path=AXE)
    found = await page.evaluate("axe.run().then(r => r.violations.map(v => v.id))")
    assert found == []
