import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.core.errors import UsageError
from a11y.crawl.scope import Pattern, Scope
from a11y.crawl.urls import normalise

ROOT = "https://example.org/"


@pytest.mark.parametrize(
    ("url", "depth", "reason"),
    [
        (ROOT, 0, ""),
        ("http://www.example.org/blog/x", 2, ""),
        ("https://example.org/blog/x", 3, "depth"),
        ("https://example.org/blog/statut.pdf", 9, "document"),
        ("https://example.org/statut.pdf", 9, "document"),
        ("https://example.org/print.pdf", 9, "excluded"),
        ("https://example.org/blog/logo.png", 0, "not-html"),
        ("https://other.example/blog/", 0, "other-host"),
        ("ftp://example.org/blog/", 0, "invalid"),
        ("https://example.org/blog/" + "x" * 2_000, 0, "too-long"),
        ("https://example.org/kontakt", 1, "not-included"),
        ("https://example.org/blog/print?id=2", 1, "excluded"),
        ("https://example.org/blog/", 0, ""),
    ],
)
def test_reasons(url: str, depth: int, reason: str) -> None:
    scope = Scope([ROOT], include=["/blog/*"], exclude=["*print*"], depth=2)
    assert scope.decide(url, depth) == reason


def test_a_root_needs_no_include_but_can_be_excluded() -> None:
    assert Scope(["https://EXAMPLE.org"], include=["/x"]).decide(ROOT, 0) == ""
    assert Scope([ROOT], exclude=["/"]).decide(ROOT, 0) == "excluded"


def test_no_depth_is_no_limit() -> None:
    assert Scope([ROOT]).decide("https://example.org/x", 1_000) == ""
    assert Scope([ROOT], depth=0).decide("https://example.org/x", 1) == "depth"


def test_subdomains_when_asked() -> None:
    url = "https://blog.example.org/"
    assert Scope([ROOT]).decide(url, 1) == "other-host"
    assert Scope([ROOT], mode="subdomains").decide(url, 1) == ""


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/blog/*", "/blog/a/b?c=1", True),
        ("/blog/*", "/blog", False),
        ("/blog/*", "/x/blog/y", False),
        ("/Blog/*", "/blog/x", False),
        ("*.php", "/a/b.php", True),
        ("*.php", "/a/b.php?x", False),
        ("*?lang=en", "/x?lang=en", True),
        ("/[ab]/", "/b/", True),
        ("/[ab", "/[ab", True),
        ("/aktualności/*", "/aktualno%C5%9Bci/x", True),
        ("/aktualno%C5%9Bci/*", "/aktualno%C5%9Bci/x", True),
        ("https://example.org/x*", "/xyz", True),
        ("https://other.example/*", "/xyz", False),
        (r"re:/\d+$", "/a/17", True),
        (r"re:/\d+$", "/17/a", False),
        ("re:^/ż", "/%C5%BC", True),
        ("re:", "/anything", True),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    assert Pattern(pattern).matches("https://example.org" + path) is matches


def test_a_bad_expression_is_told_with_its_place() -> None:
    with pytest.raises(UsageError, match=r"'re:a\(b' is no regular expression: .* character 5"):
        Scope([ROOT], include=["re:a(b"])


@pytest.mark.parametrize("root", [ROOT, f"{ROOT}#/news"])
def test_bad_hash_routes_are_told_before_any_page(root: str) -> None:
    with pytest.raises(UsageError, match=r"--hash-routes: '\(' is no regular expression"):
        Scope([root], routes="(")


@pytest.mark.parametrize("pattern", ["blog/*", "", "?x", "example.org/x"])
def test_a_glob_that_can_match_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match="can match no address") as caught:
        Scope([ROOT], exclude=[pattern])
    assert "Begin it with / or *" in caught.value.hint


@pytest.mark.parametrize("root", ["example.org", "ftp://example.org/", "", "/x"])
def test_a_root_that_is_no_address_is_refused(root: str) -> None:
    with pytest.raises(UsageError, match="can't be audited"):
        Scope([root])


@given(st.text(max_size=40), st.integers(0, 9))
def test_exclude_wins_over_include(path: str, depth: int) -> None:
    url = normalise(f"https://example.org/x{path}")
    if url is None or Scope([ROOT]).decide(url, depth):
        return
    assert Scope([ROOT], include=["*"]).decide(url, depth) == ""
    assert Scope([ROOT], include=["*"], exclude=["*"]).decide(url, depth) == "excluded"
    assert Scope([ROOT], include=["/y*"]).decide(url, depth) in ("not-included", "")
