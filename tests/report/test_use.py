"""The report in use: without JavaScript, by keyboard, filters, sorting, languages, addresses."""

from playwright.async_api import Page

from tests.report.conftest import Open
from tests.report_examples import examples
from tests.report_factory import sample


async def _shown(page: Page) -> int:
    return await page.locator("article.card:visible").count()


async def test_complete_without_javascript(visit: Open) -> None:
    page = await visit("sample/index.html", script=False)
    assert await _shown(page) == 9
    assert await page.locator("form").is_hidden()
    assert await page.locator("thead button").count() == 0
    assert await page.locator("section:has(> #criteria) tbody tr").count() == 55
    assert await page.locator("article .places").first.is_hidden()
    await page.locator("article summary").first.click()
    await page.locator("article .places a").first.click()
    assert "Aktualności" in (await page.locator("h1").inner_text())
    await page.get_by_role("link", name="Wróć do raportu").click()
    assert page.url.endswith("/sample/index.html#pages")
    await page.get_by_role("link", name="English").click()
    assert "Audit incomplete" in (await page.locator("h1").inner_text())


async def test_an_address_opens_its_issue_without_javascript(visit: Open) -> None:
    fingerprint = examples()[3].fingerprint
    page = await visit(f"sample/index.html#{fingerprint}", script=False)
    card = page.locator(f"article:has([id='{fingerprint}'])")
    await card.get_by_role("heading", name="Jak naprawić").wait_for(state="visible")
    assert await page.locator("article > details[open]").count() == 1
    # The card's head is in sight, not only what was folded.
    box = await card.locator("h4").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800


async def test_a_heading_is_the_address_of_its_issue(visit: Open) -> None:
    page = await visit("sample/index.html")
    card = page.locator("article").nth(1)
    details = card.locator("> details")
    link = card.locator("h4 a")
    for _ in range(2):  # the second time the address does not change
        await link.click()
        await card.locator(".facts").wait_for(state="visible")
        await card.locator("> details > summary").click()
        assert await details.get_attribute("open") is None


async def test_all_details_open_and_fold(visit: Open) -> None:
    page = await visit("sample/index.html")
    opened = page.locator("article > details[open]")
    assert await opened.count() == 0
    await page.get_by_role("button", name="Rozwiń wszystkie").click()
    assert await opened.count() == 9
    await page.get_by_role("button", name="Zwiń wszystkie").click()
    assert await opened.count() == 0


async def test_search_and_filters(visit: Open) -> None:
    page = await visit("sample/index.html")
    status = page.get_by_role("status")
    await page.get_by_label("Szukaj", exact=True).fill("etykiety NIP")
    assert await _shown(page) == 1
    assert await status.inner_text() == "Widać: 1 z 9"
    await page.get_by_label("Szukaj", exact=True).fill("lacza w tekscie")
    assert await _shown(page) == 1
    await page.get_by_role("button", name="Pokaż wszystkie").click()
    await page.get_by_label("Waga", exact=True).select_option("critical")
    assert await _shown(page) == 3
    await page.get_by_label("Rodzaj", exact=True).select_option("suppressed")
    assert await _shown(page) == 1
    assert await page.locator("#group-fix").is_hidden()
    await page.get_by_label("Stan", exact=True).select_option("new")
    assert await _shown(page) == 0
    assert await status.inner_text() == "Widać: 0 z 9"


async def test_an_address_shows_its_issue_even_when_filtered_away(visit: Open) -> None:
    page = await visit("sample/index.html")
    await page.get_by_label("Szukaj", exact=True).fill("nie ma takiej")
    assert await _shown(page) == 0
    await page.locator("ol.first a").first.click()
    card = page.locator(f"article:has([id='{examples()[1].fingerprint}'])")
    await card.locator(".facts").wait_for(state="visible")
    assert await _shown(page) == 9


