"""Answers of servers that a result depends on, and what an answer is recognised by. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

_LENGTH = 32
"""Hexadecimal digits: 128 bits."""

_UNNOTICED = frozenset({
    "accept-ranges", "age", "alt-svc", "cache-control", "cf-cache-status", "cf-ray", "connection",
    "content-encoding", "content-length", "date", "etag", "expires", "keep-alive", "last-modified",
    "nel", "pragma", "proxy-connection", "report-to", "reporting-endpoints", "server",
    "server-timing", "traceparent", "transfer-encoding", "vary", "via", "x-amz-cf-id",
    "x-amz-cf-pop", "x-amz-request-id", "x-cache", "x-cache-hits", "x-correlation-id",
    "x-powered-by", "x-request-id", "x-runtime", "x-served-by", "x-timer", "x-varnish",
})  # fmt: skip
"""Headers about the transfer, the caches on the way and the server's diagnosis. All others count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer that the browser got. ``request``: the headers that it sent, by lower-case name,
    without cookies. ``answer``: the ``fingerprint``.
    """

    url: str
    request: Mapping[str, str]
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Everything that was loaded for a job. ``doubt``: why the result may depend on more, a code
    of ``browser.recording``; empty if this is all.
    """

    answers: tuple[Answer, ...] = ()
    doubt: str = ""


def body_digest(body: bytes) -> str:
    """Digest of an unpacked body."""
    return sha256(body).hexdigest()[:_LENGTH]


def is_unread(status: int, request: Mapping[str, str]) -> bool:
    """True if the browser reads no body: scripts, style sheets and fonts that are not there.

    Source: HTML, "fetch a classic script" and "process the linked resource"; CSS Fonts 4, 4.8.
    """
    return status in {404, 410} and request.get("sec-fetch-dest") in {"script", "style", "font"}


def fingerprint(status: int, headers: Mapping[str, str], body: str) -> str:
    """Digest of status, headers that a page can notice, and body. ``headers``: names in lower
    case, repeated ones joined by a line break. ``body``: its ``body_digest``.
    """
    kept = noticed(headers)
    return sha256(repr((status, kept, body)).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def noticed(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """The headers that a page can notice, sorted."""
    return sorted(
        (name, _cookies(value) if name == "set-cookie" else value.strip())
        for name, value in headers.items()
        if name not in _UNNOTICED
    )


def joined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers in the form that ``fingerprint`` takes."""
    found: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        found[key] = f"{found[key]}\n{value}" if key in found else value
    return found


def _cookies(header: str) -> str:
    """Without what scripts can't read: a session has a new number for each visitor."""
    return "\n".join(sorted(map(_cookie, header.split("\n"))))


def _cookie(line: str) -> str:
    first, *rest = (part.strip() for part in line.split(";"))
    if "httponly" not in {part.lower() for part in rest}:
        return line.strip()
    name = first.partition("=")[0]
    return ";".join([name, *(p for p in rest if not p.lower().startswith("expires="))])
