"""Pictures of elements: their type and size from their own bytes, no decoding."""

import hashlib
import struct
from dataclasses import dataclass, field

from a11y.core.errors import A11yError
from a11y.core.model import Box, Evidence
from a11y.core.report import Occurrence
from a11y.reporters import Source
from a11y.reporters.common.evidence import caption

MOST = 3  # pictures of one occurrence


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
    """Pictures of one report, each written once."""

    source: Source
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
        try:
            data = self.source.blob(name)
        except (KeyError, OSError, A11yError):
            return None  # a lost picture must not cost the report
        found = measure(data)
        if not found:
            return None
        suffix, width, height = found
        file = f"pictures/{hashlib.sha256(data).hexdigest()[:20]}.{suffix}"
        self._new.append((file, data))
        return file, width, height


def measure(data: bytes) -> tuple[str, int, int] | None:
    """(suffix, width, height) of a PNG or WebP, ``None`` for anything else.

    PNG 1.2 section 11.2.2 (IHDR); WebP container specification and RFC 9649 section 2.
    """
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return ("png", width, height) if width and height else None
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
    elif kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif kind == b"VP8 ":
        width, height = (value & 0x3FFF for value in struct.unpack("<HH", data[26:30]))
    else:
        return None
    return ("webp", width, height) if width and height else None
