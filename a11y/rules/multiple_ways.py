"""Some people find a page fastest by searching, some from a map of the site, some along the
menu. With a single way, people who can't take it do not get there at all.

## How to fix
Offer at least two ways to each page, except for the steps of a process: navigation, links between
related pages, a search, a map of the site:

```html
<form role="search" action="/search">
  <label>Search <input type="search" name="q"></label>
  <button>Search</button>
</form>
<a href="/site-map">Site map</a>
```
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from a11y.artifacts.outline import Outline, split
from a11y.core.model import Assertion
from a11y.i18n.words import is_unlisted, pattern
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import across_pages
from a11y.site.survey import Site, Survey

_PROCESS = pattern("navigation.process")
_NUMBERED = pattern("navigation.page", r"/(WORDS|p)/?\d+/?$")
_LISTED = 0.5
"""Share of the site's pages that a map of the site links to at least."""
_FEWEST_LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """How a page is found.

    ``is_start``: the crawl began there. ``sources``: pages that link to it. ``ways``: kinds of
    ways. ``all_known``: no link of the site is unknown.
    """

    page: str
    is_start: bool
    sources: tuple[str, ...]
    ways: frozenset[str]
    all_known: bool

    @property
    def is_enough(self) -> bool:
        return self.is_start or len(self.ways) > 1


RULE = rule(
    id="multiple-ways",
    title="There is more than one way to each page",
    criteria=("2.4.5",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    messages={
        "passed": "There is more than one way to the page",
        "one-link": "Only one link, on {source}, leads to this page, and the site has no search and no site map",
        "unsure": "Only one way to this page was found ({count} pages link to it); check whether there is another, such as a search or a site map",
    },
)


def applicability(site: Site, survey: Survey) -> Iterator[_Found]:
    """Each page, if there are two; a step of a process is exempt."""
    outlines = survey.outlines
    if len(outlines) < 2:
        return
    for found in _ways(site, survey):
        if found.is_enough or not _is_step(outlines[found.page]):
            yield found


def expectation(found: _Found, survey: Survey) -> Assertion:
    """Two ways lead to the page, or the crawl began there."""
    return Site.about(_judge(found, survey.outlines[found.page]), found.page)


def _judge(found: _Found, outline: Outline) -> Assertion:
    if found.is_enough:
        return passed()
    is_certain = found.all_known and len(found.sources) == 1 and not found.ways
    if is_certain and not _is_special(outline):
        return failed(None, "one-link", source=found.sources[0])
    return cant_tell(None, "unsure", key="unsure", count=len(found.sources))


def _knows_all_links(site: Site, survey: Survey) -> bool:
    outlines = survey.outlines
    return (
        site.complete
        and survey.one_origin
        and len(outlines) == len(site.pages)
        and not any(outline.links_cut for outline in outlines.values())
        and all(_knows_words(outline) for outline in outlines.values())
    )


def _knows_words(outline: Outline) -> bool:
    """Would a map of the site be known by its name in the page's language?"""
    return not is_unlisted(outline.lang.partition("-")[0].lower())


def _is_step(outline: Outline) -> bool:
    """Is the page a step of a process?"""
    return outline.password or bool(_PROCESS.search(urlsplit(outline.url).path))


def _is_special(outline: Outline) -> bool:
    """May it be the step of a process, or one of the pages of a list?"""
    parts = urlsplit(outline.url)
    return outline.form or bool(parts.query) or bool(_NUMBERED.search(parts.path))


def _ways(site: Site, survey: Survey) -> Iterator[_Found]:
    outlines = survey.outlines
    starts = {*site.roots, *(page.final_url for page in site.pages if page.url in site.roots)}
    all_known = _knows_all_links(site, survey)
    linked = _linked(site, outlines)
    search = any(c.role == "search" for o in outlines.values() for c in o.controls)
    sitemaps = _sitemaps(outlines, linked)
    all_from_home = _all_from_home(site, linked)
    for url in outlines:
        navigation, content = linked[url]
        sources = {**navigation, **content}
        ways: set[str] = set()
        if len(navigation) > 1:
            ways.add("navigation")
        if content and len(sources) > 1:
            ways.add("links")
        if search:
            ways.add("search")
        maps = sitemaps & sources.keys()
        if maps:
            ways.add("sitemap")
        if all_from_home and len(sources) > 1:
            ways.add("home")
        if (search and sources) or (maps and len(sources) > len(maps)):
            ways.add("link")
        yield _Found(
            page=url, is_start=url in starts, sources=tuple(sources), ways=frozenset(ways),
            all_known=all_known,
        )  # fmt: skip


Sources = tuple[dict[str, None], dict[str, None]]


def _linked(site: Site, outlines: Mapping[str, Outline]) -> Mapping[str, Sources]:
    """For each page the others that link to it: from their navigation, from their content."""
    pages: dict[str, list[str]] = defaultdict(list)
    for page in site.pages:
        if page.final_url in outlines:
            for name in {page.url, page.final_url}:
                pages[across_pages.address(name)].append(page.final_url)
    found: dict[str, Sources] = {url: ({}, {}) for url in outlines}
    for source, outline in outlines.items():
        for at, hashes in enumerate((outline.nav, outline.own)):
            for target in split(hashes):
                for url in pages.get(target, ()):
                    if url != source:
                        found[url][at].setdefault(source)
    return found


def _all_from_home(site: Site, linked: Mapping[str, Sources]) -> bool:
    """Does a start page link to every page (technique G185)?"""
    return any(
        all(url == root or root in navigation or root in content
            for url, (navigation, content) in linked.items())
        for root in site.roots
    )  # fmt: skip


def _sitemaps(outlines: Mapping[str, Outline], linked: Mapping[str, Sources]) -> set[str]:
    """Pages that list a good part of the site in their content."""
    numbers: dict[str, int] = defaultdict(int)
    for _, content in linked.values():
        for source in content:
            numbers[source] += 1
    enough = max(_FEWEST_LISTED, _LISTED * len(outlines))
    named = {
        across_pages.address(o.sitemap) for o in outlines.values() if o.sitemap.startswith("/")
    }
    return {url for url in outlines if numbers[url] >= enough or across_pages.address(url) in named}
