"""People who use a keyboard press Tab through the whole menu on each page before they reach
what they came for. A link at the beginning spares them that, also without a screen reader.

## How to fix
Make the first link of the page lead to its own content, and show it at least when it has
focus:

```html
<a class="skip-link" href="#content">Skip to content</a>
…
<main id="content" tabindex="-1">…</main>
```
"""

from collections.abc import Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import PAGE, Impact, Scope, WholePage, rule
from a11y.rules.common.navigation import bypass

RULE = rule(
    id="skip-link",
    title="A link skips the repeated content",
    criteria=(),
    act=("ye5d6e",),
    scope=Scope.PAGE,
    impact=Impact.MODERATE,
    conformance=False,
    building_block=True,
    messages={
        "passed": "A link leads to the page's own content",
        "missing": "No link skips the repeated content and leads to the page's own",
        "scripted": "Check whether this control moves the focus to the page's own content",
        "alone": "No page that this one links to could be loaded for comparison",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[WholePage]:
    """The page, if it is an HTML web page. (ACT ye5d6e)"""
    if bypass.applies(snapshot):
        yield PAGE


def expectation(_page: WholePage, snapshot: Snapshot, linked: LinkedPages) -> Assertion:
    """A link or another control moves the focus to the page's own content."""
    return bypass.assertion(bypass.skip(snapshot, linked), snapshot)
