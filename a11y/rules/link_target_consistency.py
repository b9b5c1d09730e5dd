"""People rely on a link of the menu leading where it led before. If one page sends them to
another place under the same name, they lose their way. Often it is an old address.

## How to fix
Write the navigation once for all pages, or give different names to links that differ:

```html
<a href="/documents">Documents of the cluster</a>
<a href="/documents/project">Documents of the project</a>
```
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from a11y.artifacts.outline import Outline, words
from a11y.core.model import Assertion
from a11y.rules import Impact, Scope, cant_tell, passed, rule
from a11y.rules.common.navigation import across_pages
from a11y.site.survey import Site, Survey

_MOST = 0.7
"""Share of pages on which a link must lead to the same place to be called the usual."""
_FEWEST = 3
_ROLES = frozenset({"navigation", "banner", "contentinfo"})

Key = tuple[str, str, str, str]


RULE = rule(
    id="link-target-consistency",
    title="A navigation link leads to the same place on every page",
    criteria=("2.4.4",),
    scope=Scope.SITE,
    impact=Impact.MINOR,
    conformance=False,
    messages={
        "passed": "The navigation links lead to the same places as on other pages",
        "differs": "“{name}” leads to {here} from this page and to {there} from {count} others, such as {other}; check whether that is intended",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    """A link that leads elsewhere (``here``) than from ``count`` other pages, such as ``other``."""

    page: str
    other: str
    name: str
    here: str
    there: str
    count: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Navigation of one page beside that of the others; ``moved`` is None if they agree."""

    page: str
    moved: _Moved | None = None


def applicability(survey: Survey) -> Iterator[_Compared]:
    """Each link that leads elsewhere than from most pages, with its page; each other page that has
    blocks of links.
    """
    outlines = survey.outlines
    if len(outlines) < _FEWEST:
        return
    differing: set[str] = set()
    for moved in _moved(outlines):
        differing.add(moved.page)
        yield _Compared(page=moved.page, moved=moved)
    for url, outline in outlines.items():
        if url not in differing and outline.blocks:
            yield _Compared(page=url)


def expectation(compared: _Compared) -> Assertion:
    """A link leads where the link of that name leads on the other pages."""
    return Site.about(_judge(compared.moved), compared.page)


def _judge(moved: _Moved | None) -> Assertion:
    if moved is None:
        return passed()
    return cant_tell(
        None, "differs", key=moved.key, name=moved.name, here=moved.here, there=moved.there,
        other=moved.other, count=moved.count,
    )  # fmt: skip


def _moved(outlines: Mapping[str, Outline]) -> Iterator[_Moved]:
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
                yield _Moved(
                    page=url, other=other, name=name, here=target, there=usual, count=count,
                    key=f"{place} {block} {form}",
                )  # fmt: skip


def _targets(outlines: Mapping[str, Outline]) -> Mapping[Key, Mapping[str, tuple[str, str]]]:
    """(name, target) by page of links that occur once in blocks that repeat."""
    found: dict[Key, dict[str, tuple[str, str]]] = defaultdict(dict)
    for url, outline in outlines.items():
        for block in outline.blocks:
            if block.role not in _ROLES or block.purpose:
                continue
            single = set(across_pages.once(words(name) for name, _ in block.entries))
            for name, target in block.entries:
                form = words(name)
                bare = target.partition("?")[0]
                if form in single and bare:
                    key = (
                        across_pages.language(outline),
                        f"{block.role} {block.place}",
                        block.name,
                        form,
                    )
                    # Of two blocks that can't be told apart the first speaks for the page.
                    found[key].setdefault(url, (name, bare))
    return found
