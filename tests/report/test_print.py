"""On paper: the summary as a tagged PDF of two pages, and the report with no issue broken."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest

from a11y.browser.pdf import to_pdf
from a11y.core.report import CriterionStatus
from a11y.core.settings import Settings
from a11y.reporters import reporter
from tests.report.conftest import Open
from tests.report_factory import sample
from tests.report_hostile import evil, large


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("lang", ["pl", "en"])
async def test_the_summary_is_tagged_and_has_title_and_language(lang: str, reports: Path) -> None:
    ((name, html),) = reporter("pdf").render(*sample(), lang)
    pdf = await asyncio.to_thread(to_pdf, html.decode(), Settings())
    assert name == ""
    assert pdf.startswith(b"%PDF-")
    assert _pages(pdf) == 2
    assert f"/Lang ({lang})".encode() in pdf
    for part in (b"/StructTreeRoot", b"/MarkInfo", b"/Outlines", b"/Title"):
        assert part in pdf


async def test_the_summary_has_two_pages_whatever_is_in_it(reports: Path) -> None:
    for report, source in (evil(), large(pages=60, number_of_issues=300, seen_on=2)):
        everything = replace(
            report,
            criteria=tuple(
                replace(result, status=CriterionStatus.FURTHER_TESTING)
                for result in sample()[0].criteria
            ),
        )
        ((_, html),) = reporter("pdf").render(everything, source, "pl")
        pdf = await asyncio.to_thread(to_pdf, html.decode(), Settings())
        assert _pages(pdf) == 2


async def test_no_issue_is_broken_over_pages(visit: Open) -> None:
    page = await visit("sample/index.html")
    await page.emulate_media(media="print")
    cards = await page.locator("article.card").evaluate_all(
        "cards => cards.map(c => [getComputedStyle(c).breakInside, c.getBoundingClientRect().height])"
    )
    assert len(cards) == 9
    assert all(inside == "avoid" and height < 1000 for inside, height in cards)
    shown = "[...document.querySelectorAll('.card:not([data-group=suppressed]) > details > .inside')].map(e => e.offsetHeight > 0)"
    assert set(await page.evaluate(shown)) == {True}
    assert _pages(await page.pdf(format="A4")) <= 12
