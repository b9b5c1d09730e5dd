"""ACT 9bd38c: Content has alternative for visual reference."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from a11y.core.model import Assertion, Box
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import text_is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.stems import words
from a11y.rules.common.layout.visual_words import HINTS, Instruction, instructions

#: Things that are a group of links, and the roles that say so.
_MENUS = ("menu", "navigation", "nawigacj")
_NAVIGATION = ("navigation", "menu", "menubar")


@rule(
    id="visual-reference",
    title="Instructions do not rest on place, colour or shape alone",
    criteria=("1.3.3",),
    act=("9bd38c",),
    impact=Impact.MODERATE,
    messages={
        "passed": "No instruction rests on place, colour or shape alone",
        "place": "“{sentence}” tells only by its place what is meant; nothing on the page is called “{thing}”",
        "look": "“{sentence}”: see whether what is meant can be found without its place, colour or shape",
    },
)
def visual_reference(snapshot: Snapshot) -> Iterator[Assertion]:
    """“The green button on the right” means nothing to people who do not see it, and on a phone it may
    stand elsewhere for everyone. They need to know what it is called.

    ## How to fix
    Call the thing by its name, as it is written on it; place and colour may be added:

    ```html
    <p>Naciśnij „Wyślij zgłoszenie” (zielony przycisk po prawej).</p>
    ```
    """
    doubts = False
    for text in _hinting(snapshot):
        for found in instructions(text.value):
            if found.quoted or not (text.exposed or text_is_visible(text)) or not _is_ours(text):
                continue
            said = _judge(text, found, snapshot)
            if said is not None:
                doubts = True
                yield said
    if not doubts and any(t.exposed or text_is_visible(t) for t in snapshot.texts):
        yield passed(snapshot.page.html)


def _hinting(snapshot: Snapshot) -> list[Node]:
    """Texts with a word of sight in them, by the cheapest search there is: over all at once."""
    folded = [f" {text.value.casefold()}" for text in snapshot.texts]
    ends = list(accumulate(map(len, folded)))
    whole = "".join(folded).replace("\n", " ")
    found: set[int] = set()
    for hint in HINTS:
        at = whole.find(hint)
        while at >= 0:
            found.add(bisect_right(ends, at))
            at = whole.find(hint, at + 1)
    return [snapshot.texts[index] for index in sorted(found)]


def _is_ours(text: Node) -> bool:
    """Is the text in a language whose words we know, or in none that is declared?"""
    lang = next((a.get("lang") for a in text.ancestors() if a.get("lang")), "")
    return lang.partition("-")[0].lower() in {"", "en", "pl"}


def _judge(text: Node, found: Instruction, snapshot: Snapshot) -> Assertion | None:
    sentence = found.sentence[:160]
    others = [name for name in _names(snapshot) if found.sentence.casefold() not in name]
    if found.looks and any(all(look in name for look in found.looks) for name in others):
        return None  # what the eye sees is also written there
    is_menu = found.thing.startswith(_MENUS)
    if not found.looks and found.side and is_menu:
        if any(found.thing in words(name) for name in others) or _role_says(found.thing, snapshot):
            return None
        if not snapshot.roles(*_NAVIGATION) and _links_beside(text, found.side, snapshot):
            if _is_said_elsewhere(text, found.thing, snapshot):
                return cant_tell(text, "look", sentence=sentence)
            return failed(text, "place", sentence=sentence, thing=found.thing)
    return cant_tell(text, "look", sentence=sentence)


def _names(snapshot: Snapshot) -> Iterator[str]:
    """Names of what instructions point at, lower case."""
    for node in snapshot.roles(
        "button", "link", "heading", "image", "navigation", "region", "form", "search", "menu", "table",
        "textbox", "checkbox", "radio", "combobox", "list", "complementary", "Iframe",
    ):  # fmt: skip
        if node.name:
            yield node.name.casefold()


def _role_says(thing: str, snapshot: Snapshot) -> bool:
    """Does a screen reader call something so by its role alone?"""
    role = "menu" if thing.startswith("menu") else "navigation"
    return bool(snapshot.roles(role))


def _is_said_elsewhere(text: Node, thing: str, snapshot: Snapshot) -> bool:
    """Does any other text of the page speak of the thing, so that it may tell where it is?"""
    return any(thing in other.value.casefold() for other in snapshot.texts if other is not text)


def _links_beside(text: Node, side: str, snapshot: Snapshot) -> bool:
    """Are there links, a group of them, on that side of the text?"""
    boxes = text.text_boxes
    beside = 0
    for link in snapshot.roles("link"):
        if link.frame is text.frame and link.box is not None and boxes:
            beside += _is_beside(boxes[0], link.box, side)
    return beside > 1


def _is_beside(text: Box, other: Box, side: str) -> bool:
    if side == "right":
        return other.x >= text.x + text.width
    return other.x + other.width <= text.x
