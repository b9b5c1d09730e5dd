"""The nonce that scripts need under a page's Content-Security-Policy (CSP 3)."""

import re
from collections.abc import Iterator
from html import unescape

from a11y.toolbar._serving import Headers

_NONCE = re.compile(r"'nonce-([A-Za-z0-9+/_-]+={0,2})'", re.IGNORECASE)
_ENFORCED = "content-security-policy"
_REPORTED = "content-security-policy-report-only"
_FOR_SCRIPTS = ("script-src-elem", "script-src", "default-src")
_META = re.compile(rb"""<meta\b(?: [^>"'] | "[^"]*" | '[^']*' )*+>""", re.VERBOSE | re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""([^\s"'>/=]+)\s*=\s*(?: "([^"]*)" | '([^']*)' | ([^\s"'>]+) )""", re.VERBOSE
)


def policy_nonce(headers: Headers, beginning: bytes = b"") -> str:
    """The first nonce for scripts in a page's policies, or empty.

    ``headers``: names in lower case. ``beginning``: the document before the tags; a ``meta``
    policy applies only to what follows it. Enforced policies come before those that only report.
    A policy without a nonce is passed over: it may allow the scripts by their address.
    """
    for policy in (
        *_in_headers(headers, _ENFORCED),
        *_in_document(beginning),
        *_in_headers(headers, _REPORTED),
    ):
        if found := _script_nonce(policy):
            return found
    return ""


def _in_headers(headers: Headers, wanted: str) -> Iterator[str]:
    for name, value in headers:
        if name == wanted:
            yield from value.split(",")


def _in_document(beginning: bytes) -> Iterator[str]:
    for tag in _META.findall(_COMMENT.sub(b"", beginning)):
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(tag[5:].decode("latin-1")):
            found.setdefault(name.lower(), unescape("".join(values)))
        if found.get("http-equiv", "").strip().lower() == _ENFORCED:
            yield found.get("content", "")


def _script_nonce(policy: str) -> str:
    """The nonce of one policy. Directives are chosen as in CSP 3, 6.8.3."""
    directives: dict[str, str] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split(maxsplit=1) or [""]
        directives.setdefault(name.lower(), "".join(sources))
    for name in _FOR_SCRIPTS:
        if name in directives:
            found = _NONCE.search(directives[name])
            return found[1] if found else ""
    return ""
