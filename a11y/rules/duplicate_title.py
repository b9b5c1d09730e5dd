"""Site rule: pages that share one title."""

from collections import defaultdict
from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.site.survey import Site


@rule(
    id="duplicate-title",
    title="The title tells the page apart from others",
    criteria=("2.4.2",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    conformance=False,
    messages={
        "passed": "No other page has this title",
        "shared": "{count} pages share the title “{title}”; another one is {other}",
    },
)
def duplicate_title(site: Site) -> Iterator[Assertion]:
    """People with many tabs open, and people who hear the title first, can't tell pages
    with one title apart. It is best for every page to have its own.

    ## How to fix
    Begin the title with what is particular to the page, end it with the name of the site:

    ```html
    <title>Członkowie – Klaster ICT</title>
    <title>Aktualności – Klaster ICT</title>
    ```
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for page in site.pages:
        if page.title.strip():
            groups[" ".join(page.title.split())].append(page.final_url)
    for title, urls in sorted(groups.items()):
        if len(urls) == 1:
            yield site.about(passed(None), urls[0])
            continue
        for url in urls:
            other = next(u for u in urls if u != url)
            yield site.about(failed(None, "shared", count=len(urls), title=title, other=other), url)
