"""Site rule: a way past what the pages of the site really have in common."""

from collections.abc import Iterator, Mapping
from itertools import islice

from a11y.artifacts.outline import Outline, split
from a11y.artifacts.repetition import repeating
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import across_pages as _site
from a11y.site.survey import Site, Survey

_OTHERS = 3
_WORTH_SKIPPING = 3
"""Pieces of repeated content before a page's own from which a way past them is needed."""


@rule(
    id="repeated-block-bypass",
    title="There is a way past the blocks that pages of the site share",
    criteria=("2.4.1",),
    scope=Scope.SITE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "There is a way past the content that other pages have too",
        "missing": "{count} pieces of content that other pages have too stand before the page's own, and no heading, landmark or skip link leads past them",
        "control": "No heading, landmark or skip link leads past the content that other pages have too; see whether “{control}” does",
    },
)
def repeated_block_bypass(site: Site, survey: Survey) -> Iterator[Assertion]:
    """People who use a keyboard or listen to the page meet the same header and menu on every page
    before they reach what they came for. They need a way past it.

    ## How to fix
    Put the page's own content into `main`, begin it with a heading, and let the first link of
    the page lead there:

    ```html
    <a href="#tresc">Przejdź do treści</a>
    <nav>…</nav>
    <main id="tresc" tabindex="-1"><h1>Szkolenia</h1>…</main>
    ```
    """
    outlines = survey.outlines
    if len(outlines) < 2:
        return
    addresses = {_site.address(url): url for url in outlines}
    for url, outline in outlines.items():
        others = [outlines[other].bypass.keys() for other in _others(outline, outlines, addresses)]
        repeats = repeating(outline.bypass.keys(), others)
        blocked, own = _layout(repeats)
        if blocked < _WORTH_SKIPPING or not own or _way_past(outline, own):
            yield site.about(passed(None), url)
        elif outline.bypass.cut:
            continue  # the way past may lie in what was not kept
        elif outline.bypass.control:
            said = cant_tell(None, "control", key="control", control=outline.bypass.control)
            yield site.about(said, url)
        else:
            yield site.about(failed(None, "missing", key="missing", count=blocked), url)


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
