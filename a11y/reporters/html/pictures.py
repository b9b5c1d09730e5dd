"""Pictures of elements: their type and size from their own bytes, no pixel decoded."""

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
