"""Navigation that repeats on many pages: which blocks are the same, and in which order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from a11y.artifacts.outline import Block, Entry, Outline
from a11y.rules.common.navigation import across_pages as _site

_FEWEST = 3
_SHARE = 0.6

Order = tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reordered:
    """A block of ``page`` whose links come in another order than those of ``other``."""

    page: str
    other: str
    block: Block
    here: tuple[str, ...]
    there: tuple[str, ...]


def order(block: Block) -> Order:
    """The block's links, without those that it has twice."""
    return _site.once(block.entries)


def reordered(outlines: Mapping[str, Outline]) -> Iterator[Reordered]:
    """Every page with a repeated block whose order most pages do not have.

    Blocks are the same if landmark, place and name are, and most of their links.
    """
    groups: dict[tuple[str, str, str], dict[Order, dict[str, Block]]] = {}
    orders: dict[Block, Order] = {}
    for url, outline in outlines.items():
        for block in outline.blocks:
            if block.purpose or block.role == "complementary":
                continue
            if block not in orders:
                orders[block] = order(block)
            seen = orders[block]
            if len(seen) >= _FEWEST:
                key = (block.role, block.place, block.name)
                groups.setdefault(key, {}).setdefault(seen, {})[url] = block
    for group in groups.values():
        yield from _judge_group(group, outlines)


def _judge_group(
    group: Mapping[Order, Mapping[str, Block]], outlines: Mapping[str, Outline]
) -> Iterator[Reordered]:
    references: list[Order] = []
    holders: dict[Entry, list[int]] = defaultdict(list)
    for here in sorted(group, key=lambda o: (-len(group[o]), min(group[o]))):
        there = _reference(here, references, holders)
        if there is None:
            for entry in here:
                holders[entry].append(len(references))
            references.append(here)
            continue
        pair = _site.swapped(here, there)
        if pair is None:
            continue
        other = min(group[there])
        for url, block in group[here].items():
            if not _both(outlines[url], there) and not _both(outlines[other], here):
                names = tuple(name for name, _ in here), tuple(name for name, _ in there)
                yield Reordered(page=url, other=other, block=block, here=names[0], there=names[1])


def _reference(
    here: Order, references: list[Order], holders: Mapping[Entry, list[int]]
) -> Order | None:
    """The first more frequent order that has most of its links in common."""
    shared: dict[int, int] = defaultdict(int)
    for entry in here:
        for at in holders.get(entry, ()):
            shared[at] += 1
    for at in sorted(shared):
        least = min(len(here), len(references[at]))
        if shared[at] >= max(_FEWEST, _SHARE * least):
            return references[at]
    return None


def _both(outline: Outline, wanted: Order) -> bool:
    """Has the page another block too, with these links in this order?

    Then it has two menus, and which of them the other page left out can't be known.
    """
    for block in outline.blocks:
        mine = order(block)
        if len(set(mine) & set(wanted)) >= _FEWEST and _site.swapped(mine, wanted) is None:
            return True
    return False
