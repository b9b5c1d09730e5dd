"""A screen reader reads “IMG 2041 J P G” or “image”, and people are no wiser than
without it. They need what the picture tells others.

## How to fix
Say in a few words what the image tells in this place; no file's name, no “image of”:

```html
<img src="IMG_2041.jpg" alt="Pupils program a robot at the open day">
```

In a link, say where it leads. If the image adds nothing to the text, leave `alt` empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.pictures import Pictures
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.brands import Brand, drawn, named
from a11y.dom.images import file_name, is_inner_svg, is_pixel
from a11y.dom.languages import language
from a11y.dom.naming import has_ancestor_named_from_author, is_silent
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.image_lists import listed
from a11y.rules.common.names.image_words import (
    is_camera_name,
    is_file_name,
    is_file_stem,
    is_placeholder,
    is_vague,
)
from a11y.rules.common.names.words import words

_EXAMPLES = 5


RULE = rule(
    id="image-description",
    title="Alternative texts say what images show",
    criteria=("1.1.1",),
    act=("qt1vmo",),
    impact=Impact.SERIOUS,
    questions="together",
    messages={
        "passed": "The name says what the drawing's own text says, or whose logo it is",
        "file-name": "The alternative text “{name}” is a file's name",
        "placeholder": "The alternative text “{name}” says nothing of what the image shows",
        "other-logo": "The drawing is the logo of {drawn}, but its text alternative says “{name}”",
        "vague": "Does “{name}” say what the image shows?",
        "others": "Images with an alternative text: {count} ({examples}). Does each text say what its image shows?",
    },
)


@dataclass(frozen=True, slots=True)
class _Others:
    """All images of a page whose texts a program can't judge."""

    node: Node
    images: list[Node]


def applicability(snapshot: Snapshot, pictures: Pictures) -> Iterator[Node | _Others]:
    """Each visible image whose name can be judged: it certainly says nothing, it is vague, or it
    certainly says what is drawn. All other images of the page are one target. (ACT qt1vmo)

    No program sees whether a text says what a picture shows. A person can answer one question about
    all texts of a page, but not a hundred questions.
    """
    others: list[Node] = []
    for image in _images(snapshot):
        if image.backend_id in pictures.broken:
            continue
        if _finding(image):
            yield image
        else:
            others.append(image)
    if others and snapshot.page.html is not None:
        yield _Others(snapshot.page.html, others)


def expectation(image: Node | _Others) -> Assertion:
    """The name of the image says what it shows."""
    if isinstance(image, _Others):
        names = [each.name.strip() for each in image.images]
        examples = "; ".join(name[:60] for name in dict.fromkeys(names[:_EXAMPLES]))
        evidence = listed((file_name(each), each.name.strip()) for each in image.images)
        return cant_tell(
            image.node, "others", evidence=evidence, count=len(names), examples=examples
        )
    finding, name = _finding(image), image.name.strip()[:120]
    if finding == "passed":
        return passed(image)
    if finding == "vague":
        return cant_tell(image, "vague", name=name)
    logo = drawn(image) if finding == "other-logo" else None
    if logo is not None:
        return failed(image, finding, name=name, drawn=logo.title)
    return failed(image, finding, name=name)


def _images(snapshot: Snapshot) -> Iterator[Node]:
    """Visible images with a name. Images inside an element that has its own name are left out."""
    for node in snapshot.tags("img", "svg", "canvas"):
        if (
            not is_silent(node.name)
            and not is_inner_svg(node)
            and not is_pixel(node)
            and not has_ancestor_named_from_author(node)
            and is_visible(node)
        ):
            yield node


def _finding(image: Node) -> str:
    """The message for an image that a program can judge; empty if a person must look."""
    name = image.name.strip()
    if is_file_name(name) or is_camera_name(name) or is_file_stem(name, file_name(image)):
        return "file-name"
    if is_placeholder(name, language(image)):
        return "placeholder"
    if (logo := _logo(image, name)) is not None:
        return "passed" if logo is named(name) else "other-logo"
    if is_vague(name, file_name(image), language(image)):
        return "vague"
    return "passed" if _repeats_drawn_text(image) else ""


def _logo(node: Node, name: str) -> Brand | None:
    """The brand whose logo is drawn, if the name is only the name of a brand."""
    return drawn(node) if node.tag == "svg" and named(name) is not None else None


def _repeats_drawn_text(node: Node) -> bool:
    if node.tag != "svg":
        return False
    texts = [text.text_content for text in node.descendants() if text.tag == "text"]
    return bool(texts) and words(" ".join(texts)) == words(node.name)
