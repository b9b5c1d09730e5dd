"""Pictures of elements: beside a report with the bytes they have, or small inside of it."""

import base64
import hashlib
import warnings
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from a11y.core.errors import A11yError
from a11y.core.model import Box, Evidence
from a11y.core.report import Occurrence
from a11y.reporters import Source
from a11y.reporters.common.evidence import caption

MOST = 3  # pictures of one occurrence
_WIDTH, _HEIGHT, _QUALITY = 640, 640, 55
_SUFFIXES = {"PNG": "png", "WEBP": "webp"}
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """``file``: path in the report's folder. Sizes are pixels of the picture."""

    file: str
    width: int
    height: int
    frame: Box | None = None
    caption: str = ""


@dataclass(slots=True)
class Album:
    """Pictures of one report, each written once. ``left_out``: names of those it had no room for."""

    source: Source
    left_out: set[str] = field(default_factory=set)
    _sizes: dict[str, tuple[str, int, int] | None] = field(default_factory=dict)
    _new: list[tuple[str, bytes]] = field(default_factory=list)

    def of(self, occurrence: Occurrence, lang: str) -> list[Picture]:
        """The pictures of one occurrence, at most ``MOST``: they show its own element."""
        found = [self._picture(evidence, lang) for evidence in occurrence.evidence]
        return [picture for picture in found if picture][:MOST]

    def take(self) -> list[tuple[str, bytes]]:
        """Files that were met since the last call."""
        files, self._new = self._new, []
        return files

    def _picture(self, evidence: Evidence, lang: str) -> Picture | None:
        if evidence.kind != "picture" or not evidence.blob:
            return None
        if evidence.blob not in self._sizes:
            self._sizes[evidence.blob] = self._load(evidence.blob)
        known = self._sizes[evidence.blob]
        if not known:
            return None
        file, width, height = known
        return Picture(
            file=file,
            width=width,
            height=height,
            frame=evidence.frame,
            caption=caption(evidence, lang),
        )

    def _load(self, name: str) -> tuple[str, int, int] | None:
        data = self._bytes(name)
        found = measure(data)
        if not found:
            return None
        suffix, width, height = found
        file = f"pictures/{hashlib.sha256(data).hexdigest()[:20]}.{suffix}"
        self._new.append((file, data))
        return file, width, height

    def _bytes(self, name: str) -> bytes:
        try:
            return self.source.blob(name)
        except (KeyError, OSError, A11yError):
            return b""  # a lost picture must not cost the report


@dataclass(slots=True)
class InlineAlbum(Album):
    """Pictures as ``data:`` addresses. ``room``: how many bytes of addresses there may be."""

    room: int = 0

    def _load(self, name: str) -> tuple[str, int, int] | None:
        data = self._bytes(name)
        found = measure(data)
        if not found:
            return None
        _suffix, width, height = found
        small = shrunk(data)
        if not small:
            return None
        address = f"data:image/webp;base64,{base64.b64encode(small).decode()}"
        if len(address) > self.room:
            self.left_out.add(name)
            return None
        self.room -= len(address)
        return address, width, height


def shrunk(data: bytes) -> bytes:
    """A picture that ``measure`` knows as a small WebP; empty if it can't be decoded."""
    try:
        with Image.open(BytesIO(data), formats=tuple(_SUFFIXES)) as picture:
            small = picture.convert("RGB")
            small.thumbnail((_WIDTH, _HEIGHT))
            out = BytesIO()
            small.save(out, "WEBP", quality=_QUALITY, method=4)
    except (OSError, ValueError, SyntaxError, *_BOMBS):
        return b""
    return out.getvalue()


def measure(data: bytes) -> tuple[str, int, int] | None:
    """(suffix, width, height) of a PNG or WebP, ``None`` for anything else, and for one that is too
    large to be a picture of ours. Only the header is read; no pixel is decoded.
    """
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            picture = Image.open(BytesIO(data), formats=tuple(_SUFFIXES))
    except (OSError, ValueError, SyntaxError, *_BOMBS):
        return None
    width, height = picture.size
    return (_SUFFIXES[picture.format or ""], width, height) if width and height else None
