"""Phrases that say nothing, and how much a link's name says.

Shared by all rules that check whether a title, heading, label or link is descriptive. The phrases
are in ``a11y/i18n/words``, in the form that ``stems.plain`` returns. A phrase belongs there only if
it says nothing on any page.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from a11y.i18n.words import pattern, words
from a11y.rules.common.language.stems import plain

_FILE = re.compile(
    r"[\w%+.-]+(?: ?\(\d+\))?\.(html?|xhtml|php\d?|aspx?|jsp|docx?|odt|pdf|rtf|txt|pptx?|xlsx?|indd|jpe?g|png|gif|svg|webp)",
    re.IGNORECASE,
)
_CAMERA = pattern("image.file", r"WORDS[ _-]?\d+(?:\.\w{2,5})?")


class Says(Enum):
    """What a link's name says by itself: ``KIND`` is an act or a file format, no more."""

    SOMETHING = "something"
    NOTHING = "nothing"
    KIND = "kind"
    SIGN = "sign"


@lru_cache(maxsize=4096)
def link_says(name: str, lang: str = "") -> Says:
    """Judge a link's name, in a text of this language. Asked for every link of every page, so it
    is remembered.
    """
    if len(name) > _LONGEST or "()" in name:  # read() is a function's name
        return Says.SOMETHING
    phrase = plain(name)
    if not phrase:
        return Says.SIGN
    if phrase in words("link.vague", lang):
        return Says.NOTHING
    if phrase in words("link.bare", lang) or (
        len(phrase) > 2 and is_filler(_WORDS.findall(phrase), lang)
    ):
        return Says.KIND
    return Says.SOMETHING


def is_filler(tokens: Iterable[str], lang: str = "") -> bool:
    """Do these words say no more than that there is a link?"""
    return words("link.filler", lang).issuperset(tokens)


_WORDS = re.compile(r"[^\W_]+")
_LONGEST = 40


def is_file_name(text: str) -> bool:
    """Is it the name of a file and nothing else (``index.html``, ``IMG_2034.JPG``)?"""
    return bool(_FILE.fullmatch(text.strip()) or _CAMERA.fullmatch(text.strip()))


def is_punctuation(text: str) -> bool:
    """Nothing but punctuation marks and white space?"""
    marks = [c for c in text if not c.isspace()]
    return bool(marks) and all(unicodedata.category(c)[0] == "P" for c in marks)
