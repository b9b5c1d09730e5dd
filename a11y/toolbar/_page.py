"""One response on its way to the browser: may it get the toolbar, and its bytes with it in."""

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
    """True for a whole, uncompressed HTML page that is to be shown.

    A compressed page stays as it is: opening and packing it again would cost more than
    compressing after the insertion, and would break a stream's flushes. So the middleware
    belongs inside the one that compresses. XHTML stays too: one tag in the wrong place makes
    it unreadable. 206 is a part that the client puts together with others.
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
    """The scripts' nonce in the response's own Content-Security-Policy, or empty.

    A policy that is enforced goes before one that only reports.
    """
    for wanted in _POLICIES:
        for name, value in headers:
            if name == wanted and (found := _script_nonce(value)):
                return found
    return ""


def _script_nonce(policies: str) -> str:
    """Of several policies in one header the first decides; directives as in CSP 3, 6.8.3."""
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
    """The headers of a page that grew by ``added`` bytes; None: nobody knows yet (HEAD).

    The length is made right, or left out. An entity tag becomes weak, and ranges and digests
    go: they speak of other bytes.
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
    """Takes a page's chunks and gives them back with the tags in; it never holds a whole page.

    ``decided`` tells when ``headers`` are final: before that, ``feed`` gives nothing back.
    ``tags`` gets the page's nonce.
    """

    def __init__(self, headers: Headers, tags: Callable[[str], str]) -> None:
        self.headers = headers
        self.decided = False
        self._tags = tags
        self._scanner = Scanner()
        self._held = b""

    def feed(self, chunk: bytes, *, last: bool = False) -> bytes:
        """The bytes that can go out now. ``last``: nothing follows this chunk."""
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
