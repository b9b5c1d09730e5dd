"""ACT 2779a5: HTML page has non-empty title."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule


@rule(
    id="page-title",
    title="The page has a title",
    criteria=("2.4.2",),
    act=("2779a5",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The title is “{title}”",
        "missing": "The page has no title",
        "empty": "The title of the page is empty",
    },
)
def page_title(snapshot: Snapshot) -> Iterator[Assertion]:
    """People who use a screen reader hear the title first, and everyone reads it on the
    tab, in bookmarks and in search results. Without one they can't tell where they are.

    ## How to fix
    Write one `title` in the `head` of each page, what is particular to the page first:

    ```html
    <title>Kontakt – Klaster ICT</title>
    ```
    """
    page = snapshot.page
    if not page.is_html or page.html is None:
        return
    # HTML, "the title element": the first one in the document's tree, wherever it stands;
    # one in a shadow tree or in SVG is not the document's title.
    titles = [n for n in snapshot.tags("title") if n.frame is page and _is_document_title(n)]
    if not titles:
        yield failed(page.html, "missing")
    elif not titles[0].text_content.strip():
        yield failed(page.html, "empty")
    else:
        yield passed(page.html, title=titles[0].text_content.strip())


def _is_document_title(title: Node) -> bool:
    return title.closest("svg") is None and not title.in_shadow_tree
