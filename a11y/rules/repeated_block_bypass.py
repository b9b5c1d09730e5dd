"""People who use a keyboard or listen to the page meet the same header and menu on every page
before they reach what they came for. They need a way past it.

## How to fix
Put the page's own content into `main`, begin it with a heading, and let the first link of
the page lead there:

```html
<a href="#content">Skip to content</a>
<nav>…</nav>
<main id="content" tabindex="-1"><h1>Training</h1>…</main>
```
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from a11y.artifacts.outline import Outline, split
from a11y.artifacts.repetition import repeating
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import across_pages
from a11y.site.survey import Site, Survey

_OTHERS = 3
_WORTH_SKIPPING = 3
"""Pieces of repeated content before a page's own from which a way past them is needed."""


RULE = rule(
    id="repeated-block-bypass",
    title="Blocks that pages of the site share can be skipped",
    criteria=("2.4.1",),
    scope=Scope.SITE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The content that other pages have too can be skipped",
        "missing": "{count} pieces of content that other pages have too come before the page's own, and no heading, landmark or skip link lets people skip them",
        "control": "No heading, landmark or skip link lets people skip the content that other pages have too; check whether “{control}” does",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """How a page begins. ``repeated``: pieces of content that other pages have too, before its
    own; ``is_free``: they are few, or there is a way past them; ``control``: the name of a control
    that may lead past them.
    """

    page: str
    repeated: int
    is_free: bool
    control: str


def applicability(survey: Survey) -> Iterator[_Start]:
    """Each page, if there are others to compare it with; not where a way past may lie in what was
    not kept of a long page.
    """
    outlines = survey.outlines
    if len(outlines) < 2:
        return
    addresses = {across_pages.address(url): url for url in outlines}
    for url, outline in outlines.items():
        others = [outlines[other].bypass.keys() for other in _others(outline, outlines, addresses)]
        repeats = repeating(outline.bypass.keys(), others)
        repeated, own = _layout(repeats)
        is_free = repeated < _WORTH_SKIPPING or not own or _way_past(outline, own)
        if is_free or not outline.bypass.cut:
            control = outline.bypass.control
            yield _Start(page=url, repeated=repeated, is_free=is_free, control=control)


def expectation(start: _Start) -> Assertion:
    """A way leads past what other pages have too, if that is worth skipping."""
    return Site.about(_judge(start), start.page)


def _judge(start: _Start) -> Assertion:
    if start.is_free:
        return passed()
    if start.control:
        return cant_tell(None, "control", key="control", control=start.control)
    return failed(None, "missing", key="missing", count=start.repeated)


def _others(
    outline: Outline, outlines: Mapping[str, Outline], addresses: Mapping[str, str]
) -> list[str]:
    """A few pages to compare with: those that it links to first, then any."""
    linked = (addresses.get(h, "") for h in (*split(outline.nav), *split(outline.own)))
    candidates = dict.fromkeys(filter(None, linked))
    if len(candidates) <= _OTHERS:
        candidates |= dict.fromkeys(islice(outlines, _OTHERS + 1))
    candidates.pop(outline.url, None)
    return list(islice(candidates, _OTHERS))


def _layout(repeats: list[bool]) -> tuple[int, set[int]]:
    """(repeated pieces before the page's own, positions of its own after them)."""
    first = next((at for at, repeated in enumerate(repeats) if repeated), len(repeats))
    before = repeats[:first].count(False)
    own = {at for at in range(first, len(repeats)) if not repeats[at]}
    if before > len(own):
        return 0, own  # the page begins with what is its own: a footer repeats, not a header
    return (min(own) - first if own else 0), own


def _way_past(outline: Outline, own: set[int]) -> bool:
    bypass = outline.bypass
    return any(not own.isdisjoint(way) for way in (bypass.headings, bypass.landmarks, bypass.skips))
