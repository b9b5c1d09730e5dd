"""The components that a page's keyboard stops are made of. Pure.

A component is tried on one page of a site only. Two stops are the same component if they have the
same place in the template (unnamed wrappers do not count), the same styles and the same
listeners. Text, address and position do not count.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Target
from a11y.dom.focus import is_focusable, tabindex
from a11y.dom.node import ELEMENT, Node
from a11y.dom.snapshot import Snapshot
from a11y.dom.targets import kind, target

MOST = 400
"""Limit for the different components of a page. Further ones are ignored."""

_LOOKS = (
    "display", "position", "color", "background-color", "outline-style", "outline-width", "outline-color",
    "border-top-width", "border-bottom-width", "border-bottom-color", "box-shadow", "text-decoration-line",
    "overflow-x", "clip-path", "cursor",
)  # fmt: skip
#: Attributes that decide how a control behaves.
_STATES = ("type", "role", "aria-expanded", "aria-haspopup", "aria-controls", "contenteditable")
_VALUELESS = frozenset({"aria-controls"})
_NEAR = 2
#: Parts of a page that a style sheet usually styles differently. A plain link looks the same
#: everywhere within one part, or its styles differ.
_PARTS = frozenset(
    {"banner", "navigation", "complementary", "contentinfo", "menu", "menubar", "tablist", "toolbar", "header", "nav", "main", "aside", "footer", "form", "dialog", "article", "search"}
)  # fmt: skip
_FRAMING = frozenset(
    {"div", "nav", "header", "footer", "main", "aside", "form", "dialog", "ul", "ol"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A kind of control.

    ``key``: 16 hexadecimal digits. ``place``: number of focusable elements before the first one.
    ``first``: the element that represents all ``count`` of them. ``opener``: it may open
    something.
    """

    key: str
    place: int
    first: Target
    count: int = 1
    opener: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The components of a page's focusable elements, in the order of their first one.

    ``movers``: kinds of elements that people swipe, pinch or drag. ``features``: scripts, forms
    and listeners, as keys of ``artifacts.features``.
    """

    parts: tuple[Component, ...] = ()
    movers: tuple[str, ...] = ()
    features: tuple[str, ...] = ()


def components(page: Snapshot, handlers: Handlers) -> Components:
    """The components of a page and its frames."""
    paths = _PathBuilder()
    found: dict[str, tuple[Node, int, int]] = {}
    for place, node in enumerate(_stops(page)):
        key = _key(node, paths.path(node), handlers)
        known = found.get(key)
        if known is not None:
            found[key] = (known[0], known[1], known[2] + 1)
        elif len(found) < MOST:
            found[key] = (node, place, 1)
    return Components(
        parts=tuple(
            Component(key=key, place=place, first=target(node), count=count, opener=may_open(node))
            for key, (node, place, count) in found.items()
        )
    )


def leads_nowhere(node: Node) -> bool:
    """True for a link without a page to go to: only a script can answer its press."""
    href = node.get("href").strip().lower()
    return node.tag == "a" and node.has("href") and (href in {"", "#"} or "javascript:" in href)


def may_open(node: Node) -> bool:
    """May pressing it open something: a menu, a dialog, a part of the page?"""
    if node.get("aria-haspopup").lower() not in {"", "false"} or node.has("aria-expanded"):
        return True
    if node.tag == "button":
        kind = node.get("type").lower()
        return kind == "button" or (kind not in {"reset", "menu"} and node.closest("form") is None)
    return node.tag == "summary" or node.get("role").lower() == "button" or leads_nowhere(node)


def key_of(node: Node, handlers: Handlers) -> str:
    """The key of the component that a focusable element belongs to."""
    return _key(node, _PathBuilder().path(node), handlers)


def _stops(page: Snapshot) -> Iterator[Node]:
    """Elements that Tab reaches, then those that only scripts can focus."""
    by_script: list[Node] = []
    for node in page.elements:
        if is_focusable(node):
            index = tabindex(node)
            if index is not None and index < 0:
                by_script.append(node)
            else:
                yield node
    yield from by_script


class _PathBuilder:
    """Paths of nodes without unnamed and repeated steps. Each ancestor is computed once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, ...]] = {}

    def path(self, node: Node) -> tuple[str, ...]:
        """The element's named ancestors, its two nearest ancestors, and itself.

        For a plain link, only the parts of the page that contain it.
        """
        if node.tag == "a" and not node.has("role") and not node.has("tabindex"):
            return (*self._parts(node), _step(node))
        near: list[str] = []
        at: Node | None = node
        for _ in range(_NEAR + 1):
            if at is None or at.type != ELEMENT:
                break
            near.append(_step(at))
            at = at.parent
        return (*self._named(at), *reversed(near))

    def _parts(self, node: Node) -> tuple[str, ...]:
        named = self._named(node.parent)
        return tuple(name for name in named if re.split(r"[.#]", name)[0] in _PARTS)

    def _named(self, node: Node | None) -> tuple[str, ...]:
        chain: list[Node] = []
        while node is not None and id(node) not in self._known:
            chain.append(node)
            node = node.parent
        steps = self._known[id(node)] if node is not None else ()
        for ancestor in reversed(chain):
            if ancestor.type == ELEMENT:
                name = _step(ancestor)
                if (name != ancestor.tag or name in _PARTS) and (not steps or steps[-1] != name):
                    steps = (*steps, name)
            self._known[id(ancestor)] = steps
        return steps


def _step(node: Node) -> str:
    """The kind of an element. An id counts only on an element that frames the page: ids of
    sections and headings are link targets inside the content.
    """
    name = kind(node)
    if node.has("role"):
        return f"{node.get('role')}.{name}"
    if name == node.tag and node.tag in _FRAMING and node.id.isalpha():
        return f"{name}#{node.id}"
    return name


def _key(node: Node, path: Iterable[str], handlers: Handlers) -> str:
    parts = [*path, *(node.style(name) for name in _LOOKS)]
    parts += [
        f"{name}={'' if name in _VALUELESS else node.get(name)}"
        for name in _STATES
        if node.has(name)
    ]
    parts.append(str(node.get("tabindex")))
    parts += sorted(f"{h.type} {h.source}" for h in handlers.on(node))
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
