"""ACT ucwvc8: HTML page language subtag matches default language."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.languages import primary
from a11y.i18n.detect import Match, compare
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.language.spoken import spoken
from a11y.rules.common.language.tags import has_known_language


@rule(
    id="page-language-match",
    title="The page is written in the language that it declares",
    criteria=("3.1.1",),
    act=("ucwvc8",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The text agrees with the declared language “{declared}”",
        "other": "The page declares the language “{declared}”, but it is written in “{found}”",
        "doubtful": "The page declares the language “{declared}”, but its little text looks like “{found}”",
    },
)
def page_language_match(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader reads with the voice of the declared language. Polish text read by the rules of
    English can't be understood, and English by those of Polish hardly.

    ## How to fix
    Declare the language in which most of the page is written:

    ```html
    <html lang="pl">
    ```

    Translated pages each need their own code; templates often keep the first one's.
    """
    page = snapshot.page
    if not page.is_html or page.is_xml or page.html is None:
        return
    if not has_known_language(page.html.get("lang").strip()):
        return
    declared = primary(page.html)
    texts = [page.title, *spoken(snapshot).get(id(page.html), ())]
    verdict = compare(texts, declared)
    if verdict.match is Match.YES:
        yield passed(page.html, declared=declared)
    elif verdict.match is Match.NO:
        yield failed(page.html, "other", declared=declared, found=verdict.found)
    elif verdict.match is Match.DOUBTFUL:
        yield cant_tell(page.html, "doubtful", declared=declared, found=verdict.found)
