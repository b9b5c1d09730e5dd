"""A screen reader reads with the voice of the declared language. Nobody
understands Polish text in an English voice, and English text in a Polish voice is hard to follow.

## How to fix
Declare the language in which most of the page is written:

```html
<html lang="en">
```

Each translation needs its own code. Templates often keep that of the first language.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import primary
from a11y.i18n.detect import Match, Verdict, compare
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.language.spoken import spoken
from a11y.rules.common.language.tags import has_known_language

RULE = rule(
    id="page-language-match",
    title="The page is written in the language that it declares",
    criteria=("3.1.1",),
    act=("ucwvc8",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The text agrees with the declared language “{declared}”",
        "other": "The page declares the language “{declared}”, but it is written in “{found}”",
        "doubtful": "The page declares the language “{declared}”, but its text, which is short, looks like “{found}”",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The document element, and how its text agrees with its language code."""

    node: Node
    verdict: Verdict


def applicability(snapshot: Snapshot) -> Iterator[_Page]:
    """The document element of an HTML web page with a known language code, if its text is enough
    to tell the language. (ACT ucwvc8)
    """
    page = snapshot.page
    html = page.html
    if not page.is_html or page.is_xml or html is None:
        return
    if not has_known_language(html.get("lang").strip()):
        return
    texts = [page.title, *spoken(snapshot).get(id(html), ())]
    verdict = compare(texts, primary(html))
    if verdict.match is not Match.SILENT:
        yield _Page(node=html, verdict=verdict)


def expectation(page: _Page) -> Assertion:
    """Its text is written in the declared language."""
    html, verdict = page.node, page.verdict
    declared = primary(html)
    if verdict.match is Match.NO:
        return failed(html, "other", declared=declared, found=verdict.found)
    if verdict.match is Match.DOUBTFUL:
        return cant_tell(html, "doubtful", declared=declared, found=verdict.found)
    return passed(html, declared=declared)
