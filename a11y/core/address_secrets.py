"""What in an address only the user and the site should know, and text without it. Pure.

Secret are: user and password; the values of parameters in the query, in the fragment and after ``;``
whose name says so (``token``, ``api_key``); values that look random; and what follows a step such as ``/reset/``
in the path. Decision 23 has the reasons.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import unquote, unquote_plus

from a11y.core.settings import SECRET


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NONE: Mapping[str, str] = MappingProxyType({})

#: A name with one of these words is secret whatever its value.
_ALWAYS = _names(
    """apikey auth authtoken authorization bearer credential credentials csrf haslo hasło jwt otp
    passphrase passwd password pin pwd pw pass sas secret sekret sesja session sessionid sessid
    phpsessid jsessionid sid sig sign signature podpis token xsrf accesstoken refreshtoken idtoken"""
)
#: These also name harmless things (a country's code), so only a longer value is secret.
_OFTEN = _names(
    """code hash hmac invitation invite key klucz kod kod_aktywacyjny nonce state ticket verifier
    zaproszenie"""
)
#: ``reset_key``, ``auth_code``: such a name's last word is one of ``_OFTEN``.
_QUALIFIED = _names(
    """access activation api auth client confirm confirmation email encryption invite login magic oauth
    private reset secret security session share sign verification verify"""
)
_SHORTEST = 6
"""Characters of a value under one of the names in ``_OFTEN``."""
_LONG = 20
"""Characters of a value that is secret because it looks random."""
_VALUES = 300
"""Values of own addresses that are looked for outside of addresses too."""
_VERSIONS = _names("v ver version rev cb ts etag integrity")
_IDS = _names("id uuid guid oid")

_WORDS = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]?[a-ząćęłńóśźż]+|[A-ZĄĆĘŁŃÓŚŹŻ]+(?![a-ząćęłńóśźż])|\d+")
_RUN = re.compile(r"[^\W_]+")
_ID = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{24}|[0-9a-f]{32}", re.IGNORECASE
)
_SWITCHES = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])")
_STEP_WORDS = (
    "token", "reset", "password", "passwd", "haslo", "hasło", "invit", "zaprosz", "activat", "aktywac", "aktywuj",
    "confirm", "potwierd", "verif", "weryfik", "magic", "unsubscribe", "wypisz", "session", "auth",
)  # fmt: skip
_STEPS = re.compile(
    rf"/(?:[\w-]{{0,40}}(?:{'|'.join(_STEP_WORDS)})[\w-]{{0,40}})/([^/?#;\s\"'<>\\]+)",
    re.IGNORECASE,
)
_USER = re.compile(r"(?<=://)([^\s/?#\"'<>\\]+)(?=@)")
_PARAMETER = re.compile(
    r"(?P<lead>[?&;#*]|&amp;|\\u0026|%3F|%26)(?P<name>[^\s=?&;#\"'<>\\/]{1,80})(?P<is>=|%3D)"
    r"(?P<value>[^\s&#\"'<>\\`]+)"
)
_INNER = re.compile(r"([^\s=?&;#/]{1,80})=(?=([^\s=&#]{0,80}))")
"""A parameter of an address that is the value of a parameter, in the text around it."""
_BARE = re.compile(r"(?<=[?#])([\w~.+-]{20,})(?![\w~.+=/%-])")
"""A query or a fragment that is only a value."""


def secrets_of(text: str) -> list[str]:
    """The secret values in an address, or in text with addresses, in their order."""
    found = [(m.start(1), m[1]) for m in _USER.finditer(text)]
    found += [(m.start("value"), m["value"]) for m in _PARAMETER.finditer(text) if _is_secret(m)]
    found += [(m.start(1), m[1]) for m in _BARE.finditer(text) if looks_random(m[1], _LONG)]
    if _may_have_step(text):
        steps = _STEPS.finditer(text)
        found += [(m.start(1), m[1]) for m in steps if looks_random(m[1], _SHORTEST)]
    return [value for _at, value in sorted(found)]


def hide(text: str, labels: Mapping[str, str] = _NONE) -> str:
    """``text`` with ``***`` in place of each secret value of the addresses in it.

    ``labels``: what stands for a value instead.
    """
    if "@" in text and "://" in text:
        text = _USER.sub(SECRET, text)
    if "=" in text or "%3D" in text:
        text = _PARAMETER.sub(lambda found: _hidden(found, labels), text)
    if "?" in text or "#" in text:
        text = _BARE.sub(lambda found: _alone(found, labels, _LONG), text)
    if _may_have_step(text):
        text = _STEPS.sub(lambda found: _alone(found, labels, _SHORTEST), text)
    return text


def _may_have_step(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _STEP_WORDS)


class Hiding:
    """Hides the secrets of some ``addresses`` in any text, wherever they stand.

    Addresses that would look the same stay apart: a value gets a label of its own (``***-2``). The
    labels depend on the order of the addresses, not on the values. ``own``: the addresses whose secrets are
    looked for outside of addresses too.
    """

    def __init__(self, addresses: Iterable[str], own: Iterable[str]) -> None:
        values = dict.fromkeys(value for address in own for value in secrets_of(address))
        self._spelled = {
            form: value
            for value in list(values)[:_VALUES]
            if stands_out(value)
            for plain in (value, unquote_plus(value))
            for form in (plain, json.dumps(plain)[1:-1])
        }
        longest_first = sorted(self._spelled, key=len, reverse=True)
        found = "|".join(map(re.escape, longest_first))
        self._anywhere = re.compile(rf"(?<!\w)(?:{found})(?!\w)") if found else None
        self._labels: dict[str, str] = {}
        self._tell_apart(addresses)

    def __call__(self, text: str) -> str:
        text = hide(text, self._labels)
        if self._anywhere is None:
            return text
        return self._anywhere.sub(
            lambda found: self._labels.get(self._spelled[found[0]], SECRET), text
        )

    def _tell_apart(self, addresses: Iterable[str]) -> None:
        places: dict[tuple[str, int], dict[str, None]] = {}
        for address in dict.fromkeys(addresses):
            shown = self(address)
            for at, value in enumerate(self._secrets_of(address)):
                places.setdefault((shown, at), {})[value] = None
        for values in places.values():
            for value in [value for value in values if value not in self._labels][1:]:
                self._labels[value] = f"{SECRET}-{len(self._labels) + 2}"

    def _secrets_of(self, address: str) -> list[str]:
        found = secrets_of(address)
        if self._anywhere is not None:
            found += [self._spelled[form] for form in self._anywhere.findall(hide(address))]
        return found


def _hidden(found: re.Match[str], labels: Mapping[str, str]) -> str:
    if not _is_secret(found):
        return found[0]
    return f"{found['lead']}{found['name']}{found['is']}{labels.get(found['value'], SECRET)}"


def _alone(found: re.Match[str], labels: Mapping[str, str], shortest: int) -> str:
    """A match whose end is its first group: a value that is secret if it looks random."""
    if not looks_random(found[1], shortest):
        return found[0]
    return found[0][: -len(found[1])] + labels.get(found[1], SECRET)


def _is_secret(found: re.Match[str]) -> bool:
    return is_secret(found["name"], found["value"])


@lru_cache(maxsize=4096)
def is_secret(name: str, value: str) -> bool:
    """True if the value of a parameter of this name must not be shown."""
    if value.startswith((SECRET, "{")):  # hidden already, or a template's placeholder
        return False
    name, value = unquote(name), unquote_plus(unquote(value))
    if _says_so(name, value) or any(_says_so(m[1], m[2]) for m in _INNER.finditer(value)):
        return True
    last = name.lower().rpartition("_")[2]
    if last in _VERSIONS or (last in _IDS and _ID.fullmatch(value)):
        return False
    return looks_random(value, _LONG)


def _says_so(name: str, value: str) -> bool:
    words = [word.lower() for word in _WORDS.findall(name)]
    if name.lower() in _ALWAYS or _ALWAYS.intersection(words):
        return True
    last = words[-1] if words else ""
    often = name.lower() in _OFTEN or (last in _OFTEN and bool(_QUALIFIED.intersection(words)))
    return often and len(value) >= _SHORTEST


def stands_out(value: str) -> bool:
    """True if a secret can be told from the words around it: then it is hidden wherever it stands."""
    return len(value) >= _SHORTEST and (any(map(str.isdigit, value)) or len(value) >= 2 * _SHORTEST)


def looks_random(value: str, shortest: int) -> bool:
    """True if a value of at least ``shortest`` characters has a run of letters and digits that
    no person wrote: words and dates with hyphens between them are none.
    """
    if len(value) < shortest:
        return False
    if _ID.fullmatch(value):
        return True
    runs = _RUN.findall(unquote(value))
    return any(
        len(run) >= min(shortest, 16) and len(_SWITCHES.findall(run)) * 8 >= len(run)
        and any(map(str.isdigit, run))
        for run in runs
    )  # fmt: skip
