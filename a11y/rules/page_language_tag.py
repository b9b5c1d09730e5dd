"""A screen reader picks its voice by the language code. It knows no voice for a code that
does not exist, and reads the page with the sounds of another language.

## How to fix
Write a two-letter code, if you like with a country after a hyphen. `eng`, `english` and
`en_GB` are not codes:

```html
<html lang="en">
<html lang="en-GB">
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.rules.common.language.tags import has_known_language

RULE = rule(
    id="page-language-tag",
    title="The page's language code exists",
    criteria=("3.1.1",),
    act=("bf051a",),
    equivalents=("axe:html-lang-valid",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{lang}” is a known language",
        "unknown": "“{lang}” is not a language code",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """The document element of an HTML web page, if its ``lang`` attribute is not empty.
    (ACT bf051a)
    """
    page = snapshot.page
    if page.is_html and not page.is_xml and page.html is not None and page.html.get("lang").strip():
        yield page.html


def expectation(html: Node) -> Assertion:
    """Its primary language subtag exists."""
    lang = html.get("lang")
    if has_known_language(lang):
        return passed(html, lang=lang)
    return failed(html, "unknown", lang=lang[:80])
