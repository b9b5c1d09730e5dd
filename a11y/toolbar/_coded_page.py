"""A page that was compressed before the toolbar: decoded, changed, and encoded as it was."""

from collections.abc import Callable

from a11y.toolbar._coding import CodingError, known
from a11y.toolbar._log import warn_of_broken
from a11y.toolbar._page import Page, changed_headers, coding_of
from a11y.toolbar._serving import Headers

WHOLE = 1024 * 1024
"""Bytes, compressed. A page of a declared length up to this is held, so that its new length can be told."""

UNDECIDED = 64 * 1024
"""Compressed bytes that a stream may hold until its beginning is decoded."""


def page_of(headers: Headers, tags: Callable[[str], str]) -> "Page | CodedPage":
    """The page for a response for which ``may_change`` is true."""
    coding = coding_of(headers)
    return CodedPage(headers, tags, coding) if coding else Page(headers, tags)


class CodedPage:
    """Like ``Page``, for compressed bytes.

    A page of a known length is changed as a whole. Of a stream, each chunk is changed and
    flushed. What gets no tags, or is not in its coding, is passed on byte for byte; only the
    rest of a stream that breaks after its beginning can't be, and raises ``CodingError``.
    """

    def __init__(self, headers: Headers, tags: Callable[[str], str], coding: str) -> None:
        found = known(coding)
        if found is None:
            raise CodingError(coding)
        self.headers = headers
        self.decided = False
        self._coding = coding
        self._decoder, self._encoder = found[0](), found[1]()
        self._page = Page(headers, tags)
        self._held = b""
        self._changed = b""
        self._is_as_it_was = False
        length = dict(headers).get("content-length", "").strip()
        self._length = int(length) if length.isdecimal() and int(length) <= WHOLE else None

    def feed(self, chunk: bytes, *, last: bool = False) -> bytes:
        """The bytes that can be sent now. ``last``: no chunk follows."""
        if self._is_as_it_was:
            return chunk
        if self.decided:
            return self._encoded(chunk, last=last)
        self._held += chunk
        if self._length is not None:
            if len(self._held) < self._length and not last:
                return b""
            return self._whole()
        return self._beginning(chunk, last=last)

    def _whole(self) -> bytes:
        try:
            out = self._encoded(self._held, last=True)
        except CodingError:
            return self._as_it_was(is_broken=True)
        if not self._page.inserted:
            return self._as_it_was()
        # Bytes after the declared length are the application's error.
        self.decided = self._is_as_it_was = True
        self._held = b""
        others = changed_headers(self._page.headers, None)
        self.headers = [*others, ("content-length", str(len(out)))]
        return out

    def _beginning(self, chunk: bytes, *, last: bool) -> bytes:
        try:
            self._changed += self._encoded(chunk, last=last)
        except CodingError:
            return self._as_it_was(is_broken=True)
        if self._page.inserted:
            self.decided = True
            self.headers = changed_headers(self._page.headers, None)
            out, self._changed, self._held = self._changed, b"", b""
            return out
        if self._page.decided or last or len(self._held) > UNDECIDED:
            return self._as_it_was()
        return b""

    def _as_it_was(self, *, is_broken: bool = False) -> bytes:
        if is_broken:
            warn_of_broken(self._coding)
        self.decided = self._is_as_it_was = True
        out, self._held, self._changed = self._held, b"", b""
        return out

    def _encoded(self, chunk: bytes, *, last: bool) -> bytes:
        """The changed bytes of a chunk; empty as long as the page's beginning is incomplete."""
        out, is_new = b"", False
        for part in self._decoder.decode(chunk):
            changed = self._page.feed(part)
            if self._page.decided and not self._page.inserted:
                return b""
            if changed:
                out, is_new = out + self._encoder.encode(changed), True
        if not last:
            return out + self._encoder.flush() if is_new else out
        if not self._decoder.complete:
            raise CodingError("bytes are missing")
        if changed := self._page.feed(b"", last=True):
            out += self._encoder.encode(changed)
        return out + self._encoder.finish()
