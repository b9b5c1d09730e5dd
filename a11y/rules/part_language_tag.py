"""A screen reader changes its voice for a passage in another language. With a code that
does not exist the passage is read with the wrong sounds and can't be understood.

## How to fix
Write a two-letter code, if you like with a country after a hyphen:

```html
<blockquote lang="de">Aller Anfang ist schwer.</blockquote>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.node import ELEMENT, TEXT
from a11y.dom.visibility import text_is_visible
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.language.tags import has_known_language

RULE = rule(
    id="part-language-tag",
    title="The language code of a part of the page exists",
    criteria=("3.1.2",),
    act=("de46e4",),
    equivalents=("axe:valid-lang",),
    impact=Impact.MODERATE,
    messages={
        "passed": "“{lang}” is a known language",
        "unknown": "“{lang}” is not a language code",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each element in the body of an HTML document whose ``lang`` attribute is not empty, if any
    text is in that language. (ACT de46e4)
    """
    for node in snapshot.with_attr("lang"):
        if node.get("lang") and _in_html_body(node) and _speaks(node):
            yield node


def expectation(part: Node) -> Assertion:
    """Its primary language subtag exists."""
    lang = part.get("lang")
    if has_known_language(lang):
        return passed(part, lang=lang)
    return failed(part, "unknown", lang=lang[:80])


def _in_html_body(node: Node) -> bool:
    if node.frame.is_xml or node.closest("svg", "math") is not None:
        return False
    return node.closest("body") is not None


def _speaks(node: Node) -> bool:
    """Does any text, seen or heard, get its language from this element?"""
    stack = [node]
    while stack:
        current = stack.pop()
        if current.type == TEXT:
            if current.value.strip() and (current.exposed or text_is_visible(current)):
                return True
            continue
        if current.type == ELEMENT:
            if current is not node and current.has("lang"):
                continue
            if current.exposed and _has_own_words(current):
                return True
        stack.extend(current.children)
    return False


def _has_own_words(node: Node) -> bool:
    """Has it a name, description or value that is no text node drawn on the page?"""
    ax = node.ax
    if ax is None:
        return False
    if node.tag == "textarea":
        return bool(str(node.state.get("value", "")).strip())
    words = (ax.name if node.tag == "option" else "") or ax.name_from == "title"
    return bool(words) or (
        bool(ax.description or ax.name) and any(node.get(a).strip() for a in _WORDS)
    )


#: Attributes whose text assistive technology says (HTML-AAM 1.0, section 4.1).
_WORDS = ("alt", "aria-label", "title", "placeholder", "aria-description", "aria-roledescription", "aria-valuetext", "value")  # fmt: skip
