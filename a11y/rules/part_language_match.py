"""For a passage with a language code a screen reader changes its voice. If the code is wrong, the
one passage that was meant to be understood is read with the wrong sounds.

## How to fix
Give the passage the code of its own language. A part in another language needs its own code:

```html
<blockquote lang="de">Aller Anfang ist schwer.</blockquote>
<a lang="pl" hreflang="pl" href="/pl">Polski</a>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import primary
from a11y.i18n.detect import Match, compare
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.spoken import spoken
from a11y.rules.common.language.tags import has_known_language

RULE = rule(
    id="part-language-match",
    title="A passage is written in the language that it declares",
    criteria=("3.1.2",),
    act=("off6ek",),
    impact=Impact.MODERATE,
    messages={
        "passed": "The text agrees with the declared language “{declared}”",
        "other": "The passage declares the language “{declared}”, but it is written in “{found}”",
        "doubtful": "The passage declares the language “{declared}”, but looks like “{found}”",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each element in the body of an HTML document with a known language code, if any text is
    in that language. (ACT off6ek)
    """
    for node in snapshot.with_attr("lang"):
        if node.frame.is_xml or node.closest("body") is None:
            continue
        if node.closest("svg", "math") is not None:
            continue
        if has_known_language(node.get("lang").strip()) and any(
            map(str.strip, _texts(node, snapshot))
        ):
            yield node


def expectation(passage: Node, snapshot: Snapshot) -> Assertion:
    """The text is written in the declared language."""
    declared = primary(passage)
    verdict = compare(_texts(passage, snapshot), declared)
    if verdict.match is Match.NO:
        return failed(passage, "other", declared=declared, found=verdict.found)
    if verdict.match is Match.DOUBTFUL:
        return cant_tell(passage, "doubtful", declared=declared, found=verdict.found)
    return passed(passage, declared=declared)


def _texts(passage: Node, snapshot: Snapshot) -> list[str]:
    return spoken(snapshot).get(id(passage), [])
