"""People who forget easily, type with effort or dictate spend much strength on each field.
When the third step asks for the address that the first one asked for, they look it up and
write it again, and mistakes slip in.

## How to fix
Keep the answer and fill it in, or show it with a way to change it:

```html
<label for="street">Street</label>
<input id="street" autocomplete="street-address" value="5 Long Street">
```
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from a11y.artifacts.outline import FormStep, Question
from a11y.core.model import Assertion, Target
from a11y.rules import Impact, Scope, cant_tell, passed, rule
from a11y.site.survey import Site, Survey

_MOST_STEPS, _MOST_QUESTIONS = 8, 5

RULE = rule(
    id="redundant-steps",
    title="Later steps don't ask again for information from earlier steps",
    criteria=("3.3.7",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    messages={
        "passed": "Information from earlier steps is not asked for again here, or can be reused",
        "again": "“{label}” was asked for on {first} already, a step before this one: come here from there and check whether the answer is filled in or can be chosen",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A page that is a later step. ``question``: what it asks again, None if nothing; ``first``:
    the page that asked it first.
    """

    page: str
    question: Question | None = None
    first: str = ""


def applicability(survey: Survey) -> Iterator[_Step]:
    """Each page that is a later step, once for each of the first five questions that it asks
    again.
    """
    form_steps = {url: o.form_step for url, o in survey.outlines.items() if o.form_step.questions}
    for url, steps in _earlier(form_steps).items():
        again = (
            [] if form_steps[url].offers_earlier_answer else list(_again(url, steps, form_steps))
        )
        for question, first in again[:_MOST_QUESTIONS]:
            yield _Step(page=url, question=question, first=first)
        if not again:
            yield _Step(page=url)


def expectation(step: _Step) -> Assertion:
    """No earlier step has asked for what is to be filled in here. (WCAG 2.2, 3.3.7)"""
    question = step.question
    if question is None:
        return Site.about(passed(), step.page)
    at = Target(
        selector=question.selector, path=question.path, html=question.html, name=question.name
    )
    label = question.name or question.purpose
    return Site.about(cant_tell(at, "again", label=label, first=step.first), step.page)


def _again(
    url: str, steps: list[str], form_steps: Mapping[str, FormStep]
) -> Iterator[tuple[Question, str]]:
    """Questions that come without an answer, and the step that asked them first."""
    known: dict[tuple[str, str], tuple[Question, str]] = {}
    for step in reversed(steps):  # the first of all steps counts
        known |= {(q.purpose, q.kind): (q, step) for q in form_steps[step].questions}
    for question in form_steps[url].questions:
        before = known.get((question.purpose, question.kind))
        if question.filled or before is None or _of_another(question, before[0]):
            continue
        yield question, before[1]


def _of_another(question: Question, other: Question) -> bool:
    """Are they asked of different people or places, by the groups that they stand in?"""
    groups = {question.group.casefold(), other.group.casefold()}
    return "" not in groups and len(groups) > 1


def _earlier(form_steps: Mapping[str, FormStep]) -> dict[str, list[str]]:
    """Of each page that is a later step: the steps before it, the nearest first."""
    before: dict[str, set[str]] = defaultdict(set)
    at = _addresses(form_steps)
    for url, form_step in form_steps.items():
        for to in (
            at.get(lead) or at.get(lead.partition("?")[0]) for lead in form_step.next_addresses
        ):
            if to is not None and to != url and not _is_one_form(form_step, form_steps[to]):
                before[to].add(url)
    for url, numbered in _numbered(form_steps).items():
        before[url] |= numbered
    return {url: _all_before(url, before) for url in form_steps if before.get(url)}


def _numbered(form_steps: Mapping[str, FormStep]) -> dict[str, set[str]]:
    """Pages that say which step they are: of those in one folder, with one page for each step."""
    groups: dict[tuple[str, int], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for url, form_step in form_steps.items():
        if form_step.steps:
            groups[url.rpartition("/")[0], form_step.steps][form_step.step].append(url)
    found: dict[str, set[str]] = {}
    for steps in groups.values():
        if any(len(pages) > 1 for pages in steps.values()):
            continue  # several processes: which page follows which is not known
        for number, (url,) in steps.items():
            found[url] = {steps[other][0] for other in steps if other < number}
    return found


def _all_before(url: str, before: Mapping[str, set[str]]) -> list[str]:
    seen = {url}
    found: list[str] = []
    level = [url]
    for _ in range(_MOST_STEPS):
        level = sorted({step for page in level for step in before.get(page, ())} - seen)
        seen.update(level)
        found += level
    return found


def _is_one_form(form_step: FormStep, other: FormStep) -> bool:
    """The same form on both pages is no step after itself."""
    shared = set(form_step.next_addresses) & set(other.next_addresses)
    asked, again = ({q.purpose for q in page.questions} for page in (form_step, other))
    return bool(shared) and asked == again


def _addresses(urls: Iterable[str]) -> dict[str, str]:
    """Pages by their address as outlines write it; by its path alone where only one has that."""
    found: dict[str, str] = {}
    by_path: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        parts = urlsplit(url)
        path = parts.path or "/"
        found[f"{path}?{parts.query}" if parts.query else path] = url
        by_path[path].append(url)
    return {path: pages[0] for path, pages in by_path.items() if len(pages) == 1} | found
