"""People who speak to their computer say what they see: “click Send”. If the control
has another name in the code, nothing happens, and nothing tells them why.

## How to fix
Let the text be the name: remove `aria-label`. Where the name needs more words, begin
it with the visible ones:

```html
<a href="/events/5" aria-label="Read more about the conference in London">Read more</a>
```

instead of

```html
<a href="/events/5" aria-label="Conference in London">Read more</a>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.dom.languages import language
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
#: Letters of a sign such as “aA”.
_SIGN = 3
_TOUCHING = 0.1
"""A gap narrower than this share of the line's height is no space between words."""


RULE = rule(
    id="label-in-name",
    title="What people see on a control is in its name",
    criteria=("2.5.3",),
    act=("2ee8b8",),
    equivalents=("axe:label-content-name-mismatch",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The name “{name}” holds the visible text",
        "different": "People see “{label}”, but the name is “{name}”",
        "abbreviation": "People see “{label}”, the name is “{name}”: is one the other's abbreviation?",
        "spelling": "People see “{label}”, the name is “{name}”: is it the same word in another spelling?",
        "part": "The name “{name}” holds only a part of the text “{label}”: is that part the label?",
    },
)


@dataclass(frozen=True, slots=True)
class _Control:
    """A control with its visible text; ``spaced``: words of it, inline elements apart."""

    node: Node
    label: str
    spaced: list[str]

    @property
    def name(self) -> str:
        return self.node.name


def applicability(snapshot: Snapshot) -> Iterator[_Control]:
    """Each control with a visible text whose name comes from ARIA; none whose name says the same
    in another form, hyphenated or without abbreviations. (ACT 2ee8b8)
    """
    for node in snapshot.with_attr("aria-label", "aria-labelledby"):
        if not node.exposed or aria.semantic_role(node) not in _ROLES:
            continue
        label = _label(node)
        if not label.strip() or (words(label) and not node.name.strip()):
            continue
        control = _Control(node, label, words(_label(node, spaced=True)))
        if _holds_label(control) or _holds_spaced(control) or not _says_the_same(control):
            yield control


def expectation(control: _Control) -> Assertion:
    """The name holds the visible text."""
    node, shown = control.node, " ".join(control.label.split())[:120]
    name = control.name.strip()[:120]
    if _holds_label(control):
        return passed(node, label=shown, name=name)
    if _holds_spaced(control):
        # Inline elements without a space between them: only the eye tells whether they touch.
        if _touch(node):
            return cant_tell(node, "spelling", label=shown, name=name)
        return passed(node, label=shown, name=name)
    if doubt := _doubt(control):
        return cant_tell(node, doubt, label=shown, name=name)
    return failed(node, "different", label=shown, name=name)


def _holds_label(control: _Control) -> bool:
    label = words(control.label)
    return is_run_of(label, words(control.name)) or _is_sign(label)


def _holds_spaced(control: _Control) -> bool:
    return is_run_of(control.spaced, words(control.name))


def _says_the_same(control: _Control) -> bool:
    """Are label and name the same words hyphenated in two ways, or is one the other's
    abbreviation written out?
    """
    label, name = control.label, control.name
    if is_run_of(words(without_hyphens(label)), words(without_hyphens(name))):
        return True
    is_short = len(control.spaced) <= _LABEL_WORDS
    return is_short and (spells_out(label, name) or spells_out(name, label))


def _doubt(control: _Control) -> str:
    """Why a person must look (a message), or empty if the two are certainly different."""
    label, name = control.label, control.name
    mine, theirs = control.spaced, words(name)
    is_long = len(mine) > _LABEL_WORDS or _holds_a_block(label, theirs)
    if is_long or control.node.role == "searchbox":
        return "part"
    if has_abbreviation(label) or has_abbreviation(name) or shortens(mine, theirs):
        return "abbreviation"
    return "spelling" if spelled_alike(mine, theirs, language(control.node)) else ""


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
        abs(left.y - right.y) < left.height / 2 and abs(right.x - left.x - left.width) < gap
        for (left, gap), (right, _) in pairwise(boxes)
    )


def _is_sign(mine: list[str]) -> bool:
    """One letter stands for something else than text: “X” closes, “B” makes bold, “A A” and “aA”
    change the size of letters.
    """
    letters = "".join(mine)
    return letters.isalpha() and len(set(letters)) == 1 and len(letters) <= _SIGN


def _holds_a_block(label: str, name: list[str]) -> bool:
    """Is the text in blocks, as a card's is, and one of them in the name?"""
    blocks = [block for block in map(words, label.split("\n")) if block]
    return len(blocks) > 1 and any(is_run_of(block, name) for block in blocks)
