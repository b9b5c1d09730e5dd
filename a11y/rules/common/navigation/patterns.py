"""The usual pattern of a template's pages, and the pages that deviate from it."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

from a11y.artifacts.outline import Outline
from a11y.rules.common.navigation import across_pages as _site
from a11y.site.survey import Survey
from a11y.site.templates import Template

FEWEST = 4
"""The fewest pages of a template that have a usual pattern."""
USUAL = 0.75

T = TypeVar("T", bound=Hashable)


def deviating(
    survey: Survey, pattern: Callable[[Outline], T]
) -> Iterator[tuple[Template, str, T, T, str]]:
    """(template, page, its pattern, the usual one, a page that has that); pages that do as
    usual come with the same pattern twice. Templates without a usual pattern do not come.
    """
    for template in survey.templates:
        if len(template.pages) < FEWEST:
            continue
        found = {url: pattern(survey.outlines[url]) for url in template.pages}
        usual, other = _site.majority(found)
        if Counter(found.values())[usual] >= USUAL * len(found):
            for url, own in found.items():
                yield template, url, own, usual, other
