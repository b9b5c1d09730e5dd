"""What rules on dragging and gestures share: what is moved, and which controls may do the same."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from a11y.artifacts.gestures import Gesture, Gestures
from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role
from a11y.dom.focus import in_tab_order
from a11y.dom.languages import language
from a11y.dom.targets import structural_path
from a11y.dom.visibility import is_visible
from a11y.i18n.words import pattern
from a11y.rules import PAGE, WholePage, cant_tell, failed, passed, pictured
from a11y.rules.common.keyboard.permission import not_allowed

_MOVES = pattern("button.move", r"\bWORDS\b|[←→↑↓‹›«»▲▼◀▶]")
_MOST_INSIDE = 400


@dataclass(frozen=True, slots=True)
class Moved:
    """Movable elements of the same kind: the first one, and how many there are."""

    node: Node
    count: int
    #: Names of controls in or beside it that seem to do the same.
    controls: tuple[str, ...]


def of_one_make(nodes: Iterator[Node]) -> Iterator[Moved]:
    """Visible ones, those with the same structural path counted together."""
    groups: dict[str, list[Node]] = {}
    for node in dict.fromkeys(nodes):
        if node.is_element and is_visible(node):
            groups.setdefault(structural_path(node), []).append(node)
    for members in groups.values():
        yield Moved(members[0], len(members), tuple(_controls(members[0])))


def _controls(node: Node) -> Iterator[str]:
    """Controls inside; else beside it, in its parent. Native and ARIA sliders are their own."""
    near = [node]
    if (
        node.parent is not None
        and node.parent.is_element
        and node.parent.tag not in {"body", "main"}
    ):
        near.append(node.parent)
    seen = 0
    for place in near:
        for below in place.descendants():
            seen += 1
            if seen > _MOST_INSIDE:
                return
            if (
                below.is_element
                and _is_control(below)
                and _MOVES.search(below.name, language(below))
            ):
                yield below.name[:60]


def _is_control(node: Node) -> bool:
    return semantic_role(node) in {"button", "link", "tab", "menuitem"} and in_tab_order(node)


def listening(snapshot: Snapshot, handlers: Handlers, down: str, move: str) -> Iterator[Node]:
    """Elements that listen both to a press and to movement themselves."""
    for handler in handlers.any(move):
        node = snapshot.by_backend_id.get(handler.node)
        if node is None or handler.idle or node.tag in {"html", "body"}:
            continue
        if any(not h.idle for h in handlers.of(node, down)):
            yield node


def tried(gesturing: Gestures, kinds: Container[str]) -> Iterator[Gesture | WholePage]:
    """Each element whose movement by hand did something, if it is of these kinds; the page, if
    nothing may be moved here.
    """
    if gesturing.found and not gesturing.tried:
        yield PAGE
    yield from (moved for moved in gesturing.moved if moved.kind in kinds)


def judge(moved: Gesture | WholePage, messages: Mapping[str, str]) -> Assertion:
    """Do single clicks do what moving it did? ``messages``: what to say if not, by kind."""
    if isinstance(moved, WholePage):
        return not_allowed()
    if moved.alternative:
        return passed(moved.target, alternative=moved.alternative)
    if moved.untried:
        return cant_tell(moved.target, "untried", evidence=_evidence(moved))
    return failed(moved.target, messages[moved.kind], evidence=_evidence(moved))


def _evidence(moved: Gesture) -> tuple[Evidence, ...]:
    """What moving it did, which controls were tried, and how it looked before and after."""
    steps = Evidence(kind="steps", data={"effect": moved.effect, "tried": list(moved.tried)})
    return (steps, *pictured(moved.pictures, "before", "after"))
