"""A screen reader says “graphic” before each alternative text and reads it without a pause. “Image of”
is heard twice, a text that also stands below the picture too, and a long one can't be read again word
by word.

## How to fix
Say what counts in this place in a sentence. Put what is longer beside the picture:

```html
<img src="castle.jpg" alt="The castle seen from the river">
<p>The castle was built in the twelfth century …</p>
```
"""

import re
from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible
from a11y.i18n.words import pattern
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.names.words import words

#: Characters. Tools advise 100 to 150; more than this is a text of its own.
_LONG = 300
_TAG = re.compile(r"</?(?:a|b|br|div|em|h[1-6]|i|img|p|span|strong)\b[^<>]*>|&(?:amp|lt|gt|quot|nbsp|#\d+);", re.IGNORECASE)  # fmt: skip
_PREFIX = pattern("image.prefix", r"\W*WORDS.+")

RULE = rule(
    id="alternative-wording",
    title="Alternative texts are short and in plain words",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    messages={
        "passed": "The alternative text is in plain words",
        "long": "The alternative text has {count} characters and can't be read in pieces: “{name}”",
        "markup": "The alternative text contains code, which screen readers read aloud: “{name}”",
        "prefix": "“{name}” begins by saying that it is a picture, which screen readers say by themselves",
        "repeats": "“{name}” only repeats the caption, so screen readers read it twice",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each visible image with an alternative text of its own."""
    for node in snapshot.tags("img"):
        if node.exposed and node.get("alt").strip() and is_visible(node):
            yield node


def expectation(image: Node) -> Assertion:
    """Its text is short, without code, and says neither “image of” nor what the caption says."""
    text = " ".join(image.get("alt").split())
    if _TAG.search(text):
        return failed(image, "markup", name=text[:120])
    if len(text) > _LONG:
        return failed(image, "long", name=text[:120], count=len(text))
    if _PREFIX.fullmatch(text, language(image)):
        return failed(image, "prefix", name=text[:120])
    if words(text) and words(text) == words(_caption(image)):
        return failed(image, "repeats", name=text[:120])
    return passed(image)


def _caption(image: Node) -> str:
    figure = image.closest("figure")
    if figure is None or sum(n.tag == "img" for n in figure.descendants()) != 1:
        return ""
    found = (n for n in figure.descendants() if n.tag == "figcaption" and is_visible(n))
    return next((n.text_content for n in found), "")
