"""The elements that may open something, for the keyboard and for the pointer alone. Pure."""

from collections import Counter
from dataclasses import dataclass

from a11y.artifacts.components import may_open
from a11y.artifacts.handlers import Handlers
from a11y.dom import Node, Snapshot
from a11y.dom.focus import in_tab_order, is_focusable
from a11y.dom.targets import structural_path
from a11y.dom.visibility import is_visible
from a11y.probes.common.controls import NamedControl, is_unsafe, withheld_language
from a11y.probes.operating.candidates import candidates as answer_to_pointer

_ALIKE = 2
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


@dataclass(frozen=True, slots=True)
class Opener:
    """``pointer``: the keyboard does not reach it, so the pointer presses it."""

    node: Node
    pointer: bool = False


def openers(snapshot: Snapshot, handlers: Handlers) -> list[Opener]:
    """In tree order; without what must not be pressed."""
    pointed = {
        candidate.node.backend_id
        for candidate in answer_to_pointer(snapshot, handlers)
        if candidate.event == "click" and not is_focusable(candidate.node)
    }
    found = []
    for node in snapshot.elements:
        if node.backend_id in pointed:
            found.append(Opener(node, pointer=True))
        elif _is_reachable(node, handlers) and not is_unsafe(NamedControl(node, node.name)):
            found.append(Opener(node))
    return found


def in_trial_order(found: list[Opener]) -> list[Opener]:
    """The first opener of each kind in tree order, then the second ones; others are left out."""
    alike: Counter[tuple[str, str]] = Counter()
    turns: list[tuple[int, Opener]] = []
    for opener in found:
        kind = (opener.node.frame.frame_id, structural_path(opener.node))
        if alike[kind] < _ALIKE:
            turns.append((alike[kind], opener))
        alike[kind] += 1
    return [opener for _, opener in sorted(turns, key=lambda turn: turn[0])]


def withheld_opener(snapshot: Snapshot, handlers: Handlers) -> str:
    """The language because of which an opener is not pressed, or empty."""
    reachable = (node for node in snapshot.elements if _is_reachable(node, handlers))
    languages = (withheld_language(NamedControl(node, node.name)) for node in reachable)
    return next(filter(None, languages), "")


def _is_reachable(node: Node, handlers: Handlers) -> bool:
    opens = may_open(node) or _shows_picture(node, handlers)
    return opens and in_tab_order(node) and is_visible(node)


def _shows_picture(node: Node, handlers: Handlers) -> bool:
    """A link to a picture, whose press a script answers."""
    file = node.get("href").lower().partition("#")[0].partition("?")[0]
    if node.tag != "a" or not file.endswith(_PICTURES):
        return False
    around = (a for a in (node, *node.ancestors()) if a.is_element)
    return any(not h.idle for a in around for h in handlers.of(a, "click"))