async def test_sorting_by_a_column(visit: Open) -> None:
    page = await visit("sample/index.html")
    table = page.locator("section:has(> #pages) table")
    head = table.get_by_role("columnheader", name="Niezgodności")
    cells = table.locator("tbody tr > td:nth-of-type(1)")
    await head.get_by_role("button").press("Enter")
    assert await head.get_attribute("aria-sort") == "ascending"
    found = await cells.all_inner_texts()
    assert found[0] == "–"
    assert [int(value) for value in found[1:]] == sorted(int(value) for value in found[1:])
    await head.get_by_role("button").press("Enter")
    assert await head.get_attribute("aria-sort") == "descending"
    assert (await cells.all_inner_texts()) == found[::-1] or (
        await cells.first.inner_text()
    ) == max(found[1:])
    name = table.get_by_role("columnheader", name="Strona")
    await name.get_by_role("button").click()
    assert await head.get_attribute("aria-sort") is None
    first = await table.locator("tbody th").nth(0).inner_text()
    assert first.startswith(("(bez tytułu)", "Aktualności"))


async def test_the_language_switch_stays_at_the_issue(visit: Open) -> None:
    fingerprint = examples()[2].fingerprint
    page = await visit(f"sample/index.html#{fingerprint}")
    await page.get_by_role("link", name="English").click()
    assert page.url.endswith(f"/sample/index.en.html#{fingerprint}")
    await page.get_by_role("link", name="Polski").click()
    assert page.url.endswith(f"/sample/index.html#{fingerprint}")


async def test_every_issue_has_its_address_in_a_report_with_thousands(visit: Open) -> None:
    page = await visit("many/index.html")
    last = await page.evaluate(
        """async () => {
          const script = document.createElement("script");
          script.src = "issues.js";
          await new Promise((done) => { script.onload = done; document.head.append(script); });
          return Object.entries(globalThis.a11yIssues).find(([, file]) => file === 22)[0];
        }"""
    )
    page = await visit(f"many/index.en.html#{last}")
    await page.wait_for_url(f"**/many/issues/22.en.html#{last}")
    assert await page.locator(f"article:has([id='{last}']) .facts").is_visible()


async def test_by_keyboard_everything_is_reached_and_seen(visit: Open) -> None:
    page = await visit("sample/index.html")
    await page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Przejdź do treści")
    assert await skip.evaluate("(node) => node === document.activeElement")
    box = await skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main"
    wanted = await page.evaluate(
        """() => [...document.querySelectorAll("main a[href], main button, main input, main select, main summary")]
          .filter((node) => node.checkVisibility()).length"""
    )
    seen = 0
    for _ in range(wanted):
        await page.keyboard.press("Tab")
        state = await page.evaluate(
            """() => {
              const node = document.activeElement, style = getComputedStyle(node);
              const box = node.getBoundingClientRect();
              return {inside: Boolean(node.closest("main")), outline: style.outlineStyle,
                      width: parseFloat(style.outlineWidth),
                      visible: box.bottom > 0 && box.top < innerHeight};
            }"""
        )
        assert state == {"inside": True, "outline": "solid", "width": 3, "visible": True}
        seen += 1
    await page.keyboard.press("Tab")
    assert seen == wanted
    assert await page.evaluate("document.activeElement.closest('main')") is None


async def test_an_evil_site_does_nothing(visit: Open) -> None:
    report, _ = sample()
    assert report.run.roots
    for file in ("index.html", "index.en.html", "pages/0001.html", "pages/0002.html"):
        page = await visit(f"evil/{file}")
        await page.evaluate(
            "document.querySelectorAll('details').forEach((one) => one.open = true)"
        )
        assert await page.locator("main").count() == 1
        assert await page.locator("script").count() == 1
        schemes = await page.evaluate(
            "[...new Set([...document.links].map((link) => new URL(link.href).protocol))]"
        )
        assert set(schemes) <= {"file:", "https:", "http:"}
        outside = await page.evaluate(
            """() => [...document.links].map((link) => link.getAttribute("href"))
              .filter((href) => href.startsWith("file:"))"""
        )
        assert outside == []
