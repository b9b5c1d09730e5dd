"""Negotiation, caching and headers: the pure part."""

import gzip
import hashlib

import pytest

from a11y.core import assets
from a11y.toolbar._page import Page, changed_headers, may_change
from a11y.toolbar._policy import policy_nonce
from a11y.toolbar._serving import FOREVER, answer, best_coding
from a11y.toolbar.files import PANEL, files

HTML = [("content-type", "text/html; charset=utf-8")]


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", ""),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br; q=0.5 , gzip;q=0.5", "br"),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("identity, gzip;q=0.5", ""),
        ("gzip;q=nonsense", ""),
        ("gzip;q=7", ""),
        (",,;q=1", ""),
    ],
)
def test_best_coding(header: str, coding: str) -> None:
    assert best_coding(header) == coding


def ask(name: str, method: str = "GET", *, accept: str = "", match: str = "") -> dict[str, str]:
    got = answer(name, method, accept_encoding=accept, if_none_match=match)
    assert got is not None
    return {**dict(got.headers), ":status": str(got.status), ":size": str(len(got.body))}


def test_a_hashed_file_may_be_kept_for_ever() -> None:
    file = files()[PANEL]
    got = ask(file.hashed)
    assert got["cache-control"] == FOREVER
    assert got["content-type"] == "text/javascript; charset=utf-8"
    assert got["x-content-type-options"] == "nosniff"
    assert got["content-length"] == got[":size"] == str(len(file.body))


@pytest.mark.parametrize("name", [PANEL, "ulatwienia.0123456789ab.js"])
def test_pages_cached_under_another_build_get_todays_file(name: str) -> None:
    assert ask(name)["cache-control"] == "no-cache"
    assert ask(name)["content-length"] == str(len(files()[PANEL].body))


@pytest.mark.parametrize("name", ["", "manifest.json", "../x", "ulatwienia.zz.js", "boot.js"])
def test_other_names_belong_to_the_application(name: str) -> None:
    assert answer(name, "GET", accept_encoding="", if_none_match="") is None


def test_each_coding_has_its_own_entity_tag_and_a_match_sends_nothing() -> None:
    name = files()[PANEL].hashed
    tags = {ask(name, accept=coding)["etag"] for coding in ("", "gzip", "br")}
    assert len(tags) == 3
    for coding in ("", "gzip", "br"):
        etag = ask(name, accept=coding)["etag"]
        for wanted in (etag, f'"x", W/{etag}', "*"):
            got = ask(name, accept=coding, match=wanted)
            assert (got[":status"], got[":size"]) == ("304", "0")
            assert "content-length" not in got
        assert ask(name, accept=coding, match='"other"')[":status"] == "200"


def test_head_has_the_length_and_no_body() -> None:
    got = ask(PANEL, "HEAD", accept="gzip")
    assert got[":size"] == "0"
    assert got["content-length"] == str(len(files()[PANEL].gzip))


def test_other_methods_are_refused() -> None:
    got = ask(PANEL, "POST")
    assert (got[":status"], got["allow"]) == ("405", "GET, HEAD")


def test_variants_are_the_same_script() -> None:
    brotli = pytest.importorskip("brotli", reason="the package brotli is not installed")
    for file in files().values():
        assert gzip.decompress(file.gzip) == file.body
        assert brotli.decompress(file.brotli) == file.body
        assert file.body == assets.path(f"widget/{file.name}").read_bytes()
        assert hashlib.sha256(file.body).hexdigest()[:12] in file.hashed


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (200, HTML, True),
        (404, HTML, True),
        (500, [("content-type", "TEXT/HTML")], True),
        (204, HTML, False),
        (206, HTML, False),
        (304, HTML, False),
        (200, [], False),
        (200, [("content-type", "application/json")], False),
        (200, [("content-type", "application/xhtml+xml")], False),
        (200, [("content-type", "text/html; charset=utf-16le")], False),
        (200, [*HTML, ("content-encoding", "gzip")], True),
        (200, [*HTML, ("content-encoding", "Deflate")], True),
        (200, [*HTML, ("content-encoding", "zstd")], True),
        (200, [*HTML, ("content-encoding", "gzip, br")], False),
        (200, [*HTML, ("content-encoding", "gzip"), ("content-encoding", "gzip")], False),
        (200, [*HTML, ("content-encoding", "compress")], False),
        (200, [*HTML, ("content-encoding", "identity")], True),
        (200, [*HTML, ("content-disposition", "attachment; filename=a.html")], False),
        (200, [*HTML, ("content-disposition", "inline")], True),
    ],
)
def test_may_change(status: int, headers: list[tuple[str, str]], expected: bool) -> None:
    assert may_change(status, headers) is expected


