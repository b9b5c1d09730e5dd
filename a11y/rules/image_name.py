"""A screen reader says “image” or spells out the file's name, and people miss what the picture
shows.

## How to fix
Say in `alt` what the image tells people. If it is only decoration, leave `alt` empty,
but don't leave it out:

```html
<img src="board.jpg" alt="The board of the cluster at its meeting in London">
<img src="wave.svg" alt="">
```

Where a style draws the image, name the element:

```html
<div class="map" role="img" aria-label="Map: the office is 200 m from the station"></div>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.dom.naming import (
    has_presentational_role,
    is_marked_decorative,
    is_silent,
    is_svg_element,
)
from a11y.dom.visibility import programmatically_hidden
from a11y.rules import Impact, failed, passed, rule

RULE = rule(
    id="image-name",
    title="Images have alternative text",
    criteria=("1.1.1",),
    act=("23a2a8",),
    equivalents=("axe:image-alt", "axe:role-img-alt"),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The image is named “{name}” or marked as decoration",
        "missing": "The image has no alternative text: it has no alt attribute",
        "blank": "The image's alternative text is only white space",
        "unnamed": "An image's role, but no name",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each ``img`` that is not hidden from assistive technology, and each other element of HTML
    with the role of an image. (ACT 23a2a8)
    """
    for img in snapshot.tags("img"):
        # Out of the tree without being hidden: marked as decoration, or inert for now.
        in_tree = img.exposed or is_marked_decorative(img)
        if in_tree and not programmatically_hidden(img):
            yield img
    for node in snapshot.roles("image", "img"):
        if node.tag != "img" and not is_svg_element(node):
            yield node


def expectation(image: Node) -> Assertion:
    """The image has a name or is marked as decoration."""
    if not is_silent(image.name) or (image.tag == "img" and _is_decoration(image)):
        return passed(image, name=image.name)
    if image.tag != "img":
        # A canvas is an image to Chromium only by its role; so is everything else here.
        return failed(image, "unnamed")
    if not image.has("alt"):
        return failed(image, "missing")
    return failed(image, "blank" if image.get("alt") else "unnamed")


def _is_decoration(node: Node) -> bool:
    """Is it out of the tree, or is ``alt=""`` all that its author wrote? With ``alt=""`` the role
    is ``none``, whatever exposes it.

    With a presentational role but no ``alt=""``, an exposed image has its own role back: it
    can get focus or has ARIA attributes (WAI-ARIA, conflict resolution).
    """
    if not node.exposed:
        return True
    own_role = aria.explicit_role(node) and not has_presentational_role(node)
    return node.has("alt") and node.get("alt") == "" and not own_role
