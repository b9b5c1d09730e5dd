"""What most pages of a template have in common, and which of them differ."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from a11y.artifacts.outline import Outline
from a11y.rules.common.navigation import across_pages
from a11y.site.survey import Survey
from a11y.site.templates import Template

FEWEST = 4
"""The fewest pages of a template that have a usual pattern."""
USUAL = 0.75

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Generic[T]):
    """A page of a template: its pattern ``here``, the usual one ``there``, and another page that
    has the usual one.
    """

    page: str
    template: Template
    here: T
    there: T
    other: str

    @property
    def data(self) -> Mapping[str, Any]:
        """What the message says of the template and of the other page."""
        return {
            "template": self.template.id,
            "count": len(self.template.pages),
            "other": self.other,
        }


def compared(survey: Survey, pattern: Callable[[Outline], T]) -> Iterator[Compared[T]]:
    """Every page of the templates that have a usual pattern."""
    for template in survey.templates:
        if len(template.pages) < FEWEST:
            continue
        found = {url: pattern(survey.outlines[url]) for url in template.pages}
        usual, other = across_pages.majority(found)
        if Counter(found.values())[usual] >= USUAL * len(found):
            for url, own in found.items():
                yield Compared(page=url, template=template, here=own, there=usual, other=other)
