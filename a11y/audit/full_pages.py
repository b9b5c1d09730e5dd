"""The pages that get every test in the profile ``auto``. Pure.

A run of up to ``FEW`` pages tests everything on all of them. In a larger one, a page gets every
test if it represents a template, or if it has a control, script, form, listener or moved element
that no page before it has. Pages are compared in the order of their addresses, so the same pages
always give the same choice, also in a run that was resumed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from a11y.artifacts.components import Components

FEW = 20
"""A run of up to this many pages tests everything."""
REASONS = ("few", "template", "control", "script", "form", "listener", "mover", "unknown")
"""Why a page gets every test. ``unknown``: what is on it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FullPages:
    """``reasons``: page to one of ``REASONS``. ``represented_by``: each other page to the page of
    its template that gets every test. ``owners``: component to the first page where the keyboard reaches it.
    ``openers``: component that may open something to the first page that has it.
    """

    reasons: Mapping[str, str]
    represented_by: Mapping[str, str]
    owners: Mapping[str, str] = field(default_factory=dict)
    openers: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_of_few(self) -> bool:
        """True if every page gets every test."""
        return "few" in self.reasons.values()


def choose_full_pages(
    parts: Mapping[str, Components | None], groups: Sequence[Sequence[str]], reach: int
) -> FullPages:
    """``parts``: components by page. ``groups``: pages of each template, the representative page
    first. ``reach``: components at this place or later can't be tested by keyboard.
    """
    if len(parts) <= FEW:
        return FullPages(reasons=dict.fromkeys(sorted(parts), "few"), represented_by={})
    examples = {group[0] for group in groups if group}
    seen: set[str] = set()
    owners: dict[str, str] = {}
    openers: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for page in sorted(parts):
        found = parts[page]
        keys = list(_keys(found, reach)) if found is not None else []
        new = next((key for key in keys if key not in seen), "")
        seen.update(keys)
        if found is None:
            reasons[page] = "unknown"
        elif page in examples:
            reasons[page] = "template"
        elif new:
            reasons[page] = new.partition(":")[0]
        for part in found.parts if found is not None else ():
            if part.place < reach:
                owners.setdefault(part.key, page)
            if part.opener:
                openers.setdefault(part.key, page)
    represented_by = {page: group[0] for group in groups for page in group if page not in reasons}
    return FullPages(reasons=reasons, represented_by=represented_by, owners=owners, openers=openers)


def _keys(found: Components, reach: int) -> Iterator[str]:
    """A control that the keyboard reaches on a later page only is new there."""
    for part in found.parts:
        yield f"control:{part.key}:{part.place < reach}"
    yield from found.features
    yield from (f"mover:{key}" for key in found.movers)
