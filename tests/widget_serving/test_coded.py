"""Pages that were compressed before the toolbar."""

import gzip
import logging
import zlib
from collections.abc import Callable, Iterator

import pytest
import zstandard

from a11y.toolbar._coded_page import CodedPage
from a11y.toolbar._coding import CodingError, known
from a11y.toolbar._log import warn_of_broken, warn_of_coding
from a11y.toolbar._page import may_change

TAGS = "<script>T</script>"
HTML = "<!doctype html><head><meta charset=utf-8><title>ą</title>" + "<p>długi tekst " * 9000
WITH_TAGS = HTML.replace("<title>", f"{TAGS}<title>")
FRAGMENT = b"<li>one more"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def brotlied(data: bytes) -> bytes:
    brotli = pytest.importorskip("brotli", reason="the package brotli is not installed")
    if known("br") is None:
        pytest.skip("brotli is older than 1.2")
    return bytes(brotli.compress(data))


def members(data: bytes) -> bytes:
    return gzip.compress(data[:20]) + gzip.compress(data[20:])


def frames(data: bytes) -> bytes:
    return zstandard.compress(data[:20]) + zstandard.compress(data[20:])


CODINGS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("x-gzip", members),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("br", brotlied),
    ("zstd", zstandard.compress),
    ("zstd", frames),
]
every_coding = pytest.mark.parametrize(("coding", "pack"), CODINGS)


def unpacked(coding: str, data: bytes) -> bytes:
    found = known(coding)
    assert found is not None
    decoder = found[0]()
    out = b"".join(decoder.decode(data))
    assert decoder.complete
    return out


def page_in(coding: str, length: int | None = None) -> CodedPage:
    headers = [("content-type", "text/html"), ("content-encoding", coding), ("etag", '"a"')]
    headers += [("vary", "Accept-Encoding")]
    headers += [] if length is None else [("content-length", str(length))]
    return CodedPage(headers, lambda nonce: TAGS, coding)


def chunks(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@every_coding
def test_a_page_of_known_length(coding: str, pack: Callable[[bytes], bytes]) -> None:
    body = pack(HTML.encode())
    page = page_in(coding, len(body))
    out = b"".join(page.feed(chunk) for chunk in chunks(body, 500))
    assert unpacked(coding, out).decode() == WITH_TAGS
    assert dict(page.headers) == {
        "content-type": "text/html",
        "content-encoding": coding,
        "vary": "Accept-Encoding",
        "etag": 'W/"a"',
        "content-length": str(len(out)),
    }


@every_coding
@pytest.mark.parametrize("size", [7, 10_000])
def test_a_stream(coding: str, pack: Callable[[bytes], bytes], size: int) -> None:
    page = page_in(coding)
    out = b"".join(page.feed(chunk) for chunk in chunks(pack(HTML.encode()), size))
    out += page.feed(b"", last=True)
    assert unpacked(coding, out).decode() == WITH_TAGS
    assert dict(page.headers)["etag"] == 'W/"a"'


@every_coding
@pytest.mark.parametrize("is_stream", [True, False])
def test_what_gets_no_tags_stays_byte_for_byte(
    coding: str, pack: Callable[[bytes], bytes], is_stream: bool
) -> None:
    body = pack(FRAGMENT)
    page = page_in(coding, None if is_stream else len(body))
    before = page.headers
    out = b"".join(page.feed(chunk) for chunk in chunks(body, 5)) + page.feed(b"", last=True)
    assert (out, page.headers) == (body, before)


@every_coding
def test_chunks_of_a_stream_can_be_decoded_at_once(
    coding: str, pack: Callable[[bytes], bytes]
) -> None:
    found = known(coding)
    if found is None:
        pytest.skip(f"no {coding} here")
    decoder, encoder = found[0](), found[1]()
    page = page_in(coding)
    first = page.feed(encoder.encode(b"<head><title>a</title><body>1") + encoder.flush())
    assert b"".join(decoder.decode(first)).endswith(b"<body>1")
    second = page.feed(encoder.encode(b"2") + encoder.flush())
    assert b"".join(decoder.decode(second)) == b"2"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
@pytest.mark.parametrize("is_stream", [True, False])
def test_bytes_of_no_coding_are_passed_on_and_logged(
    coding: str, is_stream: bool, caplog: pytest.LogCaptureFixture
) -> None:
    warn_of_broken.cache_clear()
    body = b"not compressed at all" * 20
    for _ in range(2):
        page = page_in(coding, None if is_stream else len(body))
        assert page.feed(body) + page.feed(b"", last=True) == body
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_truncated_page_is_passed_on() -> None:
    body = gzip.compress(HTML.encode())[:-4]
    assert page_in("gzip", len(body)).feed(body) == body
    page = page_in("gzip")
    page.feed(body)
    with pytest.raises(CodingError):
        page.feed(b"", last=True)


def test_a_stream_of_nothing_is_not_held_for_ever() -> None:
    empty = zlib.compressobj(wbits=31)
    block = empty.flush(zlib.Z_SYNC_FLUSH) + b"\0\0\0\xff\xff" * 20_000
    page = page_in("gzip")
    assert page.feed(block) == block


@every_coding
def test_a_step_is_small_whatever_the_page_is(coding: str, pack: Callable[[bytes], bytes]) -> None:
    found = known(coding)
    if found is None:
        pytest.skip(f"no {coding} here")
    body = pack(bytes(30_000_000))
    steps = [len(step) for step in found[0]().decode(body)]
    assert sum(steps) == 30_000_000
    assert max(steps) <= 8_000_000


def test_a_coding_that_cant_be_decoded_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    warn_of_coding.cache_clear()
    headers = [("content-type", "text/html"), ("content-encoding", "exotic")]
    assert not may_change(200, headers)
    assert not may_change(200, headers)
    assert not may_change(200, [("content-type", "image/png"), ("content-encoding", "other")])
    assert [record.getMessage().split("'")[1] for record in caplog.records] == ["exotic"]
