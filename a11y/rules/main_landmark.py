"""With one key a screen reader jumps to the main content, past header and menus. Without a
main landmark, or with several, people have to look for the content on every page.

## How to fix
It helps to put what is particular to the page into one `main` element:

```html
<header>…</header>
<main id="content">
  <h1>News</h1>
</main>
<footer>…</footer>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import explicit_role
from a11y.dom.focus import is_inert
from a11y.rules import PAGE, Impact, Scope, WholePage, failed, passed, rule

RULE = rule(
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Main:
    """A main landmark. ``count``: how many the page has."""

    node: Node
    is_first: bool
    count: int


def applicability(snapshot: Snapshot) -> Iterator[_Main | WholePage]:
    """Each main landmark of an HTML page, without its frames; the page, if it has none and says
    something. (WAI-ARIA 1.2, "main"; HTML, 4.4.14 "main")
    """
    page = snapshot.page
    if not page.is_html or page.html is None:
        return
    found = [node for node in snapshot.roles("main") if node.frame is page]
    for node in found:
        yield _Main(node=node, is_first=node is found[0], count=len(found))
    behind = (
        next((node for node in _mains(snapshot) if is_inert(node)), None) if not found else None
    )
    if behind is not None:
        yield _Main(node=behind, is_first=True, count=1)
    elif not found and any(text.frame is page for text in snapshot.texts):
        yield PAGE


def expectation(main: _Main | WholePage, snapshot: Snapshot) -> Assertion:
    """It is the page's first main landmark."""
    if isinstance(main, WholePage):
        return failed(snapshot.page.html, "missing")
    return passed(main.node) if main.is_first else failed(main.node, "several", count=main.count)


def _mains(snapshot: Snapshot) -> Iterator[Node]:
    """Main landmarks by markup, those behind an open dialog too."""
    for node in (*snapshot.tags("main"), *snapshot.with_attr("role")):
        role = explicit_role(node) or ("main" if node.tag == "main" else "")
        if role == "main" and node.frame is snapshot.page and node.rendered:
            yield node