@pytest.mark.parametrize(
    ("headers", "nonce"),
    [
        ([], ""),
        ([("content-security-policy", "script-src 'self'")], ""),
        ([("content-security-policy", "script-src 'self' 'nonce-aB+/='")], "aB+/="),
        ([("content-security-policy", "style-src 'nonce-s'; script-src 'nonce-j'")], "j"),
        ([("content-security-policy", "style-src 'nonce-s'; script-src 'self'")], ""),
        ([("content-security-policy", "default-src 'nonce-d'; img-src *")], "d"),
        ([("content-security-policy", "script-src 'nonce-a'; script-src-elem 'nonce-e'")], "e"),
        ([("content-security-policy-report-only", "script-src 'nonce-r'")], "r"),
        (
            [
                ("content-security-policy-report-only", "script-src 'nonce-r'"),
                ("content-security-policy", "script-src 'nonce-e'"),
            ],
            "e",
        ),
        ([("content-security-policy", "script-src 'nonce-\"><b'")], ""),
        ([("content-security-policy", "img-src *, script-src 'nonce-second'")], "second"),
        ([("content-security-policy", "script-src 'self', default-src 'nonce-d'")], "d"),
        ([("content-security-policy", "script-src\t'NONCE-a' ; script-src 'nonce-b'")], "a"),
        (
            [
                ("content-security-policy", "frame-ancestors 'none'"),
                ("content-security-policy", "script-src 'nonce-other'"),
            ],
            "other",
        ),
    ],
)
def test_policy_nonce(headers: list[tuple[str, str]], nonce: str) -> None:
    assert policy_nonce(headers) == nonce


@pytest.mark.parametrize(
    ("meta", "nonce"),
    [
        ("""<meta http-equiv="Content-Security-Policy" content="script-src 'nonce-m'">""", "m"),
        (
            """<META CONTENT="script-src &#39;nonce-m&#39;" HTTP-EQUIV=content-security-policy>""",
            "m",
        ),
        (
            """<!-- <meta http-equiv="content-security-policy" content="script-src 'nonce-m'"> -->""",
            "",
        ),
        ("""<meta name="content-security-policy" content="script-src 'nonce-m'">""", ""),
        (
            """<meta http-equiv="content-security-policy-report-only" content="script-src 'nonce-m'">""",
            "",
        ),
        (
            """<title></title><meta http-equiv="Content-Security-Policy" content="script-src 'nonce-m'">""",
            "",
        ),
    ],
)
def test_the_nonce_of_a_meta_policy_before_the_tags(meta: str, nonce: str) -> None:
    page = Page(HTML, lambda found: f"[{found}]")
    got = page.feed(f"<!doctype html><head>{meta}<title></title>".encode(), last=True)
    assert f"[{nonce}]" in got.decode()


def test_a_header_comes_before_a_meta_policy_and_that_before_a_report() -> None:
    document = (
        b"""<head><meta http-equiv="content-security-policy" content="script-src 'nonce-m'">"""
    )
    report = ("content-security-policy-report-only", "script-src 'nonce-r'")
    assert policy_nonce([report], document) == "m"
    enforced = ("content-security-policy", "script-src 'nonce-h'")
    assert policy_nonce([report, enforced], document) == "h"


def test_headers_of_a_changed_page() -> None:
    given = [
        ("content-length", "10"),
        ("etag", '"a"'),
        ("accept-ranges", "bytes"),
        ("content-digest", "sha-256=:x:"),
        ("x-robots-tag", "noindex"),
        ("set-cookie", "a=1"),
        ("set-cookie", "b=2"),
    ]
    kept = [("x-robots-tag", "noindex"), ("set-cookie", "a=1"), ("set-cookie", "b=2")]
    assert changed_headers(given, 5) == [("content-length", "15"), ("etag", 'W/"a"'), *kept]
    assert changed_headers(given, None) == [("etag", 'W/"a"'), *kept]
    assert changed_headers([("etag", 'W/"a"')], 5) == [("etag", 'W/"a"')]


def test_an_untouched_page_keeps_its_headers() -> None:
    given = [*HTML, ("content-length", "14"), ("etag", '"a"'), ("accept-ranges", "bytes")]
    page = Page(given, lambda nonce: "T")
    assert page.feed(b"<p>fragment</p>", last=True) == b"<p>fragment</p>"
    assert page.headers == given
