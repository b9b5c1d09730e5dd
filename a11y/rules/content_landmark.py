"""ACT b40fd1: Document has a landmark with non-repeated content."""

from collections.abc import Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, rule
from a11y.rules.common.navigation import bypass as _bypass


@rule(
    id="content-landmark",
    title="A landmark holds what is particular to the page",
    criteria=(),
    act=("b40fd1",),
    scope=Scope.PAGE,
    impact=Impact.MODERATE,
    conformance=False,
    building_block=True,
    messages={
        "passed": "A landmark begins with the page's own content",
        "missing": "No landmark begins with the content that is particular to this page",
        "alone": "None of the pages that this one links to could be loaded for comparison",
    },
)
def content_landmark(snapshot: Snapshot, linked: LinkedPages) -> Iterator[Assertion]:
    """Screen readers have a key for landmarks. A `main` that begins with the page's own content
    takes people there at once, past the header and the menu.

    ## How to fix
    Put what is particular to the page into `main`, and leave the header, the menu and the
    breadcrumbs outside:

    ```html
    <header>…</header>
    <nav aria-label="Menu główne">…</nav>
    <main>
      <h1>Szkolenia dla członków klastra</h1>
      …
    </main>
    ```
    """
    if _bypass.applies(snapshot):
        yield _bypass.say(_bypass.landmark(snapshot, linked), snapshot)
