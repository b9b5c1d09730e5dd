"""People who use a screen reader jump to the first heading of level 1 to reach what the page
is about. Where one page of a kind differs from the others, they land in the wrong place.

## How to fix
Let the template write the title of the content, always at the same level:

```html
<main>
  <h1>Apply to the accelerator</h1>
  <h2>Who can apply</h2>
</main>
```
"""

from collections.abc import Iterator

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, passed, rule
from a11y.rules.common.navigation import patterns
from a11y.rules.common.navigation.patterns import Compared
from a11y.site.survey import Site, Survey

RULE = rule(
    id="heading-pattern",
    title="Pages of a template begin with the same heading levels",
    criteria=("1.3.1",),
    scope=Scope.SITE,
    impact=Impact.MINOR,
    conformance=False,
    messages={
        "passed": "The page has the same main headings as the other pages of its template",
        "first-level": "The content begins with a heading of level {here} here, but of level {there} on most of the {count} pages of {template}, such as {other}",
        "top-headings": "This page has {here} headings of level 1, but most of the {count} pages of {template}, such as {other}, have {there}",
        "no-heading": "The content has no heading here, but begins with one of level {there} on most of the {count} pages of {template}, such as {other}",
    },
)


def applicability(survey: Survey) -> Iterator[Compared[tuple[int, int]]]:
    """Each page of a template whose pages mostly have the same pattern of headings."""
    return patterns.compared(survey, _pattern)


def expectation(compared: Compared[tuple[int, int]]) -> Assertion:
    """The page's main headings follow the usual pattern."""
    return Site.about(_judge(compared), compared.page)


def _judge(compared: Compared[tuple[int, int]]) -> Assertion:
    (top, first), (usual_top, usual_first) = compared.here, compared.there
    if compared.here == compared.there:
        return passed()
    if first == 0 and usual_first:
        return cant_tell(None, "no-heading", there=usual_first, **compared.data)
    if first != usual_first:
        return cant_tell(None, "first-level", here=first, there=usual_first, **compared.data)
    return cant_tell(None, "top-headings", here=top, there=usual_top, **compared.data)


def _pattern(outline: Outline) -> tuple[int, int]:
    """(headings of level 1, level of the content's first heading or 0)."""
    content = [h for h in outline.headings if h.main] or list(outline.headings)
    top = sum(heading.level == 1 for heading in outline.headings)
    return top, content[0].level if content else 0
