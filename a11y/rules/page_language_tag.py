"""ACT bf051a: HTML page lang attribute has valid language tag."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.rules.common.language.tags import has_known_language


@rule(
    id="page-language-tag",
    title="The page's language code exists",
    criteria=("3.1.1",),
    act=("bf051a",),
    equivalents=("axe:html-lang-valid",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{lang}” is a known language",
        "unknown": "“{lang}” is not a language code",
    },
)
def page_language_tag(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader picks its voice by the language code. It knows no voice for a code that
    does not exist, and reads the page with the sounds of another language.

    ## How to fix
    Write a two-letter code, if you like with a country after a hyphen. `eng`, `polski` and
    `pl_PL` are not codes:

    ```html
    <html lang="pl">
    <html lang="en-GB">
    ```
    """
    page = snapshot.page
    if not page.is_html or page.is_xml or page.html is None:
        return
    lang = page.html.get("lang")
    if not lang.strip():
        return
    if has_known_language(lang):
        yield passed(page.html, lang=lang)
    else:
        yield failed(page.html, "unknown", lang=lang[:80])
