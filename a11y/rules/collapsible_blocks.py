"""A menu that can be folded away no longer stands between people and what they came for:
nobody has to listen to it or press Tab through it on each page.

## How to fix
This is one of several ways past repeated content; a skip link, a heading or `main` is as
good. A menu in `details` folds away without a script:

```html
<details open>
  <summary>Menu</summary>
  <nav aria-label="Main menu">…</nav>
</details>
```
"""

from collections.abc import Iterator

from a11y.artifacts.foldings import Foldings
from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import PAGE, Impact, Scope, WholePage, rule
from a11y.rules.common.navigation import bypass

RULE = rule(
    id="collapsible-blocks",
    title="Repeated content can be collapsed",
    criteria=(),
    act=("3e12e1",),
    scope=Scope.PAGE,
    impact=Impact.MINOR,
    conformance=False,
    building_block=True,
    messages={
        "passed": "The content that repeats before the page's own can be collapsed",
        "missing": "Nothing on the page collapses the repeated content",
        "control": "Check whether this control hides the repeated content both visually and from screen readers",
        "alone": "No page that this one links to could be loaded for comparison",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[WholePage]:
    """The page, if it is an HTML web page. (ACT 3e12e1)"""
    if bypass.applies(snapshot):
        yield PAGE


def expectation(
    _page: WholePage, snapshot: Snapshot, linked: LinkedPages, tried: Foldings
) -> Assertion:
    """Controls of the page fold away what repeats before its own content."""
    return bypass.assertion(bypass.folded(snapshot, linked, tried), snapshot)
