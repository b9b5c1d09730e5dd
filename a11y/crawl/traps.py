"""Templates of addresses, and a guard against crawler traps. Pure.

How does a trap differ from a big site? A trap makes addresses by counting or by chance: days,
numbers, session ids. A site uses words. ``template`` replaces numbers and random parts by
placeholders and keeps words. So all days of a calendar share one template, while 3,000 articles
with titles in their addresses have 3,000 templates. ``TrapGuard`` limits the pages of every
template that has a placeholder. A template of words alone is one page and is never limited.
Articles whose addresses only have numbers (``?id=17``) are limited too: their addresses look like
those of a calendar, their pages are alike, and the limit is a setting and is reported.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import unquote

from a11y.crawl.urls import SESSION, host_key
from a11y.i18n.words import words

DEFAULT_CAP = 50
"""Pages of one template that are audited; the default."""

_NUMBER, _ID, _ANY, _ENDLESS = "{n}", "{id}", "{*}", "{endless}"

_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_SWITCHES = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SLUG = re.compile(r"[\w.-]{1,60}")
_DATE = re.compile(r"[\d+.:,/TZ -]+")
_RANDOM_NAMES = SESSION | {"hash", "nonce", "sid", "token"}
_PLAIN = str.maketrans("ńśź", "nsz")

_REPEATS = 3
_MAX_SEGMENTS = 20
_MAX_PARAMETERS = 12
_MAX_NAMESAKES = 6


def template(url: str) -> str:
    """The template of a normalised ``url``: host, path and query with placeholders.

    In the path, ``{n}`` stands for digits and for names of months. ``{id}``
    stands for what looks random: a UUID, or a run that changes between letters and digits twice
    or more. The query becomes its sorted, unique parameter names. With one or two parameters, a
    value that is a slug keeps its words, because many sites choose their pages this way
    (``?strona=kontakt&lang=pl``); other values become ``{n}``, ``{id}`` or ``{*}``. With three or
    more parameters all values become ``{*}``, because facets multiply. A session id is always
    ``{id}``, and so are the values of ``sid``, ``token``, ``nonce`` and ``hash``. Escapes are
    decoded if the result is printable, so that people can read the template. It is no address.
    The route in a fragment is reduced in the same way.

    >>> template("https://example.org/kalendarz/2026/11")
    'example.org/kalendarz/{n}/{n}'
    >>> template("https://www.example.org/aktualnosci/nowy-klaster?b=2&a=x%20y")
    'example.org/aktualnosci/nowy-klaster?a={*}&b={n}'
    """
    address, _, route = url.partition("#")
    reduced = f"{host_key(url)}/{_reduce(address.partition('://')[2].partition('/')[2])}"
    return f"{reduced}#{_reduce(route)}" if route else reduced


def _reduce(address: str) -> str:
    """A path with its query, or a route, with placeholders."""
    path, _, query = address.partition("?")
    segments = "/".join(map(_reduce_segment, path.split("/")))
    return f"{segments}?{_reduce_query(query)}" if query else segments


def endless(url: str) -> bool:
    """Does a normalised ``url`` look like one in a series of ever longer addresses?

    True for:

    - a path whose segments repeat three times in a row (``/a/b/a/b/a/b``), because a relative link
      resolves deeper on each page; numbers alone do not count (``/2011/11/11/11`` is a date)
    - more than 20 segments
    - more than 12 parameters, or more than 6 of one name
    - a value that was escaped three times (a login link that carries its own address)
    """
    if "%2525" in url:
        return True
    address, _, route = url.partition("#")
    _host, _, rest = address.partition("://")[2].partition("/")
    return _has_no_end(rest) or _has_no_end(route)


def _has_no_end(address: str) -> bool:
    path, _, query = address.partition("?")
    segments = [part for part in path.split("/") if part]
    if len(segments) > _MAX_SEGMENTS or _repeats(segments):
        return True
    if not query:
        return False
    names = Counter(part.partition("=")[0] for part in query.split("&"))
    return names.total() > _MAX_PARAMETERS or max(names.values()) > _MAX_NAMESAKES


class TrapGuard:
    """Counts the pages of each template and refuses addresses over the limit.

    ``cap``: number of pages of one template; 0 means no limit, but endless addresses are still
    refused. ``admitted``: addresses that a resumed run admitted before. They are counted, but not
    judged again.
    """

    def __init__(self, cap: int = DEFAULT_CAP, admitted: Iterable[str] = ()) -> None:
        self._cap = cap
        self._pages: Counter[str] = Counter()
        self._capped: Counter[str] = Counter()
        for url in admitted:
            self._count(template(url))

    @property
    def capped(self) -> Mapping[str, int]:
        """Template to the number of addresses that this guard refused; a copy.

        Endless addresses are counted under ``<host>/{endless}``.
        """
        return dict(self._capped)

    def admit(self, url: str) -> bool:
        """May this new, normalised address be audited? If so, it is counted."""
        no_end = endless(url)
        key = f"{host_key(url)}/{_ENDLESS}" if no_end else template(url)
        if no_end or (self._cap and self._pages[key] >= self._cap):
            self._capped[key] += 1
            return False
        self._count(key)
        return True

    def _count(self, key: str) -> None:
        # A template without a placeholder is one page. It is not counted, so the table stays
        # small on the largest sites.
        if "{" in key:
            self._pages[key] += 1


def _reduce_segment(segment: str) -> str:
    """``2026-11-05`` becomes ``{n}-{n}-{n}``, ``wpis-17`` becomes ``wpis-{n}``; words stay."""
    name, semicolon, parameters = segment.partition(";")
    name = _UUID.sub(_ID, _readable(name))
    reduced = "".join(
        part if part == _ID else _TOKEN.sub(_reduce_token, part)
        for part in re.split(r"(\{id\})", name)
    )
    if not semicolon:
        return reduced
    parameter, equals, _ = parameters.partition("=")
    return f"{reduced};{parameter}={_ANY}" if equals else f"{reduced};{parameter}"


def _readable(text: str) -> str:
    """The text with escapes decoded, unless that would bring in control characters."""
    if "%" not in text:
        return text
    plain = unquote(text)
    return plain if plain.isprintable() else text


def _reduce_token(match: re.Match[str]) -> str:
    token = match[0]
    if token.isalpha():
        if token.lower() in _months():
            return _NUMBER
        # Random letters change case every few characters. In CamelCase each hump is a word.
        humps = len(_HUMPS.findall(token)) if len(token) >= 10 else 0
        return _ID if humps >= 3 and humps * 4 >= len(token) else token
    if len(_SWITCHES.findall(token)) >= 2:
        return _ID
    return _DIGITS.sub(_NUMBER, token)


def _reduce_query(query: str) -> str:
    values: dict[str, set[str]] = {}
    for part in query.split("&"):
        name, _, value = part.partition("=")
        values.setdefault(_DIGITS.sub(_NUMBER, name), set()).add(value)
    few = len(values) <= 2
    reduced = []
    for name in sorted(values):
        if name.lower() in _RANDOM_NAMES:
            value = _ID
        elif few and len(values[name]) == 1:
            value = _reduce_value(_readable(next(iter(values[name]))))
        else:
            value = _ANY
        reduced.append(f"{name}={value}")
    return "&".join(reduced)


def _reduce_value(value: str) -> str:
    if _DATE.fullmatch(value):
        return _NUMBER
    if not value or not _SLUG.fullmatch(value):
        return _ANY if value else ""
    reduced = _reduce_segment(value)
    if _LETTER.search(reduced.replace(_NUMBER, "").replace(_ID, "")):
        return reduced
    return _ID if _ID in reduced else _NUMBER


def _repeats(segments: list[str]) -> bool:
    """Does any run of segments, not of numbers alone, come three times in a row?"""
    for length in range(1, len(segments) // _REPEATS + 1):
        same = 0
        for end, (first, second) in enumerate(zip(segments, segments[length:], strict=False), 1):
            same = same + 1 if first == second else 0
            run = segments[end - length : end]
            if same >= length * (_REPEATS - 1) and any(map(_LETTER.search, run)):
                return True
    return False


@cache
def _months() -> frozenset[str]:
    """Names of months as addresses write them."""
    names = words("calendar.month")
    return names | {name.translate(_PLAIN) for name in names}
