import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.crawl.kinds import Kind, kind
from a11y.crawl.links import Links, links
from a11y.crawl.urls import normalise

URL = "https://example.org/dir/page"


def test_every_kind_of_link_in_the_order_of_the_page() -> None:
    html = """
        <link rel="stylesheet" href="/style.html"><link rel="x Next" href="?page=2">
        <meta http-equiv="Refresh" content="5; URL='/refreshed'">
        <a href="one">1</a><map><area href="/two?utm_source=x#y"></map>
        <iframe src="//example.org/frame"></iframe><a>no address</a>
        <svg><a xlink:href="/svg"><text>s</text></a></svg>
        <a rel="nofollow" href="/nofollow">still followed</a><a href="one#again">1</a>
        <a href="https://other.example/">other</a><a href="mailto:x@example.org">mail</a>
    """
    assert links(html, URL) == Links(
        urls=(
            "https://example.org/dir/page?page=2",
            "https://example.org/refreshed",
            "https://example.org/dir/one",
            "https://example.org/two",
            "https://example.org/frame",
            "https://example.org/svg",
            "https://example.org/nofollow",
            "https://other.example/",
        ),
        frames=("https://example.org/frame",),
    )


def test_frames_of_a_frameset() -> None:
    html = "<html><frameset><frame src=menu><frame src=main></frameset></html>"
    assert links(html, URL).urls == (
        "https://example.org/dir/menu",
        "https://example.org/dir/main",
    )


def test_documents_are_apart_and_other_files_left_out() -> None:
    html = """<a href="Statut.PDF?v=1">s</a><a download href="/pobierz?id=3">d</a>
        <a href="logo.png">l</a><a download href="paczka.zip">z</a><a href="Statut.PDF?v=1">s</a>"""
    assert links(html, URL) == Links(
        documents=("https://example.org/dir/Statut.PDF?v=1", "https://example.org/pobierz?id=3")
    )


def test_the_first_base_with_an_address_counts() -> None:
    html = "<base target=_top><base href='/b/'><base href='/c/'><a href=x></a><a href='#y'></a>"
    assert links(html, URL).urls == ("https://example.org/b/x", "https://example.org/b/")
    assert links("<base href='data:x'><a href=x>", URL).urls == ("https://example.org/dir/x",)


def test_canonical_is_told_and_not_followed() -> None:
    html = "<link rel='canonical' href='/c?utm_medium=m'><link rel=canonical href=/d>"
    assert links(html, URL) == Links(canonical="https://example.org/c")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("0;url=/a", ("https://example.org/a",)),
        ('0; url="/a"b', ("https://example.org/a",)),
        (" 1.5 , /a ", ("https://example.org/a",)),
        ("5", ()),
        ("5;", ()),
        ("url=/a", ()),
        ("0;url=javascript:x", ()),
    ],
)
def test_meta_refresh(content: str, expected: tuple[str, ...]) -> None:
    html = f"<meta http-equiv=refresh content='{content}'><meta name=x content='0;url=/no'>"
    assert links(html, URL).urls == expected


@pytest.mark.parametrize("depth", [300, 5_000, 60_000])
def test_deep_nesting_hides_no_link(depth: int) -> None:
    html = "<div>" * depth + "<a href=/deep>x</a>" + "</div>" * depth + "<a href=/after>x</a>"
    assert links(html, URL).urls == ("https://example.org/deep", "https://example.org/after")


def test_nested_links_are_flat() -> None:
    html = "".join(f"<a href=/{number}>" for number in range(5_000))
    assert len(links(html, URL).urls) == 5_000


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ()),
        ("example.html", ()),
        ("https://example.org/a", ()),
        ("<a href=/x", ()),
        ("<!-- <a href=/no> --><script>'<a href=/no>'</script>", ()),
        ("a\x00b<a href=/x>", ("https://example.org/x",)),
        ("<a href='/\ud800'>", ("https://example.org/%EF%BF%BD",)),
        ("<?xml version='1.0' encoding='utf-16'?><a href=/x/>", ("https://example.org/x/",)),
        ("<meta charset=utf-7><a href='/ż'>", ("https://example.org/%C5%BC",)),
        ("<a href=/a href=/b>", ("https://example.org/a",)),
        ("<A HREF='/a&amp;b&#x2F;c'>", ("https://example.org/a&b/c",)),
        ("<a href='http://[bad'></a><a href=/x>", ("https://example.org/x",)),
    ],
)
def test_hostile_html(html: str, expected: tuple[str, ...]) -> None:
    assert links(html, URL).urls == expected


PIECES = """<a href='|<base href='|<link rel=canonical href='|<iframe src='|'>|</a>|<svg>
    |<template>|<!--|]]>|<![CDATA[|<?php|<table>|<select>|\x00"""
TAGS = st.sampled_from(PIECES.split("|"))


@given(st.lists(st.one_of(TAGS, st.text(max_size=8)), max_size=20).map("".join))
def test_any_text_gives_normalised_unique_links(html: str) -> None:
    found = links(html, URL)
    for group in (found.urls, found.documents):
        assert len(set(group)) == len(group)
        assert all(normalise(url) == url for url in group)
    assert all(kind(url) is Kind.HTML for url in found.urls)
    assert found.canonical in ("", normalise(found.canonical))
