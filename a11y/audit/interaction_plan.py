"""Which pages are driven, and which take the answer over from others. Pure.

A walk by keyboard is worth its seconds where a page has components that no other page has
shown; resizing, where the template has not been seen often enough. The same pages always give
the same choice, whatever the order in which they were audited.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from a11y.artifacts.components import Component, Components
from a11y.probes import Probe
from a11y.site.templates import Template

FIRST = 2
"""Pages of a template that are driven before sampling begins."""
WITHIN_REACH = 180
"""Components whose first element stands later are not sure to be reached by a walk's 200 stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInteractions:
    """What is done with one page. ``probes``: names of those that drive it. ``elsewhere``:
    components of this page that another page shows: key to that page's address.
    """

    page: str
    probes: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionPlan:
    """``drives`` by page, every page; ``source``: probe and page to the page that stands for it;
    ``owners``: component key to the page that shows it; ``openers``: of those that may open
    something, to the page where it is opened.
    """

    drives: Mapping[str, PageInteractions]
    source: Mapping[tuple[str, str], str]
    owners: Mapping[str, str]
    openers: Mapping[str, str] = field(default_factory=dict)


def plan_interactions(
    parts: Mapping[str, Components | None],
    templates: Iterable[Template],
    probes: Sequence[Probe],
    *,
    every: int,
    done: Mapping[str, Collection[str]],
    known: Mapping[str, str],
    thorough: bool,
    known_openers: Mapping[str, str] | None = None,
) -> InteractionPlan:
    """Share out the work. ``parts``: components by page, None where they are not known.

    ``every``: after the first pages of a template each n-th is driven. ``done``: probes whose
    answer is stored, by page; ``known``, ``known_openers``: owners as they were told before. All
    of them stand.
    """
    chosen: dict[str, list[str]] = {page: [] for page in sorted(parts)}
    source: dict[tuple[str, str], str] = {}
    owners: dict[str, str] = {}
    pressed: dict[str, str] = {}
    groups = [[page for page in t.pages if page in parts] for t in templates]
    grouped = {page for group in groups for page in group}
    groups += [[page] for page in chosen if page not in grouped]
    for probe in probes:
        if thorough or probe.reach == "page":
            walked: Collection[str] = set(chosen)
        elif probe.reach == "component":
            owners = _owners(parts, known, _done(probe, done), _within_reach)
            walked = {*owners.values(), *(page for page, part in parts.items() if part is None)}
        elif probe.reach == "opener":
            stand = _done(probe, done)
            told = {key: page for key, page in (known_openers or {}).items() if page in stand}
            pressed = _openers(parts, owners, told, stand)
            walked = set(pressed.values())
        else:
            ready = _done(probe, done)
            walked, stands = (
                _by_make(parts, ready)
                if probe.reach == "mover"
                else _by_template(groups, every, ready)
            )
            source |= {(probe.name, page): at for page, at in stands.items()}
        for page in walked:
            chosen[page].append(probe.name)
    drives = {
        page: PageInteractions(
            page=page, probes=tuple(names), elsewhere=_elsewhere(parts[page], page, owners)
        )
        for page, names in chosen.items()
    }
    return InteractionPlan(drives=drives, source=source, owners=owners, openers=pressed)


def _done(probe: Probe, done: Mapping[str, Collection[str]]) -> frozenset[str]:
    return frozenset(page for page, names in done.items() if probe.name in names)


def _sampled(group: Sequence[str], every: int, done: frozenset[str]) -> list[str]:
    """The first two pages of a template, then each n-th; those that were driven stand for them."""
    usual = [page for at, page in enumerate(group) if at < FIRST or (at + 1) % every == 0]
    stand = [page for page in group if page in done]
    rest = [page for page in usual if page not in done]
    return stand + rest[: max(0, len(usual) - len(stand))]


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
    left = {
        page: keys
        for page, found in sorted(parts.items())
        if found is not None
        and page not in done
        and (keys := {p.key for p in found.parts if wanted(p)} - owners.keys())
    }
    while left:
        page = min(left, key=lambda one: (-len(left[one]), one))
        new = left.pop(page)
        owners |= dict.fromkeys(sorted(new), page)
        left = {one: rest for one, keys in left.items() if (rest := keys - new)}
    return owners


def _openers(
    parts: Mapping[str, Components | None],
    owners: Mapping[str, str],
    told: Mapping[str, str],
    done: frozenset[str],
) -> dict[str, str]:
    """A page for each component that may open something, also for those that a walk does not
    come to: they get focus by script. The page that is walked for it is the first choice.
    """
    walked = {
        p.key: owners[p.key]
        for found in parts.values()
        for p in (found.parts if found is not None else ())
        if p.opener and p.key in owners
    }
    stand = {**walked, **told}
    return stand | _owners(parts, {}, done, lambda p: p.opener and p.key not in stand)


def _by_make(
    parts: Mapping[str, Components | None], done: frozenset[str]
) -> tuple[set[str], dict[str, str]]:
    """A page for each make of elements that are moved by hand, those that were driven first;
    and which of them stands for the others.
    """
    found: dict[str, str] = {}
    for page in (*sorted(done), *sorted(parts.keys() - done)):
        here = parts.get(page)
        for key in here.movers if here is not None else ():
            found.setdefault(key, page)
    walked = set(found.values())
    return walked, {
        page: found[here.movers[0]]
        for page, here in parts.items()
        if here is not None and here.movers and page not in walked
    }


def _by_template(
    groups: Iterable[Sequence[str]], every: int, done: frozenset[str]
) -> tuple[set[str], dict[str, str]]:
    """Some pages of each template, and which of them stands for the others."""
    walked: set[str] = set()
    stands: dict[str, str] = {}
    for group in groups:
        picked = _sampled(group, every, done)
        walked |= set(picked)
        stands |= {page: picked[0] for page in group if page not in walked}
    return walked, stands


def openers(found: Components | None, owners: Mapping[str, str]) -> dict[str, str]:
    """Of a page's components those that may open something, with the pages where they are opened."""
    parts = found.parts if found is not None else ()
    return {p.key: owners[p.key] for p in parts if p.opener and p.key in owners}


def _elsewhere(found: Components | None, page: str, owners: Mapping[str, str]) -> dict[str, str]:
    parts = found.parts if found is not None else ()
    return {p.key: owners[p.key] for p in parts if owners.get(p.key, page) != page}
