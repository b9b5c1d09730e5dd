"""Letters of another alphabet that look the same, or digits in place of letters, are read as what
they are. A screen reader says such a word letter by letter or wrongly, and no search finds it.

## How to fix
Write the word with the letters of its language; change its looks by styles:

```html
<!-- before, with Greek letters --> <h2>ΡRΟMΟTIΟN</h2>
<!-- after -->                      <h2>PROMOTION</h2>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import text_is_visible
from a11y.rules import Impact, cant_tell, failed, rule

#: Letters of Cyrillic and Greek that can't be told from these Latin ones (Unicode TS 39).
_LATIN = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυ",
        "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXovpu",
        strict=True,
    )
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
_LOOKALIKE = re.compile(f"[{''.join(_LATIN)}]")
#: Digits and signs between letters that stand for letters: “Pr0m0cj4”, “h4ck3r”.
_LEET = re.compile(r"(?<![\w@.#/-])(?=[^\W_]*[^\W\d_]{1}[0134][^\W\d_]+[0134])[^\W\d_][^\W_]{3,}(?![\w@./-])")  # fmt: skip
#: A part of each such word, which most texts don't have; it is found much faster.
_LEET_PART = re.compile(r"[0134][^\W\d_]+[0134]")
_SILENT = frozenset({"code", "samp", "kbd", "var", "pre", "math", "svg", "script", "style", "textarea"})  # fmt: skip
_CODE_LIKE = re.compile(r"[A-Z\d]+|[a-f\d]+|[A-Z][a-z]?\d.*", re.ASCII)

RULE = rule(
    id="lookalike-letters",
    title="Words are written with letters of one alphabet",
    criteria=("1.1.1",),
    impact=Impact.MODERATE,
    messages={
        "mixed": "“{word}” mixes alphabets: {letters} only look like “{latin}”",
        "one-letter": "“{word}” has a letter of another alphabet, {letters}, which looks like “{latin}”: check whether that is meant",
        "digits": "“{word}” has digits among its letters: check whether they stand for letters",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word in a text. ``foreign``: its letters of the other alphabet; empty for digits."""

    node: Node
    word: str
    foreign: str
    certain: bool


def applicability(snapshot: Snapshot) -> Iterator[_Word]:
    """Each visible text with a word whose letters are of two alphabets and look like one; the
    first word with digits among its letters.
    """
    leet = False
    for text in snapshot.texts:
        mixed = _mixed(text.value) if not text.value.isascii() else []
        coded = _leet(text.value) if not leet and not mixed else ""
        if not (mixed or coded) or not text_is_visible(text) or _is_code(text):
            continue
        node = text.parent or text
        if mixed:
            word, foreign = max(mixed, key=lambda pair: len(pair[1]))
            yield _Word(node=node, word=word, foreign=foreign, certain=len(foreign) > 1)
        else:
            leet = True
            yield _Word(node=node, word=coded, foreign="", certain=False)


def expectation(word: _Word) -> Assertion:
    """Its letters are of one alphabet."""
    if not word.foreign:
        return cant_tell(word.node, "digits", word=word.word[:60])
    letters = " ".join(f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(word.foreign))
    latin = "".join(_LATIN[c] for c in dict.fromkeys(word.foreign))
    say, message = (failed, "mixed") if word.certain else (cant_tell, "one-letter")
    return say(word.node, message, word=word.word[:60], letters=letters, latin=latin)


def _mixed(value: str) -> list[tuple[str, str]]:
    """(word, its letters that only look Latin) of words that have real Latin letters too, and no
    letter that belongs to the other alphabet alone.
    """
    found = []
    for word in _WORD.findall(value):
        foreign = "".join(_LOOKALIKE.findall(word))
        if foreign and len(_LATIN_LETTER.findall(word)) == len(word) - len(foreign) > 0:
            found.append((word, foreign))
    return found


def _leet(value: str) -> str:
    for match in _LEET.finditer(value) if _LEET_PART.search(value) else ():
        if not _CODE_LIKE.fullmatch(match[0]):
            return match[0]
    return ""


def _is_code(text: Node) -> bool:
    return any(a.tag in _SILENT or a.get("translate") == "no" for a in text.ancestors())
