"""The ways to bypass repeated content; each is judged separately (ACT cf77f2 and its parts)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urldefrag, urljoin

from a11y.artifacts.foldings import Foldings
from a11y.artifacts.linked_pages import LinkedPages
from a11y.artifacts.repetition import Piece, Repetition, repetition
from a11y.core.model import Assertion, Outcome
from a11y.dom import Node, Snapshot
from a11y.dom.aria import roles
from a11y.dom.focus import is_focusable
from a11y.dom.languages import language
from a11y.dom.link_context import LINKS
from a11y.dom.visibility import is_visible
from a11y.i18n.words import pattern
from a11y.rules import cant_tell, failed, passed

#: Names of controls that move the focus past something.
_SKIPS = pattern("skip-link.name")
_CONTROLS = (
    "button", "link", "checkbox", "switch", "radio", "DisclosureTriangle", "menuitem", "tab",
    "menuitemcheckbox", "combobox", "ComboBoxSelect", "listbox", "slider", "option", "treeitem",
)  # fmt: skip
#: Roles of what the probe presses; what else answers to a click was not tried.
_PRESSED = frozenset(
    {"button", "DisclosureTriangle", "link", "checkbox", "switch", "menuitem", "tab"}
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_LABEL = 120
"""More text than this is content that something listens to, no control."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The result for one way to bypass the blocks. ``message``: an id of the atomic rule."""

    outcome: Outcome
    message: str = "passed"
    node: Node | None = None


_PASSED = Way(outcome=Outcome.PASSED)
_MISSING = Way(outcome=Outcome.FAILED, message="missing")


def applies(snapshot: Snapshot) -> bool:
    """Is it an HTML web page?"""
    return snapshot.page.is_html and not snapshot.page.is_xml


def unknown(linked: LinkedPages) -> bool:
    """Were there pages to compare with, but none that could be loaded?"""
    return linked.known > 0 and not any(url in linked.pages for url in linked.neighbours)


def heading(snapshot: Snapshot, linked: LinkedPages) -> Way:
    """ACT 047fe0: a heading, visible and exposed, in the page's own content."""
    return _look(snapshot, linked, _heading)


def landmark(snapshot: Snapshot, linked: LinkedPages) -> Way:
    """ACT b40fd1: a landmark that begins with the page's own content."""
    return _look(snapshot, linked, _landmark)


def skip(snapshot: Snapshot, linked: LinkedPages) -> Way:
    """ACT ye5d6e: something that moves the focus to just before the page's own content."""
    return _look(snapshot, linked, _skip)


def collapse(snapshot: Snapshot, linked: LinkedPages) -> Way:
    """ACT 3e12e1: something that hides the repeated blocks from everybody."""
    return _look(snapshot, linked, _collapse)


def assertion(way: Way, snapshot: Snapshot) -> Assertion:
    """The way as an assertion about the page."""
    at = way.node or snapshot.page.html
    if way.outcome is Outcome.FAILED:
        return failed(at, way.message)
    return passed(at) if way.outcome is Outcome.PASSED else cant_tell(at, way.message)


def _look(
    snapshot: Snapshot, linked: LinkedPages, judge: Callable[[Snapshot, Repetition], Way]
) -> Way:
    if unknown(linked):
        return Way(outcome=Outcome.CANT_TELL, message="alone")
    found = repetition(snapshot, linked)
    # Where nothing of the page's own follows a repeated block there is nothing to skip.
    return judge(snapshot, found) if next(found.own(), None) else _PASSED


def _heading(_snapshot: Snapshot, found: Repetition) -> Way:
    for _, piece in found.own():
        if piece.in_heading:
            node = _heading_of(piece)
            if node is not None and node.exposed and is_visible(node):
                return _PASSED
    return _MISSING


def _heading_of(piece: Piece) -> Node | None:
    return next((n for n in (piece.node, *piece.node.ancestors()) if n.role == "heading"), None)


@cache
def _landmark_roles() -> tuple[str, ...]:
    """Roles that inherit from ``landmark`` (WAI-ARIA 1.2, 5.3.4; DPUB-ARIA 1.1)."""
    found = (n for n, r in roles().items() if not r.abstract and "landmark" in r.ancestors)
    return tuple(sorted(found))


def _landmark(snapshot: Snapshot, found: Repetition) -> Way:
    places = {id(piece.node): at for at, piece in enumerate(found.pieces)}
    for node in snapshot.roles(*_landmark_roles()):
        if node.frame is snapshot.page:
            first = next((places[id(n)] for n in node.descendants() if id(n) in places), None)
            if first is not None and found.is_own(first):
                return _PASSED
    return _MISSING


