"""Very frequent words of a few languages: what tells the language of two or three words.

A detector that counts letters is fooled by names. Where every word of a text is one of the
most frequent of one language, and none is one of the declared language, there is no name in it.
Words that are also surnames, brands or places are left out.
"""

import re
from functools import cache

from a11y.i18n.words import own, with_list

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST, _MOST = 2, 3
_LEAST, _TIMES = 3, 4


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Frequent words by language."""
    return {lang: own("language.frequent", lang) for lang in with_list("language.frequent")}


def leans_elsewhere(text: str, declared: str) -> bool:
    """Has a text clearly more frequent words of some other language than of the declared one?
    Cheap: whether it is worth to ask the model. False for a language without a list.
    """
    if declared not in _lists():
        return False
    words = {word.casefold() for word in _WORD.findall(text)}
    mine, others, each = _apart(declared)
    if len(words & others) < _LEAST:  # nearly all passages
        return False
    most = max(len(words & known) for known in each)
    return most >= max(_LEAST, _TIMES * len(words & mine))


@cache
def _apart(declared: str) -> tuple[frozenset[str], frozenset[str], tuple[frozenset[str], ...]]:
    """Words of one language alone, of any other but not of it, and these by language."""
    mine = _lists()[declared]
    each = tuple(known - mine for lang, known in _lists().items() if lang != declared)
    others = frozenset().union(*each)
    return (
        mine - frozenset().union(*(w for lang, w in _lists().items() if lang != declared)),
        others,
        each,
    )


def seems_other(text: str, declared: str) -> str:
    """The language of which all words are frequent, where the declared one has none of them;
    a single word may do. Empty if there is none, or more than one.
    """
    mine = _lists().get(declared)
    words = {word.casefold().replace("’", "'") for word in _WORD.findall(text)}
    if mine is None or not words or words & mine or max(map(len, words)) < _LENGTH:
        return ""
    langs = [lang for lang, known in _lists().items() if words <= known]
    return langs[0] if len(langs) == 1 else ""


def other_language(text: str, declared: str) -> str:
    """The language that a text of two or three words is certainly in, or empty: if it is in
    the declared one, might be a name, or holds a word that is not known to be frequent.
    """
    mine = _lists().get(declared)
    found = _WORD.findall(text)
    if (
        mine is None
        or not _FEWEST <= len(found) <= _MOST
        or not any(w.islower() for w in found[1:])
    ):
        return ""
    words = {word.casefold().replace("’", "'") for word in found}
    if words & mine or sum(map(len, words)) < 2 * _LENGTH:
        return ""
    langs = [lang for lang, known in _lists().items() if words <= known]
    return langs[0] if len(langs) == 1 else ""


_LENGTH = 4
"""So many letters the words must have on the average: *a la* is used in many languages."""
