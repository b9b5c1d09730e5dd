"""Pictures: size from the bytes, each written once, a lost one forgiven."""

import io
import struct
import zlib

import pytest
from PIL import Image

from a11y.core.model import Evidence
from a11y.reporters.html.pictures import Album, measure
from tests.report_examples import examples
from tests.report_factory import MemorySource
from tests.report_rules import RULES, pictures


@pytest.mark.parametrize(
    ("kind", "mode", "options", "suffix"),
    [
        ("PNG", "RGB", {}, "png"),
        ("WEBP", "RGB", {"lossless": False}, "webp"),
        ("WEBP", "RGB", {"lossless": True}, "webp"),
        ("WEBP", "RGBA", {"lossless": False}, "webp"),
    ],
)
def test_size_of_a_picture(kind: str, mode: str, options: dict[str, bool], suffix: str) -> None:
    stream = io.BytesIO()
    Image.new(mode, (123, 45), (9, 8, 7, 60)[: len(mode)]).save(stream, kind, **options)
    assert measure(stream.getvalue()) == (suffix, 123, 45)


def _png(width: int, height: int) -> bytes:
    """The beginning of a PNG that claims to be so large."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + header
        + struct.pack(">I", zlib.crc32(header))
    )


def _gif() -> bytes:
    stream = io.BytesIO()
    Image.new("P", (3, 3)).save(stream, "GIF")
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n", b"RIFF", b"RIFF\0\0\0\0WEBPVP8X" + b"\xff" * 40,
        _png(0, 5), _png(11_000, 9_000), _png(60_000, 60_000), _gif(),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_not_written(data: bytes) -> None:
    assert measure(data) is None


def test_each_picture_is_written_once() -> None:
    album = Album(MemorySource(blobs=pictures()))
    occurrence = examples()[0].issue(RULES).occurrences[0]
    first, again = album.of(occurrence, "pl"), album.of(occurrence, "pl")
    assert first == again
    assert [name for name, _ in album.take()] == [picture.file for picture in first]
    assert album.take() == []


def test_a_lost_picture_does_not_cost_the_report() -> None:
    issue = examples()[0].issue(RULES)
    assert issue.occurrences[0].evidence == (
        Evidence(kind="picture", blob="meta", frame=examples()[0].frame),
    )
    assert Album(MemorySource()).of(issue.occurrences[0], "pl") == []
