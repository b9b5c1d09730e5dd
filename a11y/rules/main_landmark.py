"""Best practice: one main landmark (WAI-ARIA 1.2, "main"; HTML, 4.4.14 "main")."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule


@rule(
    id="main-landmark",
    title="The page has one main landmark",
    criteria=(),
    conformance=False,
    equivalents=("axe:landmark-one-main", "axe:landmark-no-duplicate-main"),
    scope=Scope.PAGE,
    impact=Impact.MODERATE,
    messages={
        "passed": "There is one main landmark",
        "missing": "The page has no main landmark",
        "several": "The page has {count} main landmarks; this is not the first",
    },
)
def main_landmark(snapshot: Snapshot) -> Iterator[Assertion]:
    """With one key a screen reader jumps to the main content, past header and menus. Without a
    main landmark, or with several, people look for it on every page anew.

    ## How to fix
    It helps to put what is particular to the page into one `main` element:

    ```html
    <header>…</header>
    <main id="tresc">
      <h1>Aktualności</h1>
    </main>
    <footer>…</footer>
    ```
    """
    page = snapshot.page
    if not page.is_html or page.html is None:
        return
    found = [n for n in snapshot.roles("main") if n.frame is page]
    if found:
        yield passed(found[0])
        for further in found[1:]:
            yield failed(further, "several", count=len(found))
    elif any(text.frame is page for text in snapshot.texts):
        yield failed(page.html, "missing")
