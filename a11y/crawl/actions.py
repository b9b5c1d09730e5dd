"""Addresses that seem to do something when they are asked: sign out, delete, order. Pure.

A link is a GET, which should change nothing (RFC 9110, section 9.2.1), but sites do it. Only
whole parts of a path and names and values in a query count, so `/blog/how-to-delete-a-file` is a
page like any other.
"""

import re
import unicodedata
from functools import cache
from urllib.parse import unquote_plus, urlsplit

from a11y.i18n.words import own, with_list, words

_ACTIONS = frozenset({"a", "act", "action", "akcja", "cmd", "command", "do", "mode", "op", "operation", "task", "event"})  # fmt: skip
_SUFFIX = re.compile(r"\.(php\d?|html?|aspx?|jsp|do|action|cgi|pl)$")


def _word(text: str) -> str:
    """One spelling: without case, marks, separators and a file's suffix."""
    name = _SUFFIX.sub("", unquote_plus(text).lower())
    plain = unicodedata.normalize("NFD", name).replace("ł", "l").replace("ß", "ss")
    return re.sub(r"[^a-z0-9]", "", plain)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What acts, what adds, and baskets; of all languages, because an address tells none."""
    acting = words("request.act").union(
        *(own("request.act", at) for at in with_list("request.act"))
    )
    lists = acting, words("request.add"), words("request.basket")
    acting, adding, baskets = (frozenset(map(_word, found)) for found in lists)
    return acting, adding, baskets


def seems_to_act(url: str) -> bool:
    """Does a GET of the normalised ``url`` seem to end a session or to change something?"""
    acting, adding, baskets = _lists()
    parts = urlsplit(url)
    path = [_word(segment) for segment in parts.path.split("/") if segment]
    query = [part.partition("=")[::2] for part in parts.query.split("&") if part]
    for name, value in query:
        if _word(name) in acting:
            return True
        if _word(name) in _ACTIONS:
            path.append(_word(value))
    if not acting.isdisjoint(path):
        return True
    return not adding.isdisjoint(path) and not baskets.isdisjoint(path)
