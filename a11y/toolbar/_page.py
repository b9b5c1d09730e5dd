"""Whether a response gets the toolbar, and the insertion into its bytes and headers."""

from collections.abc import Callable

from a11y.toolbar._coding import known
from a11y.toolbar._insertion import NOWHERE, Scanner
from a11y.toolbar._log import warn_of_coding
from a11y.toolbar._policy import policy_nonce
from a11y.toolbar._serving import Headers

_NOT_ASCII = ("utf-16", "utf-32")
_NO_BODY = frozenset({204, 205, 206, 304})
_DIGESTS = frozenset({"content-digest", "repr-digest", "digest", "content-md5"})


def may_change(status: int, headers: Headers) -> bool:
    """True for a complete HTML page for display, in a coding that can be decoded.

    A page in another coding is left unchanged, which the log says once. XHTML is left unchanged
    because a tag in the wrong place makes it unreadable. Status 206 is a part that the client
    joins with others.
    """
    found = dict(headers)
    kind, _, parameters = found.get("content-type", "").lower().partition(";")
    is_page = (
        kind.strip() == "text/html"
        and status >= 200
        and status not in _NO_BODY
        and not found.get("content-disposition", "").strip().lower().startswith("attachment")
        and not any(name in parameters for name in _NOT_ASCII)
    )
    if is_page and (coding := coding_of(headers)) and not known(coding):
        warn_of_coding(coding)
        return False
    return is_page


def coding_of(headers: Headers) -> str:
    """The Content-Encoding, several joined by commas; empty for none."""
    values = ",".join(value for name, value in headers if name == "content-encoding")
    return ",".join(
        name for part in values.split(",") if (name := part.strip().lower()) not in ("", "identity")
    )


def changed_headers(headers: Headers, added: int | None) -> Headers:
    """The headers of a page that grew by ``added`` bytes; None if not known (HEAD).

    The length is corrected or removed. The entity tag becomes weak. Ranges and digests are
    removed because they apply to other bytes.
    """
    out: Headers = []
    for name, value in headers:
        if name in _DIGESTS or name == "accept-ranges":
            continue
        if name == "content-length":
            if added is not None and value.strip().isdigit():
                out.append((name, str(int(value) + added)))
        elif name == "etag" and not value.startswith("W/"):
            out.append((name, f"W/{value}"))
        else:
            out.append((name, value))
    return out


class Page:
    """Inserts the tags into a page, chunk by chunk. It never holds the whole page.

    ``decided``: ``headers`` are final; until then, ``feed`` returns no bytes. ``inserted``: the
    page has the tags. ``tags``: returns the tags for the page's nonce.
    """

    def __init__(self, headers: Headers, tags: Callable[[str], str]) -> None:
        self.headers = headers
        self.decided = False
        self.inserted = False
        self._tags = tags
        self._scanner = Scanner()
        self._held = b""

    def feed(self, chunk: bytes, *, last: bool = False) -> bytes:
        """The bytes that can be sent now. ``last``: no chunk follows."""
        if self.decided:
            return chunk
        self._held += chunk
        place = self._scanner.look(self._held, last=last)
        if place is None:
            return b""
        self.decided = True
        out, self._held = self._held, b""
        if place == NOWHERE:
            return out
        self.inserted = True
        words = self._tags(policy_nonce(self.headers, out[:place])).encode("ascii")
        self.headers = changed_headers(self.headers, len(words))
        return out[:place] + words + out[place:]
