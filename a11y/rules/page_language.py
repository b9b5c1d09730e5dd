"""A screen reader picks its voice by the page's language. Without one, Polish text may be
read with English sounds, and nobody understands it. Braille displays, hyphenation and
translation depend on it too.

## How to fix
Name the language on the `html` element:

```html
<html lang="pl">
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule

RULE = rule(
    id="page-language",
    title="The page names its language",
    criteria=("3.1.1",),
    act=("b5c3f8",),
    equivalents=("axe:html-has-lang",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The page's language is “{lang}”",
        "missing": "The html element has no lang attribute",
        "empty": "The lang attribute of the html element is empty",
        "xml-lang": "Only xml:lang names the language; browsers ignore it in HTML",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """The document element, if it is an HTML web page. (ACT b5c3f8)"""
    page = snapshot.page
    if page.is_html and not page.is_xml and page.html is not None:
        yield page.html


def expectation(html: Node) -> Assertion:
    """It has a ``lang`` attribute that is not empty."""
    if html.get("lang").strip():
        return passed(html, lang=html.get("lang"))
    if html.has("lang"):
        return failed(html, "empty")
    return failed(html, "xml-lang" if html.get("xml:lang").strip() else "missing")
