"""Site rule: pages of one template have the same landmarks."""

from collections.abc import Iterator
from typing import Any

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import patterns as _patterns
from a11y.site.survey import Site, Survey

_FRAME = frozenset({"banner", "contentinfo", "main", "navigation", "search"})


@rule(
    id="landmark-pattern",
    title="Pages that are built alike have the same landmarks",
    criteria=("1.3.1",),
    scope=Scope.SITE,
    impact=Impact.MINOR,
    conformance=False,
    messages={
        "passed": "The page has the landmarks that pages built like it have",
        "missing": "The landmark {missing} is not on this page, but on most of the {count} pages of {template}, such as {other}",
        "differs": "Landmarks come as {here} on this page and as {there} on most of the {count} pages of {template}, such as {other}",
    },
)
def landmark_pattern(site: Site, survey: Survey) -> Iterator[Assertion]:
    """People who use a screen reader jump from landmark to landmark. Once they know a site's
    pattern they rely on it; a page that breaks it costs them time.

    ## How to fix
    Let all pages of a template share one frame:

    ```html
    <header>…</header>
    <nav aria-label="Menu główne">…</nav>
    <main>…</main>
    <footer>…</footer>
    ```
    """
    for template, url, here, there, other in _patterns.deviating(survey, _pattern):
        shared: dict[str, Any] = {
            "template": template.id,
            "count": len(template.pages),
            "other": other,
        }
        missing = sorted(set(there) - set(here))
        if missing:
            said = failed(None, "missing", missing=", ".join(missing), **shared)
        elif here != there:
            lists: dict[str, Any] = {"here": ", ".join(here), "there": ", ".join(there)}
            said = cant_tell(None, "differs", **lists, **shared)
        else:
            said = passed(None)
        yield site.about(said, url)


def _pattern(outline: Outline) -> tuple[str, ...]:
    """The landmarks that frame a page, in order; what stands in its content is its own."""
    return tuple(
        mark.kind for mark in outline.marks if mark.kind in _FRAME and mark.place != "main"
    )
