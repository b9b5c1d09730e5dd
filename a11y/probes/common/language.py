"""In which language a control is written, as far as that decides whether it may be pressed.

Whether a press might delete, order or sign out is told by words alone. Where nobody has listed a
language's words (``a11y/i18n/words``), nothing is pressed or filled in that only they could allow.
"""

import unicodedata

from a11y.dom import Node, Snapshot
from a11y.dom.languages import primary, speakers
from a11y.dom.node import Frame
from a11y.i18n.detect import Match, compare, detect
from a11y.i18n.words import is_known

#: "Undetermined" (BCP 47, ISO 639-2).
UNDETERMINED = "und"


def unknown_language(node: Node, name: str) -> str:
    """The language of a control called ``name``, if its words are not known; ``und`` if nobody
    can tell which it is; empty if they are known.
    """
    part = speakers(node.frame.snapshot).get(id(node))
    lang = primary(part) if part is not None else ""
    lang = lang or node.frame.snapshot.shared(_documents)[node.frame.frame_id]
    if not is_known(lang):
        return lang
    return "" if _is_latin(name) else UNDETERMINED


def _documents(snapshot: Snapshot) -> dict[str, str]:
    """The language of each document, by its frame: as declared unless its text certainly is in
    another one; if none is declared, as its text tells; else as the page around it.
    """
    texts: dict[str, list[str]] = {frame.frame_id: [] for frame in snapshot.frames}
    parts = speakers(snapshot)
    for text in snapshot.texts:
        if text.rendered and id(text) not in parts:
            texts[text.frame.frame_id].append(text.value)
    found = {f.frame_id: _language(f, texts[f.frame_id]) for f in snapshot.frames}
    around = found[snapshot.page.frame_id] or UNDETERMINED
    return {frame: lang or around for frame, lang in found.items()}


def _language(frame: Frame, texts: list[str]) -> str:
    declared = primary(frame.html) if frame.html is not None else ""
    if not declared:
        return detect(texts)
    verdict = compare(texts, declared)
    return verdict.found if verdict.match is Match.NO else declared


def _is_latin(name: str) -> bool:
    """Are all its letters Latin, as those of the languages are whose words are known?"""
    letters = (c for c in name if c.isalpha())
    return all("LATIN" in unicodedata.name(c, "LATIN") for c in letters)
