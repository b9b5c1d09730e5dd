"""ACT fd3a94: Links with identical accessible names and same context serve equivalent purpose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.artifacts.repetition import keys, text_of
from a11y.core.model import Assertion, Box
from a11y.dom import Node, Snapshot
from a11y.dom.link_context import by_name, context_id
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.navigation.resources import Likeness, of_links

#: How far from a link, in CSS pixels, a picture still belongs to it.
_NEAR = 200.0


@rule(
    id="link-context-same",
    title="Links of the same name in the same context lead to the same place",
    criteria=("2.4.4",),
    secondary=("2.4.9",),
    act=("fd3a94",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "All links named “{name}” lead to the same place",
        "different": "{count} links are named “{name}”; only pictures tell that they lead to different pages",
        "addresses": "{count} links are named “{name}” and nothing around them is tied to them, but their addresses differ: see whether the eye is told more than a screen reader",
    },
)
def link_context_same(snapshot: Snapshot, linked: LinkedPages) -> Iterator[Assertion]:
    """The eye sees by pictures or by the place on the page which link leads where. People who use
    a screen reader hear the same name twice, with the same words around it.

    ## How to fix
    Give each link a name of its own, or put into its paragraph or list item what tells it apart:

    ```html
    <li>Szkolenia: <a href="/szkolenia">czytaj więcej</a></li>
    <li>Projekty: <a href="/projekty">czytaj więcej</a></li>
    ```
    """
    here = frozenset(text_of(key) for key in keys(snapshot))
    for group in by_name(snapshot).values():
        for links in _by_context(group) if len(group) > 1 else ():
            likeness, link = of_links(links, linked, here)
            name = links[0].name.strip()
            if likeness is Likeness.SAME:
                yield passed(link, name=name)
            elif likeness is Likeness.DIFFERENT and _pictures_differ(links[0], link):
                yield failed(link, "different", name=name, count=len(links))
            else:
                yield cant_tell(link, "addresses", name=name, count=len(links))


def _by_context(links: Iterable[Node]) -> list[list[Node]]:
    groups: dict[int, list[Node]] = defaultdict(list)
    for link in links:
        groups[context_id(link)].append(link)
    return [group for group in groups.values() if len(group) > 1]


def _pictures_differ(one: Node, other: Node) -> bool:
    """Has each of the links a picture of its own that the other one has not?"""
    first, second = _picture(one), _picture(other)
    return bool(first and second) and first != second


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


def _distance(one: Box, other: Box) -> float:
    across = one.x + one.width / 2 - other.x - other.width / 2
    down = one.y + one.height / 2 - other.y - other.height / 2
    return float((across**2 + down**2) ** 0.5)
