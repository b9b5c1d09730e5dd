"""People who see the page tell by pictures, or by the place, which link leads where. People who use
a screen reader hear the same name twice, with the same words around it.

## How to fix
Give each link a name of its own, or say in its paragraph or list item where it leads:

```html
<li>Training: <a href="/training">read more</a></li>
<li>Projects: <a href="/projects">read more</a></li>
```
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion, Box
from a11y.dom import Node, Snapshot
from a11y.dom.link_context import by_name, context_id
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.navigation.resources import Likeness, LinkGroup, of_links

#: How far from a link, in CSS pixels, a picture still belongs to it.
_NEAR = 200.0


RULE = rule(
    id="link-context-same",
    title="Links with the same name and context lead to the same place",
    criteria=("2.4.4",),
    secondary=("2.4.9",),
    act=("fd3a94",),
    impact=Impact.SERIOUS,
    questions="together",
    messages={
        "passed": "All links named “{name}” lead to the same place",
        "different": "{count} links are named “{name}”; only images show that they lead to different pages",
        "addresses": "{count} links are named “{name}” and have no context in the code, but their addresses differ: check whether people see more than a screen reader says",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[LinkGroup]:
    """All links of one name in one context together. (ACT fd3a94)"""
    for group in by_name(snapshot).values():
        if len(group) > 1:
            yield from _by_context(group)


def expectation(group: LinkGroup, linked: LinkedPages) -> Assertion:
    """All links of the group lead to the same place."""
    likeness, witness = of_links(group.links, linked)
    if likeness is Likeness.SAME:
        return passed(witness, name=group.name)
    if likeness is Likeness.DIFFERENT and _pictures_differ(group.node, witness):
        return failed(witness, "different", name=group.name, count=len(group.links))
    return cant_tell(witness, "addresses", name=group.name, count=len(group.links))


def _by_context(links: Iterable[Node]) -> Iterator[LinkGroup]:
    groups: dict[int, list[Node]] = defaultdict(list)
    for link in links:
        groups[context_id(link)].append(link)
    return (LinkGroup(group) for group in groups.values() if len(group) > 1)


def _pictures_differ(first: Node, second: Node) -> bool:
    """Has each of the links a picture of its own that the other one has not?"""
    pictures = _picture(first), _picture(second)
    return all(pictures) and pictures[0] != pictures[1]


def _picture(link: Node) -> str:
    for node in (link, *link.descendants()):
        if node.is_element and node.style("background-image").startswith("url("):
            return node.style("background-image")
        if node.tag == "img":
            return node.get("src")
    nearest = min(_images_around(link), default=None)
    return nearest[1] if nearest is not None and nearest[0] <= _NEAR else ""


def _images_around(link: Node) -> Iterator[tuple[float, str]]:
    box = link.box
    for image in link.frame.snapshot.tags("img"):
        if box is not None and image.frame is link.frame and image.box is not None:
            yield _distance(box, image.box), image.get("src")


def _distance(first: Box, second: Box) -> float:
    """Between the centres, in CSS pixels."""
    across = first.x + first.width / 2 - second.x - second.width / 2
    down = first.y + first.height / 2 - second.y - second.height / 2
    return float((across**2 + down**2) ** 0.5)
