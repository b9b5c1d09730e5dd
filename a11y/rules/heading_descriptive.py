"""People who use a screen reader jump from heading to heading, and everyone looks over them to
find a place. A heading that says nothing, or something else, leads them past it.

## How to fix
Name in the heading what follows; a word is enough:

```html
<h2>Opening hours of the office</h2>
<p>We are here from Monday to Friday, 8 a.m. to 4 p.m.</p>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.node import TEXT
from a11y.dom.visibility import text_is_visible
from a11y.i18n import words as lists
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.phrases import is_file_name, is_punctuation
from a11y.rules.common.language.stems import plain, text_of, words
from a11y.rules.common.language.topics import contradicts, fits, is_topic

#: A page with fewer words than this after its heading gives nothing to compare with.
_ENOUGH = 4
_FEW = 3
"""On a page with more headings than this, each is one of many and its words may be anywhere."""
_PICTURES = frozenset({"img", "svg", "canvas", "video", "audio", "iframe", "object", "embed"})


RULE = rule(
    id="heading-descriptive",
    title="Headings describe the section that follows",
    criteria=("2.4.6",),
    act=("b49b2e",),
    impact=Impact.MODERATE,
    questions="together",
    messages={
        "passed": "The heading “{name}” is not left over from a template",
        "placeholder": "The heading “{name}” is left over from a template",
        "punctuation": "The heading “{name}” contains no word",
        "file-name": "The heading “{name}” is the name of a file",
        "other": "The heading is “{name}”, but what follows is about something else",
        "unrelated": "The heading is “{name}”, but the text that follows contains none of its words: check whether it fits",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each heading that assistive technology gets, if it has a name. (ACT b49b2e)"""
    yield from snapshot.shared(_headings)


def expectation(heading: Node, snapshot: Snapshot) -> Assertion:
    """The heading says what its part of the page is about."""
    name = " ".join(heading.name.split())[:120]
    fault = _fault(name, language(heading))
    if fault in {"placeholder", "punctuation"} or (
        fault == "file-name" and not heading.text_content.strip()
    ):
        return failed(heading, fault, name=name)
    lang = language(heading)
    if is_topic(plain(name), lang) and contradicts(plain(name), *_section(heading), lang):
        if _shows_pictures(heading):
            return cant_tell(heading, "unrelated", name=name)
        return failed(heading, "other", name=name)
    if len(snapshot.shared(_headings)) <= _FEW and _is_unrelated(heading):
        return cant_tell(heading, "unrelated", name=name)
    return passed(heading, name=name)


def _headings(snapshot: Snapshot) -> list[Node]:
    return [node for node in snapshot.roles("heading") if node.name.strip()]


def _fault(name: str, lang: str) -> str:
    if is_punctuation(name):
        return "punctuation"
    if plain(name) in lists.words("heading.placeholder", lang) or plain(name).startswith(
        "lorem ipsum"
    ):
        return "placeholder"
    return "file-name" if is_file_name(name) else ""


def _is_unrelated(heading: Node) -> bool:
    """Is no word of the heading in the text after it?"""
    mine = words(heading.name)
    first, following = _section(heading)
    if fits(plain(heading.name), first, language(heading)):
        return False
    return bool(mine) and len(words(following)) >= _ENOUGH and not text_of([following]).share(mine)


def _shows_pictures(heading: Node) -> bool:
    """Does something follow, up to the next heading, whose subject no text tells?"""
    for node in heading.frame.nodes[heading.index + 1 :]:
        if node.role == "heading":
            return False
        if node.tag in _PICTURES and node.rendered and (node.tag != "img" or node.get("alt")):
            return True
    return False


def _section(heading: Node) -> tuple[str, str]:
    """The first paragraph, or text with as much to say, after the heading; and all the text
    up to the next heading of its document.
    """
    nodes = heading.frame.nodes
    own = {id(node) for node in heading.descendants()}
    parts: list[str] = []
    first = ""
    block: Node | None = None
    for node in nodes[heading.index + 1 :]:
        if node.role == "heading":
            break
        if node.type != TEXT or id(node) in own or not node.value.strip():
            continue
        if not (node.exposed or text_is_visible(node)):
            continue
        if not first and node.parent is not block and len(words(" ".join(parts))) >= _ENOUGH:
            first = " ".join(parts)
        block = node.parent
        parts.append(node.value)
    section = " ".join(parts)
    return first or section, section
