"""The same page on another host, and sign-in services."""

import pytest

from a11y.crawl.moves import is_sign_in, same_page_elsewhere


@pytest.mark.parametrize(
    ("url", "final", "same"),
    [
        ("http://a.example/", "https://b.example/", True),
        ("http://a.example/", "https://b.example/pl/", True),
        ("http://a.example/", "https://b.example/index.html", True),
        ("http://a.example/oferta", "https://b.example/oferta/", True),
        ("http://a.example/?k=1", "https://b.example/?k=1", True),
        ("http://a.example/", "https://b.example/kampania", False),
        ("http://a.example/oferta", "https://b.example/", False),
        ("http://a.example/", "https://b.example/?zrodlo=a", False),
        ("http://a.example/", "https://login.b.example/", False),
    ],
)
def test_same_page_elsewhere(url: str, final: str, same: bool) -> None:
    assert same_page_elsewhere(url, final) is same


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://sso.example/x", True),
        ("https://a.example/adfs/ls/?x=1", True),
        ("https://a.example/Login.aspx", True),
        ("https://a.example/x?SAMLRequest=abc", True),
        ("https://a.example/blog/authors", False),
        ("https://loginowo.example/", False),
        ("https://example.sso/", False),
    ],
)
def test_is_sign_in(url: str, expected: bool) -> None:
    assert is_sign_in(url) is expected
