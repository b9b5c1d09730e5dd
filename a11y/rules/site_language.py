"""A screen reader reads a page with the voice of the language that it declares. A wrong one
makes Polish text sound like English, and nobody understands it.

## How to fix
Set the language in the template. Link a translation to its original:

```html
<html lang="en">
<link rel="alternate" hreflang="pl" href="/pl/kontakt">
```
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from a11y.artifacts.outline import Outline
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, passed, rule
from a11y.rules.common.navigation import across_pages, patterns
from a11y.rules.common.navigation.patterns import Compared
from a11y.site.survey import Site, Survey

_SHARED = 3


RULE = rule(
    id="site-language",
    title="The page declares the same language as the other pages of its template",
    criteria=("3.1.1",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    conformance=False,
    messages={
        "passed": "The page declares the same language as the other pages of its template",
        "differs": "The page declares “{here}”, but most of the {count} pages of {template}, such as {other}, declare “{there}” and have the same navigation; check whether its language is right",
    },
)


def applicability(survey: Survey) -> Iterator[Compared[str]]:
    """Each page of a template whose pages mostly declare the same language."""
    return patterns.compared(survey, across_pages.language)


def expectation(compared: Compared[str], survey: Survey) -> Assertion:
    """The page declares the usual language, or it is a translation, or its navigation differs."""
    return Site.about(_judge(compared, survey), compared.page)


def _judge(compared: Compared[str], survey: Survey) -> Assertion:
    outline, here, there = survey.outlines[compared.page], compared.here, compared.there
    if here == there or not here or not there or _is_translation(outline, here):
        return passed()
    if _shared_names(outline, survey.outlines[compared.other]) < _SHARED:
        return passed()
    return cant_tell(None, "differs", **{**compared.data, "here": outline.lang, "there": there})


def _is_translation(outline: Outline, lang: str) -> bool:
    """Does the page or its address say that it is a version in this language?"""
    parts = urlsplit(outline.url)
    steps = [*parts.path.lower().split("/"), *(parts.hostname or "").split(".")]
    return bool(outline.alternates) or lang in steps or f"lang={lang}" in parts.query


def _shared_names(first: Outline, second: Outline) -> int:
    """How many names of links their navigation and headers have in common."""
    return len(_names(first) & _names(second))


def _names(outline: Outline) -> set[str]:
    return {name for block in outline.blocks for name, _ in block.entries}
