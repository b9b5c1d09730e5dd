"""People who use a screen reader jump from landmark to landmark. Once they know a site's
pattern they rely on it; a page that breaks it costs them time.

## How to fix
Let all pages of a template share one frame:

```html
<header>…</header>
<nav aria-label="Main menu">…</nav>
<main>…</main>
<footer>…</footer>
```
"""

from collections.abc import Iterator

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import patterns
from a11y.rules.common.navigation.patterns import Compared
from a11y.site.survey import Site, Survey

_FRAME = frozenset({"banner", "contentinfo", "main", "navigation", "search"})


RULE = rule(
    id="landmark-pattern",
    title="Pages of a template have the same landmarks",
    criteria=("1.3.1",),
    scope=Scope.SITE,
    impact=Impact.MINOR,
    conformance=False,
    messages={
        "passed": "The page has the same landmarks as the other pages of its template",
        "missing": "This page lacks the landmark {missing}, which most of the {count} pages of {template} have, such as {other}",
        "differs": "The landmarks are {here} on this page, but {there} on most of the {count} pages of {template}, such as {other}",
    },
)


def applicability(survey: Survey) -> Iterator[Compared[tuple[str, ...]]]:
    """Each page of a template whose pages mostly have the same landmarks."""
    return patterns.compared(survey, _pattern)


def expectation(compared: Compared[tuple[str, ...]]) -> Assertion:
    """The page has the usual landmarks in the usual order."""
    return Site.about(_judge(compared), compared.page)


def _judge(compared: Compared[tuple[str, ...]]) -> Assertion:
    here, there = compared.here, compared.there
    missing = sorted(set(there) - set(here))
    if missing:
        return failed(None, "missing", missing=", ".join(missing), **compared.data)
    if here != there:
        return cant_tell(
            None, "differs", here=", ".join(here), there=", ".join(there), **compared.data
        )
    return passed()


def _pattern(outline: Outline) -> tuple[str, ...]:
    """The landmarks that frame a page, in order; what stands in its content is its own."""
    return tuple(
        mark.kind for mark in outline.marks if mark.kind in _FRAME and mark.place != "main"
    )
