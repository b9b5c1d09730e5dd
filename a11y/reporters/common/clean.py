"""Text from a page, made safe to show. Pure.

A page can hold anything: control characters that steer a terminal, direction overrides that
reverse a sentence, half a surrogate pair that can't be encoded. Nothing is dropped silently:
the reader sees a mark in its place.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlsplit

# U+202A-202E, U+2066-2069 and the marks U+200E, U+200F, U+061C reorder text around them.
_BIDI = "\u061c\u200e\u200f" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_ODD = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_BIDI}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_NOT_IN_A_URL = re.compile(r"[\s\"<>\\`]")  # RFC 3986 has none of them
_LINK_LENGTH = 1000
_WORD = 24


def visible(text: str) -> str:
    """``text`` with every character that could have an effect made visible.

    Control characters become Unicode's control pictures (U+2400), direction controls
    their code point in brackets, what can't be encoded U+FFFD. Line feed and tab stay.
    """
    return _ODD.sub(_mark, text) if _ODD.search(text) else text


def _mark(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"[U+{code:04X}]" if character in _BIDI else "\ufffd"


def encodable(text: str) -> str:
    """``text`` without lone surrogates, which UTF-8 can't encode."""
    return _SURROGATE.sub("\ufffd", text)


def line(text: str, length: int = 160) -> str:
    """``text`` on one visible line of at most ``length`` characters, … where it was cut: between
    words, unless the last one is very long.
    """
    flat = visible(_SPACE.sub(" ", text[: length * 4]).strip())
    if len(flat) <= length:
        return flat
    kept = flat[: length - 1]
    if flat[length - 1] != " ":
        head, space, last = kept.rpartition(" ")
        kept = head if space and len(last) <= _WORD else kept
    return kept.rstrip() + "…"


@lru_cache(maxsize=8192)
def web_url(url: str) -> str:
    """``url`` if a report may link to it, else an empty string.

    Only http and https with a host: ``javascript:``, ``data:`` and ``file:`` addresses
    are shown, never linked.
    """
    if len(url) > _LINK_LENGTH or visible(url) != url or _NOT_IN_A_URL.search(url):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in {"http", "https"} and parts.hostname else ""
    except ValueError:
        return ""


def short_url(url: str, length: int = 96, home: str = "") -> str:
    """``url`` for reading: no scheme, no host if it is ``home``, the middle cut when long."""
    bare = visible(re.sub(r"^https?://", "", url[:4000]))
    if home and bare.startswith(f"{home}/") and len(bare) > len(home) + 1:
        bare = bare.removeprefix(home)
    if len(bare) <= length:
        return bare
    keep = (length - 1) // 2
    return f"{bare[: length - 1 - keep]}…{bare[-keep:]}"


def instant(iso: str) -> datetime | None:
    """A moment of a run, UTC; ``None`` for what is no timestamp of ISO 8601."""
    try:
        return datetime.fromisoformat(iso).astimezone(UTC)
    except ValueError:
        return None
