"""A background image has no text alternative. What only it shows is lost to people who hear the
page, who print it, or who see it in a contrast theme.

## How to fix
Use an image element with its text, or say in words what the background shows:

```html
<!-- before --> <td><span class="icon-yes"></span></td>
<!-- after -->  <td><img src="yes.svg" alt="available"></td>
```
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_silent
from a11y.dom.node import ELEMENT
from a11y.dom.visibility import aria_hidden, is_visible
from a11y.rules import Impact, cant_tell, failed, rule
from a11y.rules.common.names.words import words

_URL = re.compile(r'url\("?([^")]+)"?\)')
_ICON, _WIDTH, _HEIGHT = 8.0, 100.0, 60.0
_ITEMS = frozenset({"li", "td", "dd", "tr", "p", "article", "div"})
_CONTROLS = frozenset({"a", "button", "input", "select", "summary", "label", "option"})
_LIKE = 3

RULE = rule(
    id="background-image",
    title="Nothing is shown by a background image alone",
    criteria=("1.1.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "differs": "Only a background image tells {count} like items apart, and no text says what it shows",
        "large": "A large background image is where there is no text ({count} such places): check whether it shows information",
        "icons": "Background images are beside the text of similar items ({count}): check whether they say something that the text does not",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """An element that shows nothing but a background image; ``count``: of those like it."""

    node: Node
    kind: str
    count: int


def applicability(snapshot: Snapshot) -> Iterator[_Shown]:
    """Icons of like items that differ from each other, the first of each group; of all large
    background images without text the first.
    """
    large: list[Node] = []
    groups: dict[tuple[str, ...], list[tuple[Node, Node]]] = defaultdict(list)
    painted = _with_picture(snapshot)
    for node in snapshot.elements if painted else ():
        if (
            node not in painted
            or not _url(node)
            or not _is_empty(node)
            or not is_visible(node)
            or _is_named(node)
        ):
            continue
        box = node.box
        if box is None or min(box.width, box.height) < _ICON:
            continue
        if box.width >= _WIDTH and box.height >= _HEIGHT:
            large.append(node)
        elif (item := _item(node)) is not None:
            groups[_place(node, item)].append((node, item))
    for pairs in groups.values():
        if kind := _kind(pairs):
            yield _Shown(node=pairs[0][0], kind=kind, count=len(pairs))
    if large:
        yield _Shown(node=large[0], kind="large", count=len(large))


def expectation(shown: _Shown) -> Assertion:
    """A text says what it shows."""
    say = failed if shown.kind == "differs" else cant_tell
    return say(shown.node, shown.kind, count=shown.count)


def _with_picture(snapshot: Snapshot) -> set[Node | None]:
    """Elements with a background image of their own or of what is generated in them: few."""
    return {
        node.parent if node.is_pseudo else node
        for frame in snapshot.frames
        for node in frame.nodes
        if node.type == ELEMENT and node.style("background-image") not in {"none", ""}
    }


def _url(node: Node) -> str:
    """The address of the background image, of the element or of what is generated in it."""
    for painted in (node, *(c for c in node.children if c.is_pseudo)):
        image = painted.style("background-image") if painted.layout is not None else ""
        if image and (match := _URL.search(image)) is not None:
            return match[1]
    return ""


def _is_empty(node: Node) -> bool:
    return node.tag not in {"html", "body"} and not any(
        (n.is_text and not n.in_pseudo and n.value.strip()) or n.tag in {"img", "svg", "video", "iframe", "canvas", "input"}
        for n in node.descendants()
    )  # fmt: skip


def _is_named(node: Node) -> bool:
    """Does a name, of itself or of the control around it, speak for it?"""
    if not is_silent(node.name) or node.get("title").strip() or node.get("aria-label").strip():
        return True
    around = (a for a in (node, *node.ancestors()) if a.is_element)
    return any(a.tag in _CONTROLS or a.role in {"button", "link", "image"} for a in around)


def _item(node: Node) -> Node | None:
    """The list item, cell or other like box around it."""
    for around in node.ancestors():
        if around.tag in {"li", "td", "dd"}:
            return around
        if around.tag in _ITEMS and around.parent is not None:
            like = [e for e in around.parent.elements if e.tag == around.tag]
            return around if len(like) >= _LIKE else None
    return None


def _place(node: Node, item: Node) -> tuple[str, ...]:
    """Where it is: the list or table, and the steps from the item down to it."""
    above = next((a for a in item.ancestors() if a.tag in {"ul", "ol", "table", "dl"}), item.parent)
    steps: list[str] = []
    for step in (node, *node.ancestors()):
        if step is item:
            break
        steps.append(step.tag)
    return (str(above.index if above is not None else 0), item.tag, *steps)


def _kind(pairs: list[tuple[Node, Node]]) -> str:
    """``differs`` if a few images recur and no text of the items says so; ``icons`` if it may."""
    if len(pairs) < _LIKE:
        return ""
    by_url: dict[str, list[Node]] = defaultdict(list)
    for node, item in pairs:
        by_url[_url(node)].append(item)
    if len(by_url) < 2:
        return ""
    if len(by_url) == len(pairs) or any(aria_hidden(node) for node, _ in pairs):
        return "icons"
    if not any(any(c.isalnum() for c in item.text_content) for _, item in pairs):
        return "differs"
    recurring = [items for items in by_url.values() if len(items) > 1]
    return "icons" if any(_say_so(items, by_url) for items in recurring) else "differs"


def _say_so(items: list[Node], by_url: dict[str, list[Node]]) -> bool:
    """Have these items, and no other, a word in common?"""
    common = set.intersection(*(set(words(item.text_content)) for item in items))
    others = [set(words(i.text_content)) for group in by_url.values() if group is not items for i in group]  # fmt: skip
    return bool(common - set().union(*others))
