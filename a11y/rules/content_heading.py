"""ACT 047fe0: Document has heading for non-repeated content."""

from collections.abc import Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, rule
from a11y.rules.common.navigation import bypass as _bypass


@rule(
    id="content-heading",
    title="A heading begins what is particular to the page",
    criteria=(),
    act=("047fe0",),
    scope=Scope.PAGE,
    impact=Impact.MODERATE,
    conformance=False,
    building_block=True,
    messages={
        "passed": "A heading stands in the page's own content",
        "missing": "No heading stands in the content that is particular to this page",
        "alone": "None of the pages that this one links to could be loaded for comparison",
    },
)
def content_heading(snapshot: Snapshot, linked: LinkedPages) -> Iterator[Assertion]:
    """With a screen reader people jump from heading to heading. A heading where the page's own
    content begins takes them past the header and the menu that they know from other pages.

    ## How to fix
    Begin the page's own content with a heading:

    ```html
    <main>
      <h1>Szkolenia dla członków klastra</h1>
      …
    </main>
    ```
    """
    if _bypass.applies(snapshot):
        yield _bypass.say(_bypass.heading(snapshot, linked), snapshot)
