"""ACT b5c3f8: HTML page has lang attribute."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule


@rule(
    id="page-language",
    title="The page names its language",
    criteria=("3.1.1",),
    act=("b5c3f8",),
    equivalents=("axe:html-has-lang",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The page's language is “{lang}”",
        "missing": "The html element has no lang attribute",
        "empty": "The lang attribute of the html element is empty",
        "xml-lang": "Only xml:lang names the language; browsers ignore it in HTML",
    },
)
def page_language(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader picks its voice by the page's language. Without one, Polish text may be
    read with English sounds, and nobody understands it. Braille displays, hyphenation and
    translation depend on it too.

    ## How to fix
    Name the language on the `html` element:

    ```html
    <html lang="pl">
    ```
    """
    page = snapshot.page
    if not page.is_html or page.is_xml or page.html is None:
        return
    html = page.html
    if html.get("lang").strip():
        yield passed(html, lang=html.get("lang"))
    elif html.has("lang"):
        yield failed(html, "empty")
    elif html.get("xml:lang").strip():
        yield failed(html, "xml-lang")
    else:
        yield failed(html, "missing")
