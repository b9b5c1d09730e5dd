"""ACT 2ee8b8: Visible label is part of accessible name."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.words import (
    has_abbreviation,
    is_run_of,
    shortens,
    spelled_alike,
    spells_out,
    visible_inner_text,
    without_hyphens,
    words,
)

#: Widgets named from content (WAI-ARIA 1.2) that people call by their name. Rows are
#: widgets too, but nobody presses them by voice.
_ROLES = frozenset(
    {
        "button", "checkbox", "gridcell", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio",
        "searchbox", "switch", "tab", "treeitem",
    }
)  # fmt: skip
_BUTTONS = frozenset({"button", "submit", "reset"})
#: Longer texts are content of a card, of which the label may be a part.
_LABEL_WORDS = 12
_TOUCHING = 0.1
"""A gap narrower than this share of the line's height is no space between words."""


@rule(
    id="label-in-name",
    title="What people see on a control is in its name",
    criteria=("2.5.3",),
    act=("2ee8b8",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The name “{name}” holds the visible text",
        "different": "People see “{label}”, but the name is “{name}”",
        "abbreviation": "People see “{label}”, the name is “{name}”: is one the other's abbreviation?",
        "spelling": "People see “{label}”, the name is “{name}”: is it the same word in another spelling?",
        "part": "The name “{name}” holds only a part of the text “{label}”: is that part the label?",
    },
)
def label_in_name(snapshot: Snapshot) -> Iterator[Assertion]:
    """People who speak to their computer say what they see: “click Send”. If the control
    has another name in the code, nothing happens, and nothing tells them why.

    ## How to fix
    Let the text be the name: remove `aria-label`. Where the name needs more words, begin
    it with the visible ones:

    ```html
    <a href="/wydarzenia/5" aria-label="Czytaj dalej o konferencji w Rzeszowie">Czytaj dalej</a>
    ```

    instead of

    ```html
    <a href="/wydarzenia/5" aria-label="Konferencja w Rzeszowie">Czytaj dalej</a>
    ```
    """
    for node in snapshot.with_attr("aria-label", "aria-labelledby"):
        if node.exposed and aria.semantic_role(node) in _ROLES:
            yield from _judge(node)


def _judge(node: Node) -> Iterator[Assertion]:
    label = _label(node)
    mine, name = words(label), words(node.name)
    if not label.strip() or (mine and not node.name.strip()):
        return
    data: dict[str, Any] = {"label": " ".join(label.split())[:120], "name": node.name.strip()[:120]}
    if is_run_of(mine, name) or _is_sign(mine):
        yield passed(node, **data)
        return
    spaced = words(_label(node, spaced=True))
    if is_run_of(spaced, name):
        # Inline elements without a space between them: only the eye tells whether they touch.
        if _touch(node):
            yield cant_tell(node, "spelling", **data)
        else:
            yield passed(node, **data)
    elif is_run_of(words(without_hyphens(label)), words(without_hyphens(node.name))):
        return  # inapplicable: the same words, hyphenated in two ways
    elif len(spaced) <= _LABEL_WORDS and _is_spelled_out(label, node.name):
        return  # inapplicable: an abbreviation and what it stands for
    elif doubt := _doubt(node, label, spaced):
        yield cant_tell(node, doubt, **data)
    else:
        yield failed(node, "different", **data)


def _is_spelled_out(label: str, name: str) -> bool:
    return spells_out(label, name) or spells_out(name, label)


def _doubt(node: Node, label: str, mine: list[str]) -> str:
    """Why a person must look (a message), or empty if the two are certainly different."""
    name = node.name
    theirs = words(name)
    if len(mine) > _LABEL_WORDS or _holds_a_block(label, theirs) or node.role == "searchbox":
        return "part"
    if has_abbreviation(label) or has_abbreviation(name) or shortens(mine, theirs):
        return "abbreviation"
    return "spelling" if spelled_alike(mine, theirs) else ""


def _label(node: Node, *, spaced: bool = False) -> str:
    if node.tag == "input":
        # The button's text is drawn from its value, in a tree that belongs to the browser.
        return node.get("value") if node.get("type").lower() in _BUTTONS else ""
    return visible_inner_text(node, spaced=spaced)


def _touch(node: Node) -> bool:
    """Do two pieces of the label stand so close that they look like one word?"""
    boxes = [
        (box, max(_TOUCHING * box.height, 1.0))
        for text in node.descendants()
        if text.is_text and text.value.strip()
        for box in text.text_boxes
    ]
    return any(
        abs(one.y - other.y) < one.height / 2 and abs(other.x - one.x - one.width) < gap
        for (one, gap), (other, _) in pairwise(boxes)
    )


def _is_sign(mine: list[str]) -> bool:
    """One letter stands for something else than text: “X” closes, “B” makes bold."""
    return len(mine) == 1 and len(mine[0]) == 1 and not mine[0].isdigit()


def _holds_a_block(label: str, name: list[str]) -> bool:
    """Is the text in blocks, as a card's is, and one of them in the name?"""
    blocks = [block for block in map(words, label.split("\n")) if block]
    return len(blocks) > 1 and any(is_run_of(block, name) for block in blocks)
