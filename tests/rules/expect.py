"""What an example page says of its targets, and how it differs from what the rule says.

A page names each target with its outcomes, ``outcome:message``, separated by blanks (``passed``
where the message is ``passed`` too):

- on the element: ``data-expect="failed:empty"``, in framed documents too;
- on the root element, for the page: ``data-expect-page="failed:missing"``;
- where markup can't carry it: ``<!-- expect: SELECTOR | failed:empty -->`` in the page's file, with
  the selector that a report shows, or ``page``.

A target without an outcome in the source has no expectation and must get no assertion.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from a11y.core.model import Assertion, Outcome, Target
from a11y.dom import Snapshot
from a11y.dom.targets import target as describe

ON_ELEMENT, ON_PAGE = "data-expect", "data-expect-page"
WHOLE_PAGE = "page"
_COMMENT = re.compile(r"<!--\s*expect:\s*(.*?)\s*\|\s*([^|]*?)\s*-->", re.DOTALL)
_OUTCOME = re.compile(r"(failed|cantTell|untested):[\w-]+|passed(:[\w-]+)?")

#: (page's file name, selector or ``page``, ``outcome:message``), each as often as it is expected.
Expectations = Counter[tuple[str, str, str]]


def place_of(target: Target) -> str:
    """The element's name in comments and messages: frames and shadow roots by ``>>>``."""
    return " >>> ".join((*target.frames, target.selector))


def expected(page: str, source: str, snapshot: Snapshot) -> Expectations:
    """What a page expects of a rule. ``page``: its file's name; ``source``: its text.

    Raises ``ValueError`` where an expectation can't be read.
    """
    found: Expectations = Counter()
    for place, outcomes in (*_of_elements(snapshot), *_COMMENT.findall(source)):
        if not outcomes.split():
            raise ValueError(f"{page}: {place} expects nothing")
        for outcome in outcomes.split():
            if not _OUTCOME.fullmatch(outcome):
                raise ValueError(f"{page}: {place} expects “{outcome}”, which is no outcome")
            found[page, place, outcome] += 1
    return found


def _of_elements(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    root = snapshot.page.html
    for node in snapshot.with_attr(ON_ELEMENT):
        if node is root:
            raise ValueError(f"The root element stands for the page: write {ON_PAGE}")
        yield place_of(describe(node)), node.get(ON_ELEMENT)
    if root is not None and root.has(ON_PAGE):
        yield WHOLE_PAGE, root.get(ON_PAGE)


def root_of(snapshot: Snapshot) -> str:
    """The root element's name, as ``place_of`` gives it."""
    root = snapshot.page.html
    return place_of(describe(root)) if root is not None else ""


def got(assertions: Iterable[Assertion], roots: Mapping[str, str]) -> Expectations:
    """The same of assertions. ``roots``: each page's root element, by file name.

    An assertion about the root element is one about the page.
    """
    found: Expectations = Counter()
    for assertion in assertions:
        if assertion.outcome is not Outcome.INAPPLICABLE:
            page = file_of(assertion.page)
            place = place_of(assertion.target) if assertion.target is not None else WHOLE_PAGE
            place = WHOLE_PAGE if place == roots.get(page) else place
            found[page, place, outcome_of(assertion)] += 1
    return found


def outcome_of(assertion: Assertion) -> str:
    """``failed:empty``; ``passed`` where the message is ``passed`` too."""
    outcome = assertion.outcome.value
    return outcome if outcome == assertion.message else f"{outcome}:{assertion.message}"


def file_of(url: str) -> str:
    """The name of the file that an example page's address leads to."""
    return unquote(urlsplit(url).path.rpartition("/")[2])


def difference(wanted: Expectations, actual: Expectations) -> str:
    """Two lines for each target that differs, with its page; empty if all is as expected."""
    lines = []
    for page, place in dict.fromkeys((page, place) for page, place, _ in (*wanted, *actual)):
        sides = [_outcomes_at(side, page, place) for side in (wanted, actual)]
        if sides[0] != sides[1]:
            lines += [f"{page}: {place}", f"  expected {sides[0]}", f"  got      {sides[1]}"]
    return "\n".join(lines)


def _outcomes_at(side: Expectations, page: str, place: str) -> str:
    outcomes = sorted(
        outcome
        for (at, where, outcome), count in side.items()
        for _ in range(count)
        if (at, where) == (page, place)
    )
    return " ".join(outcomes) or "nothing"


def worst(wanted: Expectations) -> tuple[Outcome, set[str]]:
    """The worst outcome that is expected, and the messages that come with it."""
    pairs = [outcome.partition(":")[::2] for _page, _place, outcome in wanted]
    if not pairs:
        return Outcome.INAPPLICABLE, set()
    least = min((Outcome(outcome) for outcome, _ in pairs), key=lambda outcome: outcome.rank)
    return least, {message for outcome, message in pairs if outcome == least.value}
