"""Site rule: pages of one template declare one language, unless they are translations."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, passed, rule
from a11y.rules.common.navigation import across_pages as _site
from a11y.rules.common.navigation import patterns as _patterns
from a11y.site.survey import Site, Survey

_SHARED = 3


@rule(
    id="site-language",
    title="The page declares the language that pages built like it declare",
    criteria=("3.1.1",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    conformance=False,
    messages={
        "passed": "The page declares the language of the pages built like it",
        "differs": "The page declares “{here}”, most of the {count} pages of {template} declare “{there}”, such as {other}, and its navigation is the same; see whether its language is right",
    },
)
def site_language(site: Site, survey: Survey) -> Iterator[Assertion]:
    """A screen reader reads a page with the voice of the language that it declares. A wrong one
    makes Polish text sound like English, and nobody understands it.

    ## How to fix
    Set the language in the template. For a real translation say so, and link the two:

    ```html
    <html lang="pl">
    <link rel="alternate" hreflang="en" href="/en/kontakt">
    ```
    """
    for template, url, here, there, other in _patterns.deviating(survey, _site.language):
        outline = survey.outlines[url]
        if here == there or not here or not there or _is_translation(outline, here):
            yield site.about(passed(None), url)
        elif _shared_names(outline, survey.outlines[other]) >= _SHARED:
            said = cant_tell(
                None, "differs", here=outline.lang, there=there, other=other,
                template=template.id, count=len(template.pages),
            )  # fmt: skip
            yield site.about(said, url)
        else:
            yield site.about(passed(None), url)


def _is_translation(outline: Outline, lang: str) -> bool:
    """Does the page or its address say that it is a version in this language?"""
    parts = urlsplit(outline.url)
    steps = [*parts.path.lower().split("/"), *(parts.hostname or "").split(".")]
    return bool(outline.alternates) or lang in steps or f"lang={lang}" in parts.query


def _shared_names(one: Outline, other: Outline) -> int:
    """How many names of links their navigation and headers have in common."""
    mine, theirs = (
        {name for block in outline.blocks for name, _ in block.entries} for outline in (one, other)
    )
    return len(mine & theirs)
