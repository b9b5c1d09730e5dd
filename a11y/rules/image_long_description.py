"""A chart has a description, but it leads to the picture again, to a part that is missing, or says
nothing of the numbers. People who can't see the chart get nothing from it.

## How to fix
Let the description be text that says what the picture says:

```html
<img src="chart.svg" alt="Visitors from 2023 to 2025, described below" aria-describedby="d">
<p id="d">12,000 visitors in 2023, 8,000 in 2024 and 16,000 in 2025.</p>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.images import is_pixel
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, rule
from a11y.rules.common.names.image_words import is_file_name

RULE = rule(
    id="image-long-description",
    title="Long descriptions of images say what the images say",
    criteria=("1.1.1",),
    impact=Impact.SERIOUS,
    messages={
        "picture": "The long description is a picture again: {address}",
        "gone": "The long description leads nowhere: nothing on the page has the id “{id}”",
        "page": "The long description is at {address}: check whether it says what the image says",
        "text": "The description is “{text}”: check whether it says what the image says",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """An image with a description: at an ``address``, or the ``text`` of a part of the page.
    ``missing``: the id of a part that is not there.
    """

    node: Node
    address: str = ""
    text: str = ""
    missing: str = ""


def applicability(snapshot: Snapshot) -> Iterator[_Described]:
    """Each visible image with a long description: by ``longdesc``, ``aria-describedby`` or
    ``aria-details``.
    """
    for node in snapshot.with_attr("longdesc", "aria-describedby", "aria-details"):
        if node.tag not in {"img", "svg", "canvas", "object"} or not node.exposed:
            continue
        if is_pixel(node) or not is_visible(node):
            continue
        if described := _at_address(node) or _on_page(node):
            yield described


def expectation(image: _Described) -> Assertion:
    """It is a text that serves the same purpose. (WCAG 2.2, 1.1.1; failure F67)"""
    if image.missing:
        return failed(image.node, "gone", id=image.missing[:80])
    if is_file_name(urlsplit(image.address).path.rpartition("/")[2]):
        return failed(image.node, "picture", address=image.address[:120])
    if image.address:
        return cant_tell(image.node, "page", address=image.address[:120])
    return cant_tell(image.node, "text", text=image.text[:120])


def _at_address(node: Node) -> _Described | None:
    address = node.get("longdesc").strip()
    if not address.startswith("#"):
        return _Described(node=node, address=address) if address else None
    part = node.by_id(address[1:])
    if part is None:
        return _Described(node=node, missing=address[1:])
    return _Described(node=node, text=" ".join(part.text_content.split()) or address)


def _on_page(node: Node) -> _Described | None:
    ids = (*node.get("aria-describedby").split(), *node.get("aria-details").split())
    parts = [part for name in ids if (part := node.by_id(name)) is not None]
    text = " ".join(" ".join(part.text_content for part in parts).split())
    return _Described(node=node, text=text) if text else None
