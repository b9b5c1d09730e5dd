"""People who use a keyboard or listen to the page meet the same header and menu on every page
before they reach what they came for. They need a way past: a heading, a landmark, or a link.

## How to fix
Put the page's own content into `main`, begin it with a heading, and let the first link of the
page lead there:

```html
<a class="skip-link" href="#content">Skip to content</a>
<header>…</header>
<main id="content" tabindex="-1">
  <h1>Training for members</h1>
  …
</main>
```
"""

from collections.abc import Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion, Outcome
from a11y.dom import Snapshot
from a11y.rules import PAGE, Impact, Scope, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import bypass

_WAYS = (bypass.heading, bypass.landmark, bypass.skip, bypass.collapse)


RULE = rule(
    id="bypass-blocks",
    title="Repeated content can be skipped",
    criteria=("2.4.1",),
    act=("cf77f2",),
    # Over a whole site repeated-block-bypass judges what really repeats.
    building_block=True,
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The repeated content can be skipped",
        "missing": "Repeated content comes before the page's own, and no heading, landmark, skip link or control lets people skip it",
        "control": "No heading, landmark or link lets people skip the repeated content; check whether this control does",
        "alone": "No page that this one links to could be loaded, so the repeated content is not known",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[WholePage]:
    """The page, if it is an HTML web page. (ACT cf77f2)"""
    if bypass.applies(snapshot):
        yield PAGE


def expectation(_page: WholePage, snapshot: Snapshot, linked: LinkedPages) -> Assertion:
    """At least one way leads past the repeated content."""
    doubtful: bypass.Way | None = None
    for look in _WAYS:
        way = look(snapshot, linked)
        if way.outcome is Outcome.PASSED:
            return passed(snapshot.page.html)
        if way.outcome is Outcome.CANT_TELL and doubtful is None:
            doubtful = way
    if doubtful is None:
        return failed(snapshot.page.html, "missing")
    if doubtful.message == "alone":
        return cant_tell(snapshot.page.html, "alone")
    return cant_tell(doubtful.node, "control")
