"""People who use a screen reader learn a page by going from landmark to landmark. What lies
outside of all of them is easily missed.

## How to fix
It helps to move the content into the landmark where it belongs, often `main`:

```html
<header>…</header>
<main>
  <p>Applications are open until 30 November.</p>
  <h1>News</h1>
</main>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.targets import structural_path
from a11y.rules import PAGE, Impact, WholePage, failed, passed, rule

_LANDMARKS = ("banner", "main", "navigation", "contentinfo", "complementary", "search", "form", "region")  # fmt: skip
#: Read out or opened by themselves: nobody has to find the way to them.
_APART = ("dialog", "alertdialog", "alert", "log", "status", "tooltip")
_CONTROLS = ("img", "input", "button", "select", "textarea", "audio", "video", "canvas")


RULE = rule(
    id="outside-landmarks",
    title="All content is in landmarks",
    criteria=(),
    conformance=False,
    equivalents=("axe:region",),
    impact=Impact.MODERATE,
    messages={
        "passed": "All content is in landmarks",
        "outside": "This content is in no landmark",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node | WholePage]:
    """Each part of a page with landmarks that lies outside of all of them: one element for what
    stands together. The page, if there is none.
    (WAI-ARIA Authoring Practices, "Landmark Regions")
    """
    page = snapshot.page
    landmarks = [n for n in snapshot.roles(*_LANDMARKS) if n.frame is page]
    if not landmarks or page.html is None:  # main-landmark reports a page without landmarks
        return
    holders = {above for node in landmarks for above in node.ancestors()}
    is_within = _Within({*landmarks, *snapshot.roles(*_APART)})
    first = min(node.index for node in landmarks)
    found: dict[Node, None] = {}
    for node in _contents(snapshot):
        if node.frame is page and not is_within(node) and not _is_skip_link(node, first):
            found[_outermost(node, holders)] = None
    yield from found
    if not found:
        yield PAGE


def expectation(outside: Node | WholePage, snapshot: Snapshot) -> Assertion:
    """Nothing is outside of the landmarks."""
    if isinstance(outside, WholePage):
        return passed(snapshot.page.html)
    return failed(outside, "outside", issue=f"in {_holder(outside)}")


def _holder(outside: Node) -> str:
    """The part of the template around it: what lies in one part is one thing to fix."""
    return structural_path(outside.parent) if outside.parent is not None else ""


class _Within:
    """Is a node inside one of these elements? Each ancestor is asked once."""

    def __init__(self, holding: set[Node]) -> None:
        self._known = dict.fromkeys(holding, True)

    def __call__(self, node: Node) -> bool:
        path: list[Node] = []
        current: Node | None = node
        while current is not None and current not in self._known:
            path.append(current)
            current = current.parent
        inside = current is not None and self._known[current]
        self._known.update(dict.fromkeys(path, inside))
        return inside


def _contents(snapshot: Snapshot) -> Iterator[Node]:
    """Text and controls that a screen reader meets."""
    for text in snapshot.texts:
        if text.exposed and text.parent is not None and not text.parent.extra:
            yield text
    for node in snapshot.tags(*_CONTROLS):
        if node.exposed:
            yield node


def _is_skip_link(node: Node, first_landmark: int) -> bool:
    """A link into the page before its first landmark: it is there to lead to one."""
    link = node.closest("a")
    return link is not None and link.index < first_landmark and len(link.get("href")) > 1 and link.get("href").startswith("#")  # fmt: skip


def _outermost(node: Node, holders: set[Node]) -> Node:
    """The largest element around it that holds no landmark: one issue for what stands together."""
    while node.parent is not None and node.parent not in holders and node.parent.tag not in {"body", "html"}:  # fmt: skip
        node = node.parent
    return node if node.tag else (node.parent or node)
