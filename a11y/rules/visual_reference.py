"""“The green button on the right” means nothing to people who do not see it, and on a phone it may
stand elsewhere for everyone. They need to know what it is called.

## How to fix
Call the thing by its name, as it is written on it; place and colour may be added:

```html
<p>Press “Send report” (the green button on the right).</p>
```
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from a11y.core.model import Assertion, Box
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.visibility import text_is_visible
from a11y.i18n import words as lists
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.language.stems import words
from a11y.rules.common.layout.visual_words import Instruction, hints, instructions

#: Roles of a group of links.
_NAVIGATION = ("navigation", "menu", "menubar")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    """An instruction and the text that it is in."""

    node: Node
    instruction: Instruction


RULE = rule(
    id="visual-reference",
    title="Instructions don't depend on position, colour or shape alone",
    criteria=("1.3.3",),
    act=("9bd38c",),
    impact=Impact.MODERATE,
    questions="together",
    messages={
        "passed": "No instruction depends on position, colour or shape alone",
        "place": "“{sentence}” refers to something only by its position; nothing on the page is called “{thing}”",
        "look": "Check whether people can find what “{sentence}” refers to without knowing its position, colour or shape",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[_Reference | WholePage]:
    """Each instruction in a known language that points at a thing by its place, colour or shape,
    unless a name on the page says the same; the page with its text, if there is none.
    (ACT 9bd38c)
    """
    doubts = False
    for text in _hinting(snapshot):
        for instruction in instructions(text.value, language(text)):
            if instruction.quoted or not _is_read(text) or not _is_ours(text):
                continue
            if not _is_named(instruction, snapshot):
                doubts = True
                yield _Reference(node=text, instruction=instruction)
    if not doubts and any(_is_read(text) for text in snapshot.texts):
        yield PAGE


def expectation(reference: _Reference | WholePage, snapshot: Snapshot) -> Assertion:
    """It also tells what the thing is called."""
    if isinstance(reference, WholePage):
        return passed(snapshot.page.html)
    text, instruction = reference.node, reference.instruction
    sentence = instruction.sentence[:160]
    is_lost = (
        _is_place_of_menu(instruction)
        and not snapshot.roles(*_NAVIGATION)
        and _links_beside(text, instruction.side, snapshot)
        and not _is_mentioned_elsewhere(text, instruction.thing, snapshot)
    )
    if is_lost:
        return failed(text, "place", sentence=sentence, thing=instruction.thing)
    return cant_tell(text, "look", sentence=sentence)


def _is_read(text: Node) -> bool:
    return text.exposed or text_is_visible(text)


def _hinting(snapshot: Snapshot) -> list[Node]:
    """Texts with a word of sight in them, by the cheapest search there is: over all at once."""
    folded = [f" {text.value.casefold()}" for text in snapshot.texts]
    ends = list(accumulate(map(len, folded)))
    all_text = "".join(folded).replace("\n", " ")
    found: set[int] = set()
    for hint in hints():
        at = all_text.find(hint)
        while at >= 0:
            found.add(bisect_right(ends, at))
            at = all_text.find(hint, at + 1)
    return [snapshot.texts[index] for index in sorted(found)]


def _is_ours(text: Node) -> bool:
    """Is the text in a language whose words we know, or in none that is declared?"""
    lang = next((a.get("lang") for a in text.ancestors() if a.get("lang")), "")
    return lang.partition("-")[0].lower() in {"", *lists.languages()}


def _is_named(instruction: Instruction, snapshot: Snapshot) -> bool:
    """Does a name on the page say what the instruction shows to the eye, or call the thing so?"""
    sentence = instruction.sentence.casefold()
    names = [name for name in _names(snapshot) if sentence not in name]
    if instruction.looks and any(all(look in name for look in instruction.looks) for name in names):
        return True
    return _is_place_of_menu(instruction) and (
        any(instruction.thing in words(name) for name in names)
        or _role_says(instruction.thing, snapshot)
    )


def _is_place_of_menu(instruction: Instruction) -> bool:
    """Does it tell nothing but the side on which a group of links is?"""
    return (
        not instruction.looks
        and bool(instruction.side)
        and instruction.thing.startswith(tuple(lists.words("navigation.menu")))
    )


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


def _is_mentioned_elsewhere(text: Node, thing: str, snapshot: Snapshot) -> bool:
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
