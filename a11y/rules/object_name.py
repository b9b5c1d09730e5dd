"""A screen reader says “embedded object” or nothing at all, and nobody learns what the
picture shows or which film this is. The text inside `object` helps only where the file
can't be loaded.

## How to fix
Name the object with `aria-label` or `title`; better still, use the element made for it:

```html
<object data="film.mp4" aria-label="Film: open day at the laboratory"></object>
<img src="plan.svg" alt="Plan of the building: the office is on the ground floor, on the left">
```
"""

from collections.abc import Iterator
from mimetypes import MimeTypes
from urllib.parse import urlsplit

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.dom.naming import is_silent
from a11y.rules import Impact, cant_tell, rule
from a11y.rules.common.names.judgement import judge_name

_NON_TEXT = frozenset({"image", "audio", "video"})
#: Python's own table, not the machine's: the same page gets the same verdict everywhere.
_TYPES = MimeTypes()
_TYPES.add_type("image/avif", ".avif")
_TYPES.add_type("image/webp", ".webp")


RULE = rule(
    id="object-name",
    title="Embedded images, videos and recordings have a name",
    criteria=("1.1.1",),
    act=("8fc3b6",),
    equivalents=("axe:object-alt",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The embedded object is named “{name}”",
        "empty": "The embedded image, video or recording has no name",
        "alt": "Only alt names the embedded image: “{name}”. Most browsers ignore it there: check it, or use aria-label",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each ``object`` without a role of its own that assistive technology gets and that shows an
    image, a film or sound. (ACT 8fc3b6)
    """
    for node in snapshot.tags("object"):
        if node.exposed and not aria.explicit_role(node) and _renders_non_text(node):
            yield node


def expectation(embedded: Node) -> Assertion:
    """The object has a name that is not empty."""
    alt = embedded.get("alt")
    if is_silent(embedded.name) and not is_silent(alt) and _kind(embedded) == "image":
        return cant_tell(embedded, "alt", name=alt[:120])
    return judge_name(embedded)


def _renders_non_text(node: Node) -> bool:
    """Does it show an image, sound or film? Not where its fallback content stands instead."""
    if node.content is not None and node.content.html is not None:
        return _is_media_document(node.content.html)
    box = node.box
    if box is None or not box.width or any(child.rendered for child in node.children):
        return False
    return _kind(node) in _NON_TEXT


def _is_media_document(root: Node) -> bool:
    """An SVG image, or the document that Chromium makes around a file of sound or film."""
    if root.tag == "svg":
        return True
    body = next((element for element in root.elements if element.tag == "body"), None)
    inside = body.elements if body is not None else []
    return len(inside) == 1 and inside[0].tag in {"video", "audio"} and inside[0].has("autoplay")


def _kind(node: Node) -> str:
    """Top-level MIME type by the data URL, the file's ending or the ``type`` attribute."""
    address = node.get("data").strip()
    if address.lower().startswith("data:"):
        declared = address[5:].partition(",")[0].lower()
    else:
        declared = _TYPES.guess_type(urlsplit(address).path)[0] or node.get("type").lower()
    return declared.partition("/")[0]
