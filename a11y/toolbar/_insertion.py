"""Finds the place for the tags in an HTML document, from the document's beginning alone.

The place is in ``head``, after its leading ``meta`` elements. These may have the encoding,
which browsers look for in the first 1024 bytes, and a policy that must apply to our scripts
too. The scanner never holds back anything that a browser could paint.
Tokens are recognised as in HTML, 13.2.5 and 13.2.6.4.1 to 4.
"""

import re

LIMIT = 16 * 1024
"""Bytes to scan. A document whose ``head`` is not among them is left unchanged."""

NOWHERE = -1

_BOM = b"\xef\xbb\xbf"
_SPACE = re.compile(rb"[\t\n\f\r ]*")
_NAME = re.compile(rb"<([A-Za-z][^\t\n\f\r />]*)[\t\n\f\r />]")
_TAG = re.compile(rb"""<(?: [^>"'] | "[^"]*" | '[^']*' )*+>""", re.VERBOSE)
_OURS = re.compile(rb"<script\b[^>]*\bulatwienia-boot\b", re.IGNORECASE)


class Scanner:
    """Finds the place to insert. Each call gets all bytes so far and continues the scan."""

    def __init__(self) -> None:
        self._position = 0
        self._is_document = False
        self._in_head = False

    def look(self, document: bytes, *, last: bool) -> int | None:
        """The index to insert at, ``NOWHERE``, or None if more bytes are needed.

        ``document`` grows from call to call. ``last``: there are no more bytes. ``NOWHERE`` is
        returned for fragments, for encodings that are not supersets of ASCII, and for
        documents that already have the toolbar.
        """
        found = self._scan(document)
        if found is None and (last or len(document) > LIMIT):
            found = self._position if self._in_head else NOWHERE
        if found is not None and _OURS.search(document):
            return NOWHERE
        return found

    def _scan(self, document: bytes) -> int | None:
        if not self._position:
            if len(document) < len(_BOM) and _BOM.startswith(document):
                return None
            self._position = len(_BOM) if document.startswith(_BOM) else 0
        while True:
            space = _SPACE.match(document, self._position)
            start = space.end() if space else self._position
            opening = document[start : start + 4]
            if len(opening) < 4 and b"<!--".startswith(opening):
                return None
            if opening == b"<!--":
                # “<!-->” is a complete comment.
                kind, end = b"", _after(document, b"-->", start + 2)
            elif opening[:2] in (b"<!", b"<?"):
                kind, end = document[start : start + 9].lower(), _after(document, b">", start)
            else:
                name = _NAME.match(document, start)
                if not name and opening[:1] == b"<" and opening[1:2].isalpha():
                    return None
                kind = name[1].lower() if name else b""
                if not self._is_preamble(kind):
                    return self._place(start, kind)
                tag = _TAG.match(document, start)
                end = tag.end() if tag else 0
            if end <= start:
                return None
            self._take(kind)
            self._position = end

    def _is_preamble(self, name: bytes) -> bool:
        """True for tags that may come before the place to insert at."""
        if name == b"meta":
            return self._is_document
        return name in (b"html", b"head") and not self._in_head

    def _take(self, kind: bytes) -> None:
        self._is_document |= kind in (b"<!doctype", b"html", b"head")
        self._in_head |= kind in (b"head", b"meta")

    def _place(self, start: int, name: bytes) -> int:
        if self._in_head:
            return self._position
        # Documents may omit the tags of html and head. A fragment must stay a fragment.
        return start if self._is_document or name == b"body" else NOWHERE


def _after(document: bytes, ending: bytes, start: int) -> int:
    """The index after ``ending``; 0 if it is not there yet."""
    found = document.find(ending, start)
    return found + len(ending) if found >= 0 else 0
