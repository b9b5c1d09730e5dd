"""People who don't see the screen never learn of an image that is marked as
decoration. If it tells something, as a chart or a logo does, they miss that.

## How to fix
Give an image that informs its text, and don't hide it:

```html
<img src="chart.png" alt="Membership rose from 40 in 2023 to 65 in 2024">
<svg role="img" aria-label="ICT Cluster">…</svg>
```

Leave `alt` empty where the image adds nothing to the text beside it:

```html
<img src="phone.svg" alt=""> 020 7946 0123
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.dom.focus import is_inert
from a11y.dom.images import (
    is_icon,
    is_inner_svg,
    is_pixel,
    label_of,
    naming_control,
    replacing_ancestor,
)
from a11y.dom.languages import language
from a11y.dom.naming import has_ancestor_named_from_author
from a11y.dom.visibility import is_visible
from a11y.i18n import words as lists
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.names.image_lists import listed
from a11y.rules.common.names.words import words

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EXAMPLES = 5
_LINE = 1.7
"""A line of text is at most so many times as high as its letters."""


RULE = rule(
    id="hidden-image",
    title="Images that screen readers pass by are only decoration",
    criteria=("1.1.1",),
    act=("e88epe",),
    impact=Impact.SERIOUS,
    questions="together",
    messages={
        "passed": "The icon stands beside the text of its control",
        "informative": "The image “{text}” is hidden from screen readers, and no text of the page says the same",
        "described": "The image has a text, “{text}”, but is hidden from screen readers: is it decoration?",
        "unmarked": "Images that screen readers pass by: {count} ({examples}). Is each only decoration?",
    },
)


@dataclass(frozen=True, slots=True)
class _Described:
    """A hidden image with a text; ``lost``: words of it that nobody hears on the page."""

    node: Node
    text: str
    lost: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Unmarked:
    """All hidden images of a page without a text of their own; ``node`` is the root element."""

    node: Node
    images: list[Node]


def applicability(snapshot: Snapshot) -> Iterator[Node | _Described | _Unmarked]:
    """Each visible image that assistive technology does not get: icons beside the text of their
    control, images whose text is lost, and all others of the page together. (ACT e88epe)
    """
    silent: list[Node] = []
    for node in snapshot.tags("img", "svg", "canvas"):
        if not _is_ignored(node) or is_pixel(node):
            continue
        if is_icon(node) and naming_control(node) is not None:
            yield node
        elif _counts(node):
            text = _given_text(node)
            lost = set(words(text)) - snapshot.shared(_heard) if text else set()
            if lost:
                yield _Described(node, text, frozenset(lost))
            else:
                silent.append(node)
    if silent and snapshot.page.html is not None:
        # One question a page: nobody can answer a hundred of them.
        yield _Unmarked(snapshot.page.html, silent)


def expectation(image: Node | _Described | _Unmarked) -> Assertion:
    """The image is only decoration."""
    if isinstance(image, Node):
        return passed(image)
    if isinstance(image, _Unmarked):
        examples = ", ".join(dict.fromkeys(map(label_of, image.images[:_EXAMPLES])))
        evidence = listed((label_of(each), "") for each in image.images)
        return cant_tell(
            image.node, "unmarked", evidence=evidence, count=len(image.images), examples=examples
        )
    say, message = (failed, "informative") if _surely_informs(image) else (cant_tell, "described")
    return say(image.node, message, text=image.text[:120])


def _is_ignored(node: Node) -> bool:
    """Out of the accessibility tree, or an ``svg`` or ``canvas`` without name and role."""
    if not node.exposed:
        return not is_inner_svg(node)
    if node.tag == "img" or node.name.strip() or aria.explicit_role(node):
        return False
    return not is_inner_svg(node)


def _counts(node: Node) -> bool:
    """Seen by people, and not spoken for by an element around it or put aside by a dialog."""
    return replacing_ancestor(node) is None and is_visible(node) and not is_inert(node)


def _given_text(node: Node) -> str:
    """What the author called the image, though nobody hears it."""
    given = node.get("alt") if node.tag == "img" else ""
    title = next((e for e in node.elements if e.tag == "title"), None)
    return (given or node.get("aria-label") or (title.text_content if title else "")).strip()


def _heard(snapshot: Snapshot) -> frozenset[str]:
    """All words that people hear on the page: its title, text and names."""
    heard = [frame.title for frame in snapshot.frames]
    heard += [text.value for text in snapshot.texts]
    heard += [node.name for node in snapshot.roles("image", "link", "button", "heading")]
    heard += [node.name for node in snapshot.with_attr("aria-label", "aria-labelledby", "title")]
    return frozenset(words(" ".join(heard)))


def _surely_informs(image: _Described) -> bool:
    """Is it called a logo, map or chart, of something that the page does not say?"""
    node, mine = image.node, set(words(image.text))
    telling = _tokens("image.telling", language(node))
    if not mine & telling or mine & _tokens("image.ornament", "") or not image.lost - telling:
        return False
    if has_ancestor_named_from_author(node) or not _stands_alone(node):
        return False
    return not _may_be_broken(node)


def _stands_alone(node: Node) -> bool:
    """Does nothing stand beside it that may say the same: a text, a caption, a control around it?

    Words alone prove nothing. A picture that only illustrates stands beside what it illustrates.
    """
    if node.closest("a", "button", "label", "figure", "summary") is not None or node.parent is None:
        return False
    beside = [sibling for sibling in node.parent.children if sibling.is_element or sibling.is_text]
    at = beside.index(node)
    if any(sibling.is_text and sibling.value.strip() for sibling in beside):
        return False
    near = [
        sibling
        for sibling in (*beside[max(at - 2, 0) : at], *beside[at + 1 : at + 3])
        if sibling.is_element
    ]
    return all(sibling.tag in _HEADINGS or not sibling.text_content.strip() for sibling in near)


def _may_be_broken(node: Node) -> bool:
    """Is it as large as a line of text, which is what a picture that can't be had leaves?"""
    size = node.style("font-size").removesuffix("px")
    box = node.box
    if node.tag != "img" or box is None or not size:
        return False
    return box.height <= _LINE * float(size) and not box.width.is_integer()


@cache
def _tokens(key: str, lang: str) -> frozenset[str]:
    """The words of a list as names are compared."""
    return frozenset(token for word in lists.words(key, lang) for token in words(word))
