"""Site rule: pages of one template have one pattern of headings."""

from collections.abc import Iterator
from typing import Any

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, passed, rule
from a11y.rules.common.navigation import patterns as _patterns
from a11y.site.survey import Site, Survey


@rule(
    id="heading-pattern",
    title="Pages that are built alike begin with the same heading levels",
    criteria=("1.3.1",),
    scope=Scope.SITE,
    impact=Impact.MINOR,
    conformance=False,
    messages={
        "passed": "The page's main headings are like those of pages built like it",
        "first-level": "The content begins with a heading of level {here} here, and of level {there} on most of the {count} pages of {template}, such as {other}",
        "top-headings": "There are {here} headings of level 1 here, and {there} on most of the {count} pages of {template}, such as {other}",
        "no-heading": "The content has no heading here, and begins with one of level {there} on most of the {count} pages of {template}, such as {other}",
    },
)
def heading_pattern(site: Site, survey: Survey) -> Iterator[Assertion]:
    """People who use a screen reader jump to the first heading of level 1 to reach what the page
    is about. Where the same kind of page does it otherwise, the jump leads astray.

    ## How to fix
    Let the template write the title of the content, always at the same level:

    ```html
    <main>
      <h1>Nabór do akceleratora</h1>
      <h2>Kto może się zgłosić</h2>
    </main>
    ```
    """
    for template, url, here, there, other in _patterns.deviating(survey, _pattern):
        shared: dict[str, Any] = {
            "template": template.id,
            "count": len(template.pages),
            "other": other,
        }
        if here == there:
            said = passed(None)
        elif here[1] == 0 and there[1]:
            said = cant_tell(None, "no-heading", there=there[1], **shared)
        elif here[1] != there[1]:
            said = cant_tell(None, "first-level", here=here[1], there=there[1], **shared)
        else:
            said = cant_tell(None, "top-headings", here=here[0], there=there[0], **shared)
        yield site.about(said, url)


def _pattern(outline: Outline) -> tuple[int, int]:
    """(headings of level 1, level of the content's first heading or 0)."""
    content = [h for h in outline.headings if h.main] or list(outline.headings)
    top = sum(heading.level == 1 for heading in outline.headings)
    return top, content[0].level if content else 0
