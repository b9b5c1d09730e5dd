"""People who use a screen reader hear the title first, and everyone reads it on the
tab, in bookmarks and in search results. Without one they can't tell where they are.

## How to fix
Write one `title` in the `head` of each page, what is particular to the page first:

```html
<title>Kontakt – Klaster ICT</title>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import PAGE, Impact, Scope, WholePage, failed, passed, rule

RULE = rule(
    id="page-title",
    title="The page has a title",
    criteria=("2.4.2",),
    act=("2779a5",),
    equivalents=("axe:document-title",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The title is “{title}”",
        "missing": "The page has no title",
        "empty": "The title of the page is empty",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[WholePage]:
    """The page, if its document element is ``html``. (ACT 2779a5)"""
    if snapshot.page.is_html:
        yield PAGE


def expectation(_page: WholePage, snapshot: Snapshot) -> Assertion:
    """Its first title holds more than white space."""
    html = snapshot.page.html
    # HTML, "the title element": the first one in the document's tree, wherever it stands;
    # one in a shadow tree or in SVG is not the document's title.
    page = snapshot.page
    titles = [n for n in snapshot.tags("title") if n.frame is page and _is_document_title(n)]
    if not titles:
        return failed(html, "missing")
    title = titles[0].text_content.strip()
    return passed(html, title=title) if title else failed(html, "empty")


def _is_document_title(title: Node) -> bool:
    return title.closest("svg") is None and not title.in_shadow_tree
