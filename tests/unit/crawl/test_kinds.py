import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.crawl.kinds import Kind, document_format, kind


@pytest.mark.parametrize(
    ("url", "content_type", "expected"),
    [
        ("https://e.org/", None, Kind.HTML),
        ("https://e.org", None, Kind.HTML),
        ("https://e.pdf/", None, Kind.HTML),
        ("https://e.org/index.php?file=x.pdf", None, Kind.HTML),
        ("https://e.org/v1.2", None, Kind.HTML),
        ("https://e.org/Statut.PDF", None, Kind.DOCUMENT),
        ("https://e.org/x.pdf?v=2", None, Kind.DOCUMENT),
        ("https://e.org/x.pdf;v=2", None, Kind.DOCUMENT),
        ("https://e.org/x.docx", "", Kind.DOCUMENT),
        ("https://e.org/x.jpg", None, Kind.OTHER),
        ("https://e.org/x.zip", None, Kind.OTHER),
        ("https://e.org/x.pdf/", None, Kind.HTML),
        ("https://e.org/x.pdf", "text/html; charset=utf-8", Kind.HTML),
        ("https://e.org/x", "Application/PDF", Kind.DOCUMENT),
        ("https://e.org/x.odt", "application/octet-stream", Kind.DOCUMENT),
        ("https://e.org/x.pdf", "image/png", Kind.OTHER),
        ("https://e.org/x", "application/octet-stream", Kind.OTHER),
        ("https://e.org/x", "application/json", Kind.OTHER),
    ],
)
def test_kind(url: str, content_type: str | None, expected: Kind) -> None:
    assert kind(url, content_type) is expected


def test_document_format_prefers_the_servers_word() -> None:
    assert document_format("https://e.org/pobierz?id=3", "application/pdf;x=y") == "pdf"
    assert document_format("https://e.org/a.ODT") == "odt"
    assert document_format("https://e.org/pobierz") == ""


@given(st.text(max_size=40), st.one_of(st.none(), st.text(max_size=40)))
def test_a_document_found_by_its_name_has_a_format(path: str, content_type: str | None) -> None:
    url = f"https://e.org/{path}"
    if kind(url, content_type) is Kind.DOCUMENT:
        assert document_format(url, content_type)
