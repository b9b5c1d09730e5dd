"""The elements that may show something when they are hovered, focused or pressed. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from a11y.artifacts.components import key_of, may_open
from a11y.artifacts.handlers import Handlers
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_focusable
from a11y.dom.targets import structural_path
from a11y.dom.visibility import is_visible
from a11y.probes.common.controls import NamedControl, is_unsafe

_PRESSES = ("click", "mousedown", "pointerdown", "mouseup", "pointerup", "touchstart")
_HOVERS = ("mouseenter", "mouseover", "pointerenter", "pointerover")
_ALIKE, _ALIKE_WITH_CONTENT = 1, 4
"""How many triggers of one kind are tried. Each tab and each disclosure has its own content."""
_LONG = 80


@dataclass(frozen=True, slots=True)
class Trigger:
    """``pressable``: it may be pressed, not only hovered and focused."""

    node: Node
    focusable: bool
    pressable: bool


def triggers(snapshot: Snapshot, handlers: Handlers, elsewhere: Collection[str]) -> list[Trigger]:
    """The triggers to try: the first of each kind, then the second ones, each in tree order.

    ``elsewhere``: keys of components that are tried on another page.
    """
    alike: Counter[str] = Counter()
    turns: list[tuple[int, Trigger]] = []
    for trigger in _candidates(snapshot, handlers):
        node = trigger.node
        key = key_of(node, handlers) if trigger.focusable else structural_path(node)
        if key in elsewhere:
            continue
        most = _ALIKE_WITH_CONTENT if _has_own_content(node) else _ALIKE
        if alike[key] < most:
            turns.append((alike[key], trigger))
        alike[key] += 1
    return [trigger for _, trigger in sorted(turns, key=lambda turn: turn[0])]


def _candidates(snapshot: Snapshot, handlers: Handlers) -> Iterator[Trigger]:
    for node in snapshot.elements:
        if not is_visible(node) or node.has("disabled") or node.tag in {"html", "body"}:
            continue
        pressable = _may_press(node, handlers)
        if pressable or _may_hover(node, handlers):
            yield Trigger(node=node, focusable=is_focusable(node), pressable=pressable)


def _may_press(node: Node, handlers: Handlers) -> bool:
    listens = any(not handler.idle for handler in handlers.of(node, *_PRESSES))
    small = len(node.text_content) <= _LONG
    opens = may_open(node) or node.role == "tab" or (listens and small)
    return opens and not is_unsafe(NamedControl(node, node.name or node.text_content))


def _may_hover(node: Node, handlers: Handlers) -> bool:
    """True if it listens to the pointer, or if its list item has a hidden part beside it."""
    if any(not handler.idle for handler in handlers.of(node, *_HOVERS)):
        return True
    item = node.parent
    return (
        item is not None
        and item.tag == "li"
        and node.tag in {"a", "button", "span"}
        and any(child.is_element and not is_visible(child) for child in item.children)
    )


def _has_own_content(node: Node) -> bool:
    return node.role == "tab" or node.tag == "summary" or node.has("aria-expanded")
