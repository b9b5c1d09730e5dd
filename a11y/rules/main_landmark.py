"""Best practice: one main landmark (WAI-ARIA 1.2, "main"; HTML, 4.4.14 "main")."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role
from a11y.dom.focus import is_inert
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
    elif behind := [n for n in _mains(snapshot) if is_inert(n)]:
        yield passed(behind[0])
    elif any(text.frame is page for text in snapshot.texts):
        yield failed(page.html, "missing")


def _mains(snapshot: Snapshot) -> Iterator[Node]:
    """Main landmarks by markup, those behind an open dialog too."""
    for node in (*snapshot.tags("main"), *snapshot.with_attr("role")):
        role = explicit_role(node) or ("main" if node.tag == "main" else "")
        if role == "main" and node.frame is snapshot.page and node.rendered:
            yield node
