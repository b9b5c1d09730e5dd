"""Instructions that name a thing only by its place, colour, shape or size.

The words are in ``a11y/i18n/words``. *Above* and *below* also mean "earlier" and "further on" and
are left out there; so is *right* where it means "at once" or "correct".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count

from a11y.i18n.words import alternatives, pattern, words

_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]|$)")
_QUOTED = pattern("visual.called", r"[\"„“”«»‘’'][^\"„“”«»‘’']{2,60}[\"”“«»’']|\bWORDS\b")
_VERB = pattern("visual.verb", r"\bWORDS\b")
_NOUN = pattern("visual.thing", r"\bWORDS\b")
_PART = re.compile(r"\{(\w+)\}")


def hints() -> frozenset[str]:
    """Beginnings of all words of place, colour, shape and size, after a space; for a quick search."""
    return words("visual.hint")


@cache
def _by_look(lang: str) -> re.Pattern[str]:
    """Named by its look: groups ``look…``, ``thing…`` and ``shape…``."""
    return re.compile(rf"\b(?:{_built('visual.by-look', lang)})\b", re.IGNORECASE)


@cache
def _by_place(lang: str) -> re.Pattern[str]:
    """Named by its place: groups ``left…`` and ``right…``."""
    return re.compile(_built("visual.by-place", lang), re.IGNORECASE)


def _built(key: str, lang: str) -> str:
    """The phrases of a list, with the other lists that they name built in as groups."""
    numbers = count()

    def group(part: re.Match[str]) -> str:
        name = part[1]
        if name == "side":
            return f"(?:{group_of('left')}|{group_of('right')})"
        return group_of(name)

    def group_of(name: str) -> str:
        return f"(?P<{name}{next(numbers)}>{alternatives(f'visual.{name}', lang)})"

    return _PART.sub(group, alternatives(key, lang))


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """``looks``: words of colour, shape, size; ``side``: ``left``, ``right`` or empty;
    ``thing``: what is pointed at; ``quoted``: it is also called by a name.
    """

    sentence: str
    thing: str
    looks: tuple[str, ...] = ()
    side: str = ""
    quoted: bool = False


def instructions(text: str, lang: str = "") -> Iterator[Instruction]:
    """Sentences that tell people to do something with a thing that is described by its looks.

    ``lang``: primary subtag of the text's language, or empty if it is not known.
    """
    if not _by_place(lang).search(text) and not _by_look(lang).search(text):
        return
    for match in _SENTENCE.finditer(text):
        sentence = " ".join(match[0].split())
        if not _VERB.search(sentence, lang):
            continue
        seen, place = _by_look(lang).search(sentence), _by_place(lang).search(sentence)
        noun = _NOUN.search(sentence, lang)
        if not noun or not (seen or place):
            continue
        found = _groups(seen)
        things = (text for name, text in found if name != "look")
        yield Instruction(
            sentence=sentence,
            thing=next(things, noun[0]).casefold(),
            looks=tuple(text.casefold() for name, text in found if name == "look"),
            side=_side(place),
            quoted=bool(_QUOTED.search(text)),
        )


def _groups(match: re.Match[str] | None) -> list[tuple[str, str]]:
    """(name of the list, text) of the groups that took part, in order."""
    groups = match.groupdict() if match else {}
    return [(name.rstrip("0123456789"), text) for name, text in groups.items() if text]


def _side(place: re.Match[str] | None) -> str:
    return next((name for name, _ in _groups(place)), "")
