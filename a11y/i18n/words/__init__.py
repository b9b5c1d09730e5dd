"""Words of a language that probes and rules look for: one file a language, read on first use.

A key such as ``link.vague`` names a list in every file. A list holds words (``words``) or
regular expressions (``pattern``); the comment in the file says which, what for, and who reads it.
``any.toml`` holds what is the same in every language; a list of any language includes it.

Whoever asks gives the language of the text, as far as it is known. Nothing but ``any.toml`` is
known of a language without a file, or with one that is not ``complete``: nothing is found there,
and what only a list can allow is not done. An empty language means that nobody declared one: then
all lists are asked. A third language is one more complete file.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_ANY = "any"
_NOTHING = "(?!)"
_Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _File:
    """One file. ``beside``: languages whose words are looked for in texts of this one too.
    ``stemmer``: Snowball's name of the language.
    """

    complete: bool
    stemmer: str
    beside: tuple[str, ...]
    lists: _Lists


def words(key: str, lang: str = "") -> frozenset[str]:
    """The words of a list, lower case. ``lang``: primary subtag of the text's language, or empty
    if it is not known. Raises ``KeyError`` if no file has such a list.
    """
    return _words(key, lang)


def own(key: str, lang: str) -> frozenset[str]:
    """The words of this one language's own file, complete or not; empty if there are none."""
    found = _files().get(lang)
    return frozenset(found.lists.get(key, ())) if found is not None else frozenset()


def section(name: str, lang: str = "") -> dict[str, frozenset[str]]:
    """All lists of a section, by what follows its name in their keys."""
    keys = sorted({k for f in _files().values() for k in f.lists if k.startswith(f"{name}.")})
    return {key.removeprefix(f"{name}."): words(key, lang) for key in keys}


def languages() -> tuple[str, ...]:
    """Languages whose words are known, sorted."""
    return tuple(lang for lang, file in _files().items() if file.complete)


def with_list(key: str) -> tuple[str, ...]:
    """Languages that have this list, those included of which little else is known; sorted."""
    return tuple(lang for lang, f in _files().items() if lang != _ANY and key in f.lists)


def stemmers() -> tuple[str, ...]:
    """Snowball's names of the languages whose words are known."""
    return tuple(file.stemmer for file in _files().values() if file.complete)


def is_known(lang: str) -> bool:
    """Are the words of this language (primary subtag) known?"""
    return lang in languages()


def is_unlisted(lang: str) -> bool:
    """True if a text declares a language whose words are not known.

    What a list would excuse may then stand there in words that nobody listed.
    """
    return bool(lang) and not is_known(lang)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A list as one regular expression; case does not count. Nothing is read before its first use.

    ``form``: the whole expression, in which ``WORDS`` stands for "any of the list".
    """

    key: str
    form: str = "WORDS"

    def of(self, lang: str = "") -> re.Pattern[str]:
        """The expression for texts of a language; see ``words``."""
        return _compiled(self.key, self.form, lang)

    def search(self, text: str, lang: str = "") -> re.Match[str] | None:
        """The first place where it matches."""
        return self.of(lang).search(text)

    def match(self, text: str, lang: str = "") -> re.Match[str] | None:
        """Does it match the beginning?"""
        return self.of(lang).match(text)

    def fullmatch(self, text: str, lang: str = "") -> re.Match[str] | None:
        """Does it match all of the text?"""
        return self.of(lang).fullmatch(text)

    def finditer(self, text: str, lang: str = "") -> Iterator[re.Match[str]]:
        """All places where it matches."""
        return self.of(lang).finditer(text)


def pattern(key: str, form: str = "WORDS") -> Pattern:
    """A list of regular expressions as one; see ``Pattern``."""
    return Pattern(key, form)


def alternatives(key: str, lang: str = "") -> str:
    """A list of regular expressions as one group without a name, to be built into a larger one."""
    return _alternatives(key, lang)


@cache
def _words(key: str, lang: str) -> frozenset[str]:
    return frozenset(_ordered(key, lang))


@cache
def _alternatives(key: str, lang: str) -> str:
    return f"(?:{'|'.join(_ordered(key, lang)) or _NOTHING})"


@cache
def _compiled(key: str, form: str, lang: str) -> re.Pattern[str]:
    return re.compile(form.replace("WORDS", _alternatives(key, lang)), re.IGNORECASE)


def _ordered(key: str, lang: str) -> list[str]:
    known = _files()
    if not any(key in file.lists for file in known.values()):
        raise KeyError(key)
    asked = (*_in_play(lang), _ANY)
    return list(dict.fromkeys(word for at in asked for word in known[at].lists.get(key, ())))


def _in_play(lang: str) -> tuple[str, ...]:
    """Languages whose lists are asked about texts of ``lang``."""
    if not lang:
        return languages()
    file = _files().get(lang)
    return (lang, *file.beside) if file is not None and file.complete else ()


@cache
def _files() -> dict[str, _File]:
    folder = files("a11y").joinpath("i18n/words")
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return {p.name.removesuffix(".toml"): _read(tomllib.loads(p.read_text("utf-8"))) for p in paths}


def _read(raw: dict[str, Any]) -> _File:
    lists = {
        f"{section}.{name}": tuple(found)
        for section, rows in raw.items()
        if isinstance(rows, dict)
        for name, found in rows.items()
    }
    return _File(
        complete=bool(raw.get("complete")),
        stemmer=str(raw.get("stemmer", "")),
        beside=tuple(raw.get("beside", ())),
        lists=lists,
    )
