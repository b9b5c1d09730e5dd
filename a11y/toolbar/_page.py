"""Whether a response gets the toolbar, and the insertion into its bytes and headers."""

import re
from collections.abc import Callable

from a11y.toolbar._insertion import NOWHERE, Scanner
from a11y.toolbar._serving import Headers

_NOT_ASCII = ("utf-16", "utf-32")
_NO_BODY = frozenset({204, 205, 206, 304})
_DIGESTS = frozenset({"content-digest", "repr-digest", "digest", "content-md5"})
_NONCE = re.compile(r"'nonce-([A-Za-z0-9+/_-]+={0,2})'")
_POLICIES = ("content-security-policy", "content-security-policy-report-only")
_FOR_SCRIPTS = ("script-src-elem", "script-src", "default-src")


def may_change(status: int, headers: Headers) -> bool:
    """True for a complete, uncompressed HTML page for display.

    A compressed page is left unchanged: unpacking and compressing it again costs more than
    compressing after the insertion, and it breaks a stream's flushes. The middleware therefore
    belongs inside the one that compresses. XHTML is left unchanged because a tag in the wrong
    place makes it unreadable. Status 206 is a part that the client joins with others.
    """
    found = dict(headers)
    kind, _, parameters = found.get("content-type", "").lower().partition(";")
    return (
        kind.strip() == "text/html"
        and status >= 200
        and status not in _NO_BODY
        and found.get("content-encoding", "identity").strip().lower() in ("", "identity")
        and not found.get("content-disposition", "").strip().lower().startswith("attachment")
        and not any(name in parameters for name in _NOT_ASCII)
    )


def policy_nonce(headers: Headers) -> str:
    """The nonce for scripts in the response's Content-Security-Policy, or empty.

    An enforced policy comes before one that only reports.
    """
    for wanted in _POLICIES:
        for name, value in headers:
            if name == wanted and (found := _script_nonce(value)):
                return found
    return ""


def _script_nonce(policies: str) -> str:
    """The nonce in the first policy of a header. Directives are chosen as in CSP 3, 6.8.3."""
    directives: dict[str, str] = {}
    for directive in policies.split(",", maxsplit=1)[0].split(";"):
        name, _, sources = directive.strip().partition(" ")
        directives.setdefault(name.lower(), sources)
    for name in _FOR_SCRIPTS:
        if name in directives:
            found = _NONCE.search(directives[name])
            return found[1] if found else ""
    return ""


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

    ``decided``: ``headers`` are final; until then, ``feed`` returns no bytes. ``tags``: returns
    the tags for the page's nonce.
    """

    def __init__(self, headers: Headers, tags: Callable[[str], str]) -> None:
        self.headers = headers
        self.decided = False
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
        words = self._tags(policy_nonce(self.headers)).encode("ascii")
        self.headers = changed_headers(self.headers, len(words))
        return out[:place] + words + out[place:]
