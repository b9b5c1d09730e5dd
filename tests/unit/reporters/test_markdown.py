"""Markdown: read back by a parser, within a mebibyte."""

import re

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from a11y.core.report import Report
from a11y.reporters import Source, markdown, reporter
from tests.report_factory import sample
from tests.report_hostile import EVIL, evil, large


def render(report: Report, source: Source, lang: str = "pl") -> str:
    ((_, data),) = reporter("markdown").render(report, source, lang)
    assert len(data) < 1024 * 1024
    return data.decode()


def html(text: str) -> BeautifulSoup:
    # HTML is allowed here, as on GitHub: what the report lets through would become an element.
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return BeautifulSoup(parser.render(text), "html.parser")


def test_the_verdict_comes_first_and_numbers_have_their_whole() -> None:
    soup = html(render(*sample()))
    heading = soup.find("h2")
    assert heading is not None
    assert heading.get_text().startswith("Audyt niepełny: 1 z 12 stron")
    assert [" ".join(row.get_text(" ").split()) for row in soup.select("tbody tr")][:3] == [
        "Znalezione 17",
        "Sprawdzone 11",
        "Nie udało się sprawdzić 1",
    ]
    assert "9 z 11 stron, 9 miejsc" in soup.get_text()
    assert soup.select_one('a[href="https://klaster-warta.example/aktualnosci/"]') is not None
    assert "Brak odpowiedzi w ciągu 60 s" in soup.get_text()


@pytest.mark.parametrize("bad", EVIL)
def test_hostile_text_stays_text(bad: str) -> None:
    for made in (markdown.text(bad), markdown.code(bad), f"**{markdown.text(bad)}**"):
        soup = html(made)
        assert {tag.name for tag in soup.find_all(True)} <= {"p", "code", "strong"}
    assert not re.search(r"@\w|#\d|(?<!\\)://", markdown.text(bad))


@pytest.mark.parametrize(
    "text", ["1. x", "12) x", "- x", "+ x", "= x", "# x", "> x", "a_b_c *d* ~e~", "50 % & 3 < 4"]
)
def test_plain_text_reads_as_it_was(text: str) -> None:
    soup = html(markdown.text(text))
    assert [tag.name for tag in soup.find_all(True)] == ["p"]
    assert soup.get_text().strip() == text


def test_an_evil_site_makes_no_element_of_its_own() -> None:
    soup = html(render(*evil()))
    allowed = {"h2", "h3", "p", "ol", "ul", "li", "strong", "em", "code", "pre", "a", "br"}
    allowed |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert {tag.name for tag in soup.find_all(True)} <= allowed
    for link in soup.find_all("a"):
        assert str(link["href"]).startswith(("https://", "http://"))
    assert len(soup.find_all("table")) == 1


def test_what_does_not_fit_is_counted() -> None:
    text = render(*large(100, 3000, 8), "en")
    assert "Cut at 1 MiB. Sections left out:" in text.splitlines()[-1]
    assert text.startswith("## ")