def _skip(snapshot: Snapshot, found: Repetition) -> Way:
    doubtful: list[Node] = []
    places: dict[int, int] = {}
    for node in _instruments(snapshot):
        target = _fragment_target(node)
        if target is None:
            if _scripted(node):
                doubtful.append(node)
            continue
        places = places or _first_pieces(snapshot, found)
        at = places.get(id(target))
        if at is not None and found.is_own(at):
            if _tells(node, target, found.pieces[at]) and is_visible(node):
                return _PASSED
            doubtful.append(node)
    if doubtful:
        likely = next(
            (node for node in doubtful if _SKIPS.search(node.name, language(node))), doubtful[0]
        )
        return Way(outcome=Outcome.CANT_TELL, message="scripted", node=likely)
    return _MISSING


def _instruments(snapshot: Snapshot) -> Iterator[Node]:
    """What may move the focus when it is used."""
    for node in snapshot.roles(*LINKS, *_CONTROLS):
        if node.frame is snapshot.page and is_focusable(node):
            yield node
    yield from _listening(snapshot)


def _tells(link: Node, target: Node, piece: Piece) -> bool:
    """True if the link's name says that it leads past something, or what it leads to."""
    name = link.name
    if _SKIPS.search(name, language(link)):
        return True
    words = {word.casefold() for word in _WORD.findall(name)}
    there = f"{target.id.replace('-', ' ')} {piece.key}".casefold()
    return any(word in there for word in words)


def _fragment_target(link: Node) -> Node | None:
    """The element of this page that an in-page link leads to."""
    href = link.get("href").strip()
    if link.tag not in {"a", "area"} or "#" not in href:
        return None
    url, fragment = urldefrag(urljoin(link.frame.base_url, href))
    if not fragment or (not href.startswith("#") and url != urldefrag(link.frame.url).url):
        return None
    wanted = unquote(fragment)
    named = (a for a in link.frame.snapshot.tags("a") if a.get("name") == wanted)
    return link.frame.by_id.get(wanted) or next(named, None)


def _first_pieces(snapshot: Snapshot, found: Repetition) -> dict[int, int]:
    """For each node of the page (by ``id``) the first piece that is in it or comes after it."""
    own = {id(piece.node): at for at, piece in enumerate(found.pieces)}
    places: dict[int, int] = {}
    following: int | None = None
    for node in reversed(list(snapshot.page.document.descendants())):
        following = own.get(id(node), following)
        if following is not None:
            places[id(node)] = following
    return places


def _scripted(node: Node) -> bool:
    """May a script do something else than what the element's own markup does?"""
    if node.tag == "a" and (node.has("href") or node.has("xlink:href")):
        # Chromium reports every link as clickable, so that tells nothing here.
        href = node.get("href").strip().lower()
        return node.has("onclick") or not href or href.startswith(("javascript:", "#"))
    return True


def _collapse(snapshot: Snapshot, _found: Repetition) -> Way:
    control = _may_collapse(snapshot)
    return Way(outcome=Outcome.CANT_TELL, message="control", node=control) if control else _MISSING


def _may_collapse(snapshot: Snapshot) -> Node | None:
    for node in snapshot.roles(*_CONTROLS):
        if node.frame is snapshot.page:
            plain = (
                node.tag == "a" and _fragment_target(node) is not None and not node.has("onclick")
            )
            if (not plain and _scripted(node)) or node.tag == "input":
                return node
    return next(_listening(snapshot), None)


def _listening(snapshot: Snapshot) -> Iterator[Node]:
    """What no role makes a control, but a script waits for a click on it."""
    for at, state in snapshot.page.states.items():
        node = snapshot.page.nodes[at]
        if (
            state.get("clickable") and node.is_element and node.exposed
            and node.role not in (*LINKS, *_CONTROLS) and node.tag not in {"html", "body", "label"}
            and len(node.text_content) <= _LABEL
        ):  # fmt: skip
            yield node


def folded(snapshot: Snapshot, linked: LinkedPages, tried: Foldings) -> Way:
    """``collapse``, by what the controls did when they were pressed."""
    return _look(snapshot, linked, lambda page, found: _folded(page, found, tried))


def _folded(snapshot: Snapshot, found: Repetition, tried: Foldings) -> Way:
    # Where one block ends and the next begins is not marked: each control may fold its own.
    gone = frozenset().union(*(folding.gone for folding in tried.foldings))
    if all(block <= gone for block in _blocks(found)):
        return _PASSED
    others = (n for n in snapshot.roles(*_CONTROLS) if n.role not in _PRESSED)
    untried = next((n for n in others if n.frame is snapshot.page), None)
    untried = untried or next(_listening(snapshot), None)
    if untried is not None:
        return Way(outcome=Outcome.CANT_TELL, message="control", node=untried)
    return _MISSING if tried.complete else _collapse(snapshot, found)


def _blocks(found: Repetition) -> list[frozenset[str]]:
    """Runs of repeated pieces that something of the page's own follows."""
    blocks: list[frozenset[str]] = []
    run: set[str] = set()
    for piece, repeats in zip(found.pieces, found.repeats, strict=True):
        if repeats:
            run.add(piece.key)
        elif run:
            blocks.append(frozenset(run))
            run = set()
    return blocks
