"""ACT 23a2a8: Image has non-empty accessible name."""

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


@rule(
    id="image-name",
    title="Images have alternative text",
    criteria=("1.1.1",),
    act=("23a2a8",),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The image is named “{name}” or marked as decoration",
        "missing": "The image has no alternative text: it has no alt attribute",
        "blank": "The image's alternative text is only white space",
        "unnamed": "An image's role, but no name",
    },
)
def image_name(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader says “image” or spells out the file's name, and what the picture
    shows is lost.

    ## How to fix
    Say in `alt` what the image tells people. If it is only decoration, leave `alt` empty,
    but don't leave it out:

    ```html
    <img src="zarzad.jpg" alt="Zarząd klastra na spotkaniu w Rzeszowie">
    <img src="fala.svg" alt="">
    ```

    Where a style draws the image, name the element:

    ```html
    <div class="mapa" role="img" aria-label="Mapa: biuro stoi 200 m od dworca"></div>
    ```
    """
    for node in snapshot.tags("img"):
        if not programmatically_hidden(node):
            yield from _judge_img(node)
    for node in snapshot.roles("image", "img"):
        if node.tag == "img" or is_svg_element(node):
            continue
        if is_silent(node.name):
            # A canvas is an image to Chromium only by its role; so is everything else here.
            yield failed(node, "unnamed")
        else:
            yield passed(node, name=node.name)


def _judge_img(node: Node) -> Iterator[Assertion]:
    if not node.exposed:
        # Out of the tree without being hidden: marked as decoration, or inert for now.
        if is_marked_decorative(node):
            yield passed(node, name="")
    elif not is_silent(node.name) or _is_decoration(node):
        yield passed(node, name=node.name)
    elif not node.has("alt"):
        yield failed(node, "missing")
    elif node.get("alt"):
        yield failed(node, "blank")
    else:
        yield failed(node, "unnamed")


def _is_decoration(node: Node) -> bool:
    """Is ``alt=""`` all that the author said? Then the role is ``none``, whatever exposes it.

    With a presentational role but no ``alt=""``, an exposed image has its own role back: it
    can get focus or has ARIA attributes (WAI-ARIA, conflict resolution).
    """
    own_role = aria.explicit_role(node) and not has_presentational_role(node)
    return node.has("alt") and node.get("alt") == "" and not own_role
