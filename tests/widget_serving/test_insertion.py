"""Where the tags go, however the document is cut into chunks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.toolbar._insertion import LIMIT
from a11y.toolbar._page import Page

MARK = "<script>T</script>"


def through(document: bytes, cuts: list[int] | None = None) -> bytes:
    """The document after passing through a `Page`, cut at the given indices."""
    page = Page([("content-type", "text/html")], lambda nonce: MARK)
    edges = [0, *sorted(cuts or []), len(document)]
    pieces = [document[a:b] for a, b in pairwise(edges)]
    return b"".join(page.feed(piece) for piece in pieces) + page.feed(b"", last=True)


PLACES = [
    "<!doctype html><html><head>|<title>a</title></head><body></body></html>",
    '<!DOCTYPE html>\n<HTML lang="pl">\n<HEAD class="a>b">|\n<title>a</title>',
    '<html><head>\n<meta charset="utf-8">\n<meta name=viewport content="a>b">|\n<link href=x>',
    "<head><!-- <meta> -->|<title>",
    "<!-- <head> --><html><head>|</head>",
    "<!--><html><head>|</head>",
    "\ufeff<!doctype html><head>|<style></style>",
    "<!doctype html>|<title>no head tag</title>",
    "<!doctype html><meta charset=utf-8>|<title>no head tag</title>",
    "<!doctype html>|<p>neither head nor body",
    "<html>|<body>no head",
    "|<body>only a body",
    "<html><head>|text",
    "<html><head>|",
    "<html><head><meta charset=utf-8>|",
    "<html><head>|<head>",
    "<html><head>|<title>it's <b",
    '<?xml version="1.0"?><!DOCTYPE html><html><head>|<title></title>',
    "<html><head>|<header>not head</header>",
]

UNTOUCHED = [
    "",
    "<",
    "<!",
    "<div>a fragment for a script</div>",
    "<meta name=fragment><p>",
    "plain words with <head> in them",
    "<header>not head</header>",
    "<!-- <html><head> --><p>",
    "<!-- never closed <head>",
    "</html><head>",
    '<html><head><script src="/x/ulatwienia-boot.0123456789ab.js"></script>',
    "\ufffe<html><head>",
]


@pytest.mark.parametrize("marked", PLACES)
def test_place(marked: str) -> None:
    document = marked.replace("|", "").encode()
    assert through(document) == marked.replace("|", MARK).encode()


@pytest.mark.parametrize("document", UNTOUCHED)
def test_untouched(document: str) -> None:
    assert through(document.encode()) == document.encode()


@pytest.mark.parametrize("coding", ["utf-16", "utf-32", "utf-16-le"])
def test_wide_encodings_without_a_declaration_are_untouched(coding: str) -> None:
    document = "<!doctype html><html><head><title>ą</title>".encode(coding)
    assert through(document) == document


@pytest.mark.parametrize("coding", ["utf-8", "iso-8859-2", "windows-1250", "shift_jis", "big5"])
def test_supersets_of_ascii_get_the_tags(coding: str) -> None:
    words = "表 ö" if coding in ("shift_jis", "big5", "utf-8") else "ąę"
    document = f"<html><head><title>{words}</title>".encode(coding, "replace")
    assert through(document) == document.replace(b"<title>", MARK.encode() + b"<title>")


def test_a_comment_cut_after_its_opening_is_waited_for() -> None:
    document = b"<!-- <head> --><html><head></head>"
    assert through(document, [4]) == b"<!-- <head> --><html><head>" + MARK.encode() + b"</head>"


@given(st.sampled_from([*PLACES, *UNTOUCHED[:-2]]), st.lists(st.integers(0, 90), max_size=12))
def test_cuts_change_nothing(marked: str, cuts: list[int]) -> None:
    document = marked.replace("|", "").encode()
    inside = [cut for cut in cuts if cut <= len(document)]
    assert through(document, inside) == through(document)


@given(
    st.lists(
        st.sampled_from(
            [
                "<!doctype html>",
                "<html>",
                "<head>",
                "<meta a='>'>",
                "<!--",
                "-->",
                "<b",
                ">",
                " ",
                "<title>",
                "\ufeff",
                "x",
                "<",
                '"',
                "'",
                "<body>",
                "</head>",
            ]
        ),
        max_size=12,
    ),
    st.lists(st.integers(0, 150), max_size=8),
)
def test_any_document_loses_nothing_and_gets_the_tags_at_most_once(
    parts: list[str], cuts: list[int]
) -> None:
    document = "".join(parts).encode()
    inside = [cut for cut in cuts if cut <= len(document)]
    out = through(document, inside)
    assert out == through(document)
    assert out.count(MARK.encode()) <= 1
    assert out.replace(MARK.encode(), b"") == document


def test_a_preamble_beyond_the_limit_is_passed_on() -> None:
    page = Page([], lambda nonce: MARK)
    comment = b"<!doctype html><!--" + b"x" * LIMIT
    assert page.feed(comment) == comment
    assert page.decided
    assert page.feed(b"--><html><head><title>") == b"--><html><head><title>"


def test_in_head_the_limit_ends_the_search_for_more_meta_elements() -> None:
    document = b"<!doctype html><head><meta charset=utf-8><!--" + b"x" * LIMIT + b"--><title>"
    expected = document.replace(b"utf-8>", b"utf-8>" + MARK.encode())
    assert through(document, [LIMIT + 20]) == expected


def test_only_invisible_bytes_are_held_back() -> None:
    page = Page([], lambda nonce: MARK)
    assert page.feed(b"<!doctype html><html><head><meta charset=utf-8>") == b""
    assert page.feed(b"<link rel=stylesheet href=a>").endswith(b"<link rel=stylesheet href=a>")
    assert page.feed(b"anything") == b"anything"
