"""Templates of a site: groups of pages with the same structure. Pure.

Templates are found with the signatures in outlines (``Outline.shape``). Pages are taken in the
order of their addresses. Each joins the template whose example is most like it, or starts a new
template. Banding finds the few examples worth comparing, so the time grows with the number of
pages, not with its square. The same pages always give the same templates.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from a11y.artifacts.outline import split

ALIKE = 0.6
"""Least similarity of a page with its template's example."""

_BAND = 3
_MOST_CANDIDATES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A group of pages.

    ``id``: what the addresses of its pages have in common (``/aktualnosci/*``), unique in the
    site. ``pages``: sorted addresses. ``example``: the page that represents all.
    """

    id: str
    pages: tuple[str, ...]
    example: str


def find_templates(shapes: Mapping[str, str]) -> tuple[Template, ...]:
    """Templates, the largest first. ``shapes``: signature by address."""
    groups: list[list[str]] = []
    first_shapes: list[list[str]] = []
    exact: dict[str, int] = {}
    bands: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for url in sorted(shapes):
        shape = shapes[url]
        at = exact.get(shape)
        if at is None:
            bins = split(shape)
            at = _nearest(bins, first_shapes, bands)
            if at is None:
                at = len(groups)
                groups.append([])
                first_shapes.append(bins)
                for key in _bands(bins):
                    bands[key].append(at)
            exact[shape] = at
        groups[at].append(url)
    return _named(sorted(groups, key=lambda pages: (-len(pages), pages[0])))


def similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """How much structure two pages share, from 0 to 1, estimated from their bins."""
    both_empty = same = 0
    for left, right in zip(first, second, strict=True):
        if left == right:
            if left[0] == "-":
                both_empty += 1
            else:
                same += 1
    return same / max(len(first) - both_empty, 1)


def _nearest(
    bins: list[str],
    first_shapes: list[list[str]],
    bands: Mapping[tuple[int, tuple[str, ...]], list[int]],
) -> int | None:
    candidates: dict[int, None] = {}
    for key in _bands(bins):
        candidates.update(dict.fromkeys(bands.get(key, ())))
        if len(candidates) >= _MOST_CANDIDATES:
            break
    best, share = None, ALIKE
    for at in sorted(candidates):
        likeness = similarity(bins, first_shapes[at])
        if likeness > share or (best is None and likeness >= share):
            best, share = at, likeness
    return best


def _bands(bins: Sequence[str]) -> Iterable[tuple[int, tuple[str, ...]]]:
    for at in range(0, len(bins) - _BAND + 1, _BAND):
        band = tuple(bins[at : at + _BAND])
        if any(value[0] != "-" for value in band):
            yield at, band


def _named(groups: Iterable[list[str]]) -> tuple[Template, ...]:
    taken: dict[str, int] = {}
    made = []
    for pages in groups:
        name = pattern(pages)
        taken[name] = taken.get(name, 0) + 1
        id_ = name if taken[name] == 1 else f"{name} ({taken[name]})"
        made.append(Template(id=id_, pages=tuple(pages), example=pages[0]))
    return tuple(made)


def pattern(urls: Sequence[str]) -> str:
    """What addresses have in common: ``/aktualnosci/*``. For a single page, its path."""
    parts = [urlsplit(url) for url in urls]
    if len(parts) == 1:
        path, query, route = parts[0].path, parts[0].query, parts[0].fragment
        return path + (f"?{query}" if query else "") + (f"#{route}" if route else "") or "/"
    folders = [part.path.split("/")[1:-1] for part in parts]
    shared = [
        steps[0]
        for steps in takewhile(lambda s: len(set(s)) == 1, zip(*folders, strict=False))
    ]  # fmt: skip
    paths = {part.path for part in parts}
    last = paths.pop().rpartition("/")[2] + "?*" if len(paths) == 1 else "*"
    return "/" + "/".join([*shared, last])
