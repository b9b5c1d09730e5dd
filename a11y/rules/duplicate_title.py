"""People with many tabs open, and people who hear the title first, can't tell pages
with one title apart. It is best for every page to have its own.

## How to fix
Begin the title with what is particular to the page, end it with the name of the site:

```html
<title>Members – ICT Cluster</title>
<title>News – ICT Cluster</title>
```
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.site.survey import Site

RULE = rule(
    id="duplicate-title",
    title="Each page has its own title",
    criteria=("2.4.2",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    conformance=False,
    messages={
        "passed": "No other page has this title",
        "shared": "{count} pages have the title “{title}”; another one is {other}",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titled:
    """A page with a title. ``sharing``: how many pages have it; ``other``: another of them."""

    page: str
    title: str
    sharing: int
    other: str


def applicability(site: Site) -> Iterator[_Titled]:
    """Each page that has a title."""
    groups: dict[str, list[str]] = defaultdict(list)
    for page in site.pages:
        if page.title.strip():
            groups[" ".join(page.title.split())].append(page.final_url)
    for title, urls in sorted(groups.items()):
        for url in urls:
            other = next((u for u in urls if u != url), "")
            yield _Titled(page=url, title=title, sharing=len(urls), other=other)


def expectation(titled: _Titled) -> Assertion:
    """No other page has its title."""
    return Site.about(_judge(titled), titled.page)


def _judge(titled: _Titled) -> Assertion:
    if titled.sharing == 1:
        return passed()
    return failed(None, "shared", count=titled.sharing, title=titled.title, other=titled.other)
