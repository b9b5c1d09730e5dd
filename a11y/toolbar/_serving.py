"""Answers to requests for the toolbar's files, for ASGI and WSGI. Pure."""

import re
from dataclasses import dataclass

from a11y.toolbar.files import CONTENT_TYPE, ToolbarFile, files

Headers = list[tuple[str, str]]

FOREVER = "public, max-age=31536000, immutable"

_REFUSAL = (("allow", "GET, HEAD"), ("content-type", "text/plain"), ("content-length", "0"))

_QVALUE = re.compile(r"q=(0(\.\d{0,3})?|1(\.0{0,3})?)", re.IGNORECASE)
_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.js$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP response. ``reason``: the phrase that WSGI needs after the status."""

    status: int
    reason: str
    headers: Headers
    body: bytes


def answer(name: str, method: str, *, accept_encoding: str, if_none_match: str) -> Answer | None:
    """The response for a path below the prefix; None if the file is not ours.

    A file whose name has this build's hash may be cached for ever. A name with another hash or
    none comes from a page cached under an older build: it gets the current file without
    caching. Ranges are not supported (RFC 9110, 14.2: a server may ignore them).
    """
    plain = _HASH.sub("", name)
    file = files().get(plain)
    if file is None:
        return None
    if method not in ("GET", "HEAD"):
        return Answer(status=405, reason="Method Not Allowed", headers=list(_REFUSAL), body=b"")
    coding = best_coding(accept_encoding)
    etag = f'"{file.integrity[-16:]}{"-" if coding else ""}{coding}"'
    headers = [
        ("etag", etag),
        ("cache-control", FOREVER if name == file.hashed else "no-cache"),
        ("vary", "accept-encoding"),
    ]
    if _matches(if_none_match, etag):
        return Answer(status=304, reason="Not Modified", headers=headers, body=b"")
    body = file.encoded(coding)
    headers += _content(file, coding)
    return Answer(status=200, reason="OK", headers=headers, body=body if method == "GET" else b"")


def _content(file: ToolbarFile, coding: str) -> Headers:
    found = [
        ("content-type", CONTENT_TYPE),
        ("content-length", str(len(file.encoded(coding)))),
        ("x-content-type-options", "nosniff"),
    ]
    return [*found, ("content-encoding", coding)] if coding else found


def best_coding(accept_encoding: str) -> str:
    """``br``, ``gzip`` or empty, by the weights of Accept-Encoding (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        coding, _, parameter = part.partition(";")
        weight = _QVALUE.fullmatch(parameter.strip()) if parameter else None
        if coding.strip() and (weight or not parameter):
            weights[coding.strip()] = float(weight[1]) if weight else 1.0
    rest = weights.get("*", 0.0)
    known = {coding: weights.get(coding, rest) for coding in ("br", "gzip")}
    best = max(known, key=lambda coding: known[coding])
    return best if known[best] > 0 and known[best] >= weights.get("identity", 0.0) else ""


def _matches(if_none_match: str, etag: str) -> bool:
    """Weak comparison (RFC 9110, 13.1.2)."""
    wanted = [value.strip().removeprefix("W/") for value in if_none_match.split(",")]
    return etag in wanted or "*" in wanted
