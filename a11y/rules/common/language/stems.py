"""Meaningful words, and whether texts have them in common.

Words are compared by their stems: *Opening* matches *open*, and *kontaktu* matches *kontakt* but
not *konto*. The language of a single word is seldom known, so a word has a stem in each language
of ``a11y/i18n/words``; two words match if they have a stem in common. Rules report only texts that
have nothing in common. See docs/decisions/010-word-stems.md.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from threading import Lock

import snowballstemmer

from a11y.dom import Snapshot
from a11y.i18n import words as lists

_WORD = re.compile(r"[^\W_]{3,}")
#: Letters that a stem has in common with its word.
_KEPT = 3
_LOCK = Lock()


@lru_cache(maxsize=65536)
def stem(word: str) -> frozenset[str]:
    """The stems of a lower-case word, at most one per language. Words are compared by them."""
    if word.isdigit():
        return frozenset({word})
    with _LOCK:  # a stemmer has a state, and pages are judged in several threads
        return frozenset(stemmed(word) for stemmed in _stemmers())


@cache
def _stemmers() -> tuple[Callable[[str], str], ...]:
    return tuple(snowballstemmer.stemmer(name).stemWord for name in lists.stemmers())


def words(text: str) -> list[str]:
    """The meaningful words of a text, lower case, in order."""
    function = lists.words("language.function")
    return [w for w in _WORD.findall(text.casefold()) if w not in function]


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of all words of some texts."""
    return frozenset(found for text in texts for word in words(text) for found in stem(word))


def matches(first: Iterable[str], second: Iterable[str]) -> tuple[int, int]:
    """(how many different words of the text with fewer words match one of the other, how many it
    has).
    """
    fewer, more = sorted((_different(first), _different(second)), key=len)
    known = frozenset().union(*more)
    return sum(not known.isdisjoint(found) for found in fewer), len(fewer)


def _different(texts: Iterable[str]) -> set[frozenset[str]]:
    """The stems of each word, once for words that have the same."""
    return {stem(word) for text in texts for word in words(text)}


def plain(text: str) -> str:
    """Lower case, one space between words, no punctuation around: for looking up phrases."""
    return " ".join(text.casefold().split()).strip(" .,:;!?…»«›‹>→←[](){}\"'„”“|-–—*+")


@dataclass(frozen=True, slots=True)
class Text:
    """All text of a page, to look words up in."""

    folded: str
    _by_beginning: dict[str, set[str]] = field(default_factory=dict, compare=False, repr=False)

    def has(self, word: str) -> bool:
        """Does the text have a word with a stem of ``word`` (one of ``words``)?"""
        wanted = stem(word)
        return any(stem(other) & wanted for other in self._beginning_as(word))

    def share(self, wanted: list[str]) -> float:
        """The share of these words that the text has: 0 to 1; 1 if there are none."""
        return sum(map(self.has, wanted)) / len(wanted) if wanted else 1.0

    def _beginning_as(self, word: str) -> set[str]:
        """Words of the text that may have the same stem: only these are worth stemming."""
        if not self._by_beginning:
            for other in set(_WORD.findall(self.folded)):
                self._by_beginning.setdefault(other[:_KEPT], set()).add(other)
        return self._by_beginning.get(word[:_KEPT], set())


def text_of(parts: Iterable[str]) -> Text:
    """``Text`` of some texts."""
    return Text(" ".join(parts).casefold())


def page_text(snapshot: Snapshot) -> Text:
    """All text that people see or hear on the page, without its title; computed once."""
    return snapshot.shared(_page_text)


def _page_text(snapshot: Snapshot) -> Text:
    parts = [
        node.value for node in snapshot.texts if node.parent and node.parent.tag not in _UNSAID
    ]
    parts += [node.name for node in snapshot.with_attr("alt", "aria-label", "placeholder", "title")]
    return text_of(parts)


_UNSAID = frozenset({"title", "script", "style"})
