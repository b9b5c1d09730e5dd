"""ACT qt1vmo: Image accessible name is descriptive.

No program sees whether a text says what a picture shows. It does see texts that say nothing
(``failed``) and those that seldom do (``cantTell`` for each). All others on a page are one
question, with the texts in it: people can answer that at a glance, and a hundred questions
they can't.
"""

from collections.abc import Iterator

from a11y.artifacts.pictures import Pictures
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.brands import Brand, drawn, named
from a11y.dom.images import file_name, is_inner_svg, is_pixel
from a11y.dom.naming import has_ancestor_named_from_author, is_silent
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.image_words import (
    is_camera_name,
    is_file_name,
    is_placeholder,
    is_vague,
)
from a11y.rules.common.names.words import words

_EXAMPLES = 5


@rule(
    id="image-description",
    title="Alternative texts say what images show",
    criteria=("1.1.1",),
    act=("qt1vmo",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The name says what the drawing's own text says, or whose logo it is",
        "file-name": "The alternative text “{name}” is a file's name",
        "placeholder": "The alternative text “{name}” says nothing of what the image shows",
        "other-logo": "The drawing is the logo of {drawn}, but its text alternative says “{name}”",
        "vague": "Does “{name}” say what the image shows?",
        "others": "Images with an alternative text: {count} ({examples}). Does each text say what its image shows?",
    },
)
def image_description(snapshot: Snapshot, pictures: Pictures) -> Iterator[Assertion]:
    """A screen reader reads “IMG 2041 J P G” or “image”, and people are no wiser than
    without it. They need what the picture tells others.

    ## How to fix
    Say in a few words what the image tells in this place; no file's name, no “image of”:

    ```html
    <img src="IMG_2041.jpg" alt="Uczniowie programują robota na Dniu Otwartym">
    ```

    In a link, say where it leads. If the image adds nothing to the text, leave `alt` empty.
    """
    others: list[str] = []
    for node in _targets(snapshot):
        if node.backend_id in pictures.broken:
            continue
        name = node.name.strip()
        if is_file_name(name) or is_camera_name(name):
            yield failed(node, "file-name", name=name[:120])
        elif is_placeholder(name):
            yield failed(node, "placeholder", name=name[:120])
        elif (logo := _logo(node, name)) is not None:
            right = logo is named(name)
            yield (
                passed(node)
                if right
                else failed(node, "other-logo", name=name[:120], drawn=logo.title)
            )
        elif is_vague(name, file_name(node)):
            yield cant_tell(node, "vague", name=name[:120])
        elif _repeats_drawn_text(node):
            yield passed(node)
        else:
            others.append(name)
    if others and snapshot.page.html is not None:
        examples = "; ".join(name[:60] for name in dict.fromkeys(others[:_EXAMPLES]))
        yield cant_tell(snapshot.page.html, "others", count=len(others), examples=examples)


def _targets(snapshot: Snapshot) -> Iterator[Node]:
    """Visible images with a name that no name around them replaces."""
    for node in snapshot.tags("img", "svg", "canvas"):
        if (
            not is_silent(node.name)
            and not is_inner_svg(node)
            and not is_pixel(node)
            and not has_ancestor_named_from_author(node)
            and is_visible(node)
        ):
            yield node


def _logo(node: Node, name: str) -> Brand | None:
    """The brand whose logo is drawn, where the name is that of a brand and nothing else."""
    return drawn(node) if node.tag == "svg" and named(name) is not None else None


def _repeats_drawn_text(node: Node) -> bool:
    if node.tag != "svg":
        return False
    drawn = [text for text in node.descendants() if text.tag == "text"]
    return bool(drawn) and words(" ".join(t.text_content for t in drawn)) == words(node.name)
