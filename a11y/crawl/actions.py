"""Addresses that seem to do something when they are asked: sign out, delete, order. Pure.

A link is a GET, which should change nothing (RFC 9110, section 9.2.1), but sites do it. Only
whole parts of a path and names and values in a query count, so `/blog/how-to-delete-a-file` is a
page like any other.
"""

import re
from urllib.parse import unquote_plus, urlsplit

_ENDS = """logout logoff signout signoff sign_out log_out logouts wyloguj wyloguj_się wylogowanie wyjście_z_konta"""
_CHANGES = """delete remove destroy trash unsubscribe resign cancel void approve reject publish unpublish
    archive restore vote upvote downvote like unlike follow unfollow buy buy_now
    add_to_cart add_to_basket add_to_bag add_to_wishlist remove_item remove_from_cart empty_cart clear_cart
    usuń kasuj skasuj wypisz wypisz_się anuluj odwołaj zrezygnuj zatwierdź odrzuć opublikuj
    głosuj polub obserwuj kup kup_teraz zamów dodaj_do_koszyka do_koszyka usuń_z_koszyka wyczyść_koszyk opróżnij_koszyk"""
_ADDS = "add plus increase put dodaj dołóż zwiększ zmniejsz minus decrease update aktualizuj"
_BASKETS = "cart basket bag wishlist compare favourites favorites koszyk koszyka schowek ulubione porownaj porównaj przechowalnia"
_ACTIONS = frozenset({"a", "act", "action", "akcja", "cmd", "command", "do", "mode", "op", "operation", "task", "event"})  # fmt: skip
_SUFFIX = re.compile(r"\.(php\d?|html?|aspx?|jsp|do|action|cgi|pl)$")
_PLAIN = str.maketrans("ąćęłńóśźż", "acelnoszz")


def _word(text: str) -> str:
    """One spelling: without case, marks, separators and a file's suffix."""
    name = _SUFFIX.sub("", unquote_plus(text).lower())
    return re.sub(r"[^a-z0-9]", "", name.translate(_PLAIN))


_DOING = frozenset(map(_word, f"{_ENDS} {_CHANGES}".split()))
_ADDING = frozenset(map(_word, _ADDS.split()))
_BASKET = frozenset(map(_word, _BASKETS.split()))


def seems_to_act(url: str) -> bool:
    """Does a GET of the normalised ``url`` seem to end a session or to change something?"""
    parts = urlsplit(url)
    path = [_word(segment) for segment in parts.path.split("/") if segment]
    query = [part.partition("=")[::2] for part in parts.query.split("&") if part]
    for name, value in query:
        if _word(name) in _DOING:
            return True
        if _word(name) in _ACTIONS:
            path.append(_word(value))
    if not _DOING.isdisjoint(path):
        return True
    return not _ADDING.isdisjoint(path) and not _BASKET.isdisjoint(path)
