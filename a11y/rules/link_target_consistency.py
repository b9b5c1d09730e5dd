"""Site rule: a link of the navigation leads to the same place on every page."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from a11y.artifacts.outline import Outline, words
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, passed, rule
from a11y.rules.common.navigation import across_pages as _site
from a11y.site.survey import Site, Survey

_MOST = 0.7
"""Share of pages on which a link must lead to the same place to be called the usual."""
_FEWEST = 3
_ROLES = frozenset({"navigation", "banner", "contentinfo"})

Key = tuple[str, str, str, str]


@rule(
    id="link-target-consistency",
    title="A link of the navigation leads to the same place on every page",
    criteria=("2.4.4",),
    scope=Scope.SITE,
    impact=Impact.MINOR,
    conformance=False,
    messages={
        "passed": "Links of the navigation lead to the same places as on other pages",
        "differs": "“{name}” leads to {here} from this page and to {there} from {count} others, as from {other}; see whether it is meant",
    },
)
def link_target_consistency(site: Site, survey: Survey) -> Iterator[Assertion]:
    """People rely on a link of the menu leading where it led before. If one page sends them to
    another place under the same name, they lose their way. Often it is an old address.

    ## How to fix
    Write the navigation once for all pages, or give links that differ different names:

    ```html
    <a href="/dokumenty">Dokumenty klastra</a>
    <a href="/dokumenty/projekt">Dokumenty projektu</a>
    ```
    """
    outlines = survey.outlines
    if len(outlines) < _FEWEST:
        return
    bad: set[str] = set()
    for (_, place, block, form), by_page in _targets(outlines).items():
        counts = Counter(target for _, target in by_page.values())
        if len(counts) < 2 or len(by_page) < _FEWEST:
            continue
        (usual, count), *_ = counts.most_common(1)
        if count < _MOST * len(by_page) or count < 2:
            continue  # it depends on the page: the next one, this one in English
        other = next(url for url, (_, target) in by_page.items() if target == usual)
        for url, (name, target) in by_page.items():
            if target != usual:
                bad.add(url)
                said = cant_tell(
                    None, "differs", key=f"{place} {block} {form}", name=name, here=target,
                    there=usual, other=other, count=count,
                )  # fmt: skip
                yield site.about(said, url)
    for url, outline in outlines.items():
        if url not in bad and outline.blocks:
            yield site.about(passed(None), url)


def _targets(outlines: Mapping[str, Outline]) -> Mapping[Key, Mapping[str, tuple[str, str]]]:
    """(name, target) by page of links that occur once in blocks that repeat."""
    found: dict[Key, dict[str, tuple[str, str]]] = defaultdict(dict)
    for url, outline in outlines.items():
        for block in outline.blocks:
            if block.role not in _ROLES or block.purpose:
                continue
            single = set(_site.once(words(name) for name, _ in block.entries))
            for name, target in block.entries:
                form = words(name)
                bare = target.partition("?")[0]
                if form in single and bare:
                    key = (_site.language(outline), f"{block.role} {block.place}", block.name, form)
                    # Of two blocks that can't be told apart the first speaks for the page.
                    found[key].setdefault(url, (name, bare))
    return found
