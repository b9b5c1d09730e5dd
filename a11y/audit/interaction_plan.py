"""Choose the pages to interact with, and the pages that represent all others. Pure.

A walk by keyboard takes seconds, so a page is walked only if it has components that no other
page has shown. A page is resized only until its template has been seen often enough. The same
pages always give the same choice, whatever the order in which they were audited.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from a11y.artifacts.components import Component, Components
from a11y.audit.full_pages import FullPages, choose_full_pages
from a11y.probes import Probe
from a11y.site.templates import Template

FIRST = 2
"""Pages of a template to interact with before sampling begins."""
WITHIN_REACH = 180
"""A walk has 200 stops. It may not reach components whose first element comes after this one."""
_NO_FULL_PAGES = FullPages(reasons={}, represented_by={})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInteractions:
    """Interactions of one page. ``probes``: names of the probes to run. ``represented``:
    components of this page that are tested on another one: key to that page's address.
    """

    page: str
    probes: tuple[str, ...] = ()
    represented: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionPlan:
    """``pages``: every page, by address. ``represented_by``: (probe, page) to the page that
    represents it. ``owners``: component to the page where it is walked by keyboard.
    ``openers``: component that may open something to the page where it is opened. ``full``: in
    the profile ``auto``, the pages that get every test, with the reason.
    """

    pages: Mapping[str, PageInteractions]
    represented_by: Mapping[tuple[str, str], str]
    owners: Mapping[str, str]
    openers: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict)


def plan_interactions(
    parts: Mapping[str, Components | None],
    templates: Iterable[Template],
    probes: Sequence[Probe],
    *,
    every: int,
    done: Mapping[str, Collection[str]],
    known: Mapping[str, str],
    profile: str,
    known_openers: Mapping[str, str] | None = None,
) -> InteractionPlan:
    """Choose for each probe the pages to run it on. ``parts``: components by page, None where
    they are not known.

    ``every``: after the first pages of a template, each n-th is chosen. ``done``: names of
    probes whose artifact is stored, by page. ``known``, ``known_openers``: earlier owners and
    openers. What is done is never chosen anew. ``profile``: with
    ``thorough``, run all probes on all pages; with ``auto``, run all on the pages of
    ``choose_full_pages``, and on the others as with ``standard``.
    """
    chosen: dict[str, list[str]] = {page: [] for page in sorted(parts)}
    represented_by: dict[tuple[str, str], str] = {}
    owners: dict[str, str] = {}
    opened: dict[str, str] = {}
    groups = _groups(parts, templates)
    auto = profile == "auto"
    full = choose_full_pages(parts, groups, WITHIN_REACH) if auto else _NO_FULL_PAGES
    everywhere = profile == "thorough" or full.all_of_few
    for probe in probes:
        # In ``auto`` the choice never depends on how far an interrupted run had come.
        ready = frozenset(page for page, names in done.items() if probe.name in names and not auto)
        if everywhere:
            pages: Collection[str] = set(chosen)
        elif auto and probe.only_thorough:
            pages = full.reasons.keys()
            represented_by |= {(probe.name, page): at for page, at in full.represented_by.items()}
        elif probe.reach == "page" or every == 1:
            pages = set(chosen)
        elif probe.reach == "component":
            owners = dict(full.owners) or _owners(parts, known, ready, _within_reach)
            pages = {*owners.values(), *(page for page, found in parts.items() if found is None)}
        elif probe.reach == "opener":
            earlier = {key: page for key, page in (known_openers or {}).items() if page in ready}
            opened = dict(full.openers) or _openers(parts, owners, earlier, ready)
            pages = set(opened.values())
        else:
            pages, others = (
                _by_mover(parts, ready)
                if probe.reach == "mover"
                else _by_template(groups, every, ready)
            )
            others = {page: at for page, at in others.items() if page not in full.reasons}
            represented_by |= {(probe.name, page): at for page, at in others.items()}
        for page in {*pages, *full.reasons}:
            chosen[page].append(probe.name)
    return InteractionPlan(
        pages=_interactions(chosen, parts, owners),
        represented_by=represented_by,
        owners=owners,
        openers=opened,
        full=full.reasons,
    )


def _groups(parts: Iterable[str], templates: Iterable[Template]) -> list[list[str]]:
    """The pages of each template; a page without a template is a group of its own."""
    pages = dict.fromkeys(sorted(parts))
    groups = [[page for page in template.pages if page in pages] for template in templates]
    grouped = {page for group in groups for page in group}
    return groups + [[page] for page in pages if page not in grouped]


def _interactions(
    chosen: Mapping[str, Sequence[str]],
    parts: Mapping[str, Components | None],
    owners: Mapping[str, str],
) -> dict[str, PageInteractions]:
    represented = _Represented(parts, owners)
    return {
        page: PageInteractions(
            page=page,
            probes=tuple(names),
            represented=represented(page),
        )
        for page, names in chosen.items()
    }


def _sampled(group: Sequence[str], every: int, done: frozenset[str]) -> list[str]:
    """The first two pages of a template, then each n-th. Pages that are done take their places."""
    usual = [page for at, page in enumerate(group) if at < FIRST or (at + 1) % every == 0]
    ready = [page for page in group if page in done]
    rest = [page for page in usual if page not in done]
    return ready + rest[: max(0, len(usual) - len(ready))]


def _within_reach(part: Component) -> bool:
    return part.place < WITHIN_REACH


def _owners(
    parts: Mapping[str, Components | None],
    known: Mapping[str, str],
    done: frozenset[str],
    wanted: Callable[[Component], bool],
) -> dict[str, str]:
    """A page for each wanted component: few pages that have them all."""
    owners = {key: page for key, page in known.items() if page in done}

    def left(page: str) -> set[str]:
        """Components of a page that no page has been chosen for."""
        found = parts[page]
        mine = found.parts if found is not None else ()
        return {part.key for part in mine if wanted(part)} - owners.keys()

    queue = [(-len(left(page)), page) for page in parts if page not in done]
    heapify(queue)
    while queue:
        number, page = heappop(queue)
        new = left(page)
        if len(new) == -number:
            owners |= dict.fromkeys(sorted(new), page)
        elif new:  # other pages have got some of them meanwhile
            heappush(queue, (-len(new), page))
    return owners


def _openers(
    parts: Mapping[str, Components | None],
    owners: Mapping[str, str],
    earlier: Mapping[str, str],
    done: frozenset[str],
) -> dict[str, str]:
    """A page for each component that may open something. The page where it is walked by
    keyboard is the first choice. A walk may not reach it: then a script focuses it.
    """
    walked = {
        part.key: owners[part.key]
        for found in parts.values()
        for part in (found.parts if found is not None else ())
        if part.opener and part.key in owners
    }
    settled = {**walked, **earlier}
    return settled | _owners(parts, {}, done, lambda part: part.opener and part.key not in settled)


def _by_mover(
    parts: Mapping[str, Components | None], done: frozenset[str]
) -> tuple[set[str], dict[str, str]]:
    """(a page for each kind of element that is dragged or swiped, the page that represents each
    other page with such elements). Pages that are done come first.
    """
    found: dict[str, str] = {}
    for page in (*sorted(done), *sorted(parts.keys() - done)):
        here = parts.get(page)
        for key in here.movers if here is not None else ():
            found.setdefault(key, page)
    chosen = set(found.values())
    return chosen, {
        page: found[here.movers[0]]
        for page, here in parts.items()
        if here is not None and here.movers and page not in chosen
    }


def _by_template(
    groups: Iterable[Sequence[str]], every: int, done: frozenset[str]
) -> tuple[set[str], dict[str, str]]:
    """(some pages of each template, the page that represents each other page)."""
    chosen: set[str] = set()
    represented_by: dict[str, str] = {}
    for group in groups:
        picked = _sampled(group, every, done)
        chosen |= set(picked)
        represented_by |= {page: picked[0] for page in group if page not in chosen}
    return chosen, represented_by


def openers(found: Components | None, owners: Mapping[str, str]) -> dict[str, str]:
    """A page's components that may open something, with the pages where they are opened."""
    parts = found.parts if found is not None else ()
    return {part.key: owners[part.key] for part in parts if part.opener and part.key in owners}


class _Represented:
    """Components of a page that are tested on another one: key to that page's address. Pages with
    equal components share the answer, because a site has thousands of them.
    """

    def __init__(self, parts: Mapping[str, Components | None], owners: Mapping[str, str]) -> None:
        self._parts, self._owners = parts, owners
        self._testing = frozenset(owners.values())
        self._known: dict[tuple[Component, ...], Mapping[str, str]] = {}

    def __call__(self, page: str) -> Mapping[str, str]:
        found = self._parts[page]
        parts = found.parts if found is not None else ()
        if page in self._testing:
            return self._of(parts, page)
        if parts not in self._known:
            self._known[parts] = self._of(parts, page)
        return self._known[parts]

    def _of(self, parts: tuple[Component, ...], page: str) -> dict[str, str]:
        owners = self._owners
        return {part.key: owners[part.key] for part in parts if owners.get(part.key, page) != page}
