"""The pages of a large report: few files, and every address in them leads somewhere."""

import posixpath
from collections import Counter
from dataclasses import replace
from functools import cache
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from a11y.core.report import Report
from a11y.reporters.html import render
from a11y.reporters.html.files import Sizes
from tests.report_factory import MemorySource
from tests.report_hostile import evil, large

SIZES = Sizes(pages=6, shared=5, files=4)
PAGES = 40


def _report() -> tuple[Report, MemorySource]:
    """40 pages: most have one or two of 30 issues, some have none."""
    return large(pages=PAGES, number_of_issues=30, seen_on=1)


@cache
def made() -> dict[str, BeautifulSoup]:
    report, source = _report()
    files = {
        name: BeautifulSoup(data, "lxml")
        for name, data in render(report, source, "pl", sizes=SIZES)
        if name.endswith(".html")
    }
    assert files
    return files


def _named(beginning: str) -> list[str]:
    return [name for name in made() if name.startswith(beginning)]


def test_few_pages_have_a_file_and_the_others_share_some() -> None:
    own = [name for name in _named("pages/0") if not name.endswith(".en.html")]
    shared = [name for name in _named("pages/shared-") if not name.endswith(".en.html")]
    assert 0 < len(own) <= SIZES.pages
    assert 1 < len(shared) <= SIZES.files
    assert len(_named("pages/")) == 2 * (len(own) + len(shared))


def test_every_link_of_every_file_leads_to_a_place_that_is_there() -> None:
    ids = {name: {tag["id"] for tag in soup.select("[id]")} for name, soup in made().items()}
    links = 0
    for name, soup in made().items():
        for tag in soup.select("a[href]"):
            href = str(tag["href"])
            if ":" in href:
                continue
            path, _, part = href.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            )
            assert target in ids, (name, href)
            assert not part or unquote(part) in ids[target], (name, href)
            links += 1
    assert links > PAGES


@pytest.mark.parametrize("ending", [".html", ".en.html"])
def test_every_page_with_results_stands_in_one_place_and_the_clean_ones_in_none(
    ending: str,
) -> None:
    report, source = _report()
    places = Counter(
        str(link["href"])
        for name in _named("pages/")
        if name.partition(".")[2] == ending[1:]
        for link in made()[name].select("main > p > a.url, section.item > p > a.url")
    )
    found = {page.url: len(source.page_assertions(page.url)) for page in report.pages}
    assert {url for url, number in found.items() if number} <= places.keys()
    assert set(places.values()) == {1}
    assert any(not number for number in found.values())
    assert all(number or "shared" not in _place(url, ending) for url, number in found.items())


def _place(url: str, ending: str) -> str:
    """The file with a page's section; empty if it has none."""
    for name in _named("pages/"):
        if name.partition(".")[2] == ending[1:] and made()[name].find("a", href=url):
            return name
    return ""


def test_the_row_of_an_issue_counts_its_places() -> None:
    report, source = _report()
    page = next(p for p in report.pages if len(source.page_assertions(p.url)) == 1)
    (found,) = source.page_assertions(page.url)
    assert found.target is not None
    more = [
        replace(found, target=replace(found.target, selector=f"x{n}", path=f"x{n}"))
        for n in range(4)
    ]
    few = replace(SIZES, pages=0)
    files = dict(render(report, MemorySource({page.url: more}, {}), "en", sizes=few))
    (section,) = BeautifulSoup(files["pages/shared-0001.html"], "lxml").select("section.item")
    text = " ".join(section.get_text(" ").split())
    assert "Failures: 4." in text
    assert text.endswith("× 4")


def test_hostile_pages_stay_text() -> None:
    report, source = evil()
    few = replace(SIZES, pages=0)
    for name, data in render(report, source, "pl", sizes=few):
        if name.startswith("pages/"):
            soup = BeautifulSoup(data, "lxml")
            assert [tag.get("src") for tag in soup.select("script")] == ["../report.js"]
            assert not soup.select("img, iframe, [onerror], [onclick]")
