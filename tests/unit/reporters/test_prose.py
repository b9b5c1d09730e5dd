"""Markdown and code as HTML that can do nothing."""

import pytest
from bs4 import BeautifulSoup

from a11y.reporters.html.prose import inline, lead, prose, snippet
from tests.report_hostile import EVIL

ALLOWED = {"p", "ul", "ol", "li", "code", "pre", "strong", "em", "a", "blockquote", "br", "hr"}


def test_paragraphs_lists_code_and_links() -> None:
    html = prose("One `a`.\n\n- [x](https://example.org/)\n\n```html\n<p>\n```\n\n## Head")
    soup = BeautifulSoup(html, "html.parser")
    assert [tag.name for tag in soup.find_all(True)] == [
        *("p", "code", "ul", "li", "a", "pre", "code", "p", "strong")
    ]
    link = soup.find("a")
    assert link is not None
    assert link["href"] == "https://example.org/"
    assert soup.find("pre").get_text() == "<p>\n"  # type: ignore[union-attr]


@pytest.mark.parametrize("bad", [*EVIL, "[x](javascript:alert(1))", "![x](https://e.example/i)"])
def test_hostile_markdown_has_only_harmless_elements(bad: str) -> None:
    soup = BeautifulSoup(prose(bad) + inline(bad), "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= ALLOWED
    for tag in soup.find_all(True):
        assert set(tag.attrs) <= {"href", "class", "start"}
        assert str(tag.get("href", "https://")).startswith(("https://", "http://"))


def test_the_lead_is_the_first_paragraph() -> None:
    assert lead("One\nsentence.\n\nMore.\n\nAnd more.") == ("One sentence.", "More.\n\nAnd more.")


@pytest.mark.parametrize(
    ("html", "attribute", "marked"),
    [
        ('<p class="a">x</p>', "", '<p class="a">'),
        ('<img alt="a > b" src=x>y', "", '<img alt="a > b" src=x>'),
        ('<input type=text name="nip">', "name", 'name="nip"'),
        ("<input disabled>", "disabled", "disabled"),
        ("<a href=x>", "title", "<a href=x>"),
        ("just text", "", None),
        ("<p class='never closed", "", None),
    ],
)
def test_the_offending_part_is_marked(html: str, attribute: str, marked: str | None) -> None:
    soup = BeautifulSoup(snippet(html, attribute), "html.parser")
    mark = soup.find("mark")
    assert (mark.get_text() if mark else None) == marked
    assert soup.get_text() == html


@pytest.mark.parametrize("bad", EVIL)
def test_hostile_code_stays_text(bad: str) -> None:
    soup = BeautifulSoup(snippet(bad, bad), "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= {"mark"}
