"""A signature of a page's structure. Pages of one template have similar signatures. Pure.

MinHash with one permutation. A piece of structure is a block with its two nearest ancestors that
are blocks, by tag, class and role. Its hash puts it into one of ``BINS`` bins, and each bin keeps
its smallest value. The share of equal bins estimates how much structure two pages share. Text,
the length of lists, deeply nested blocks and the author's prose do not count: they differ between
two articles, while what frames them does not.
"""

from zlib import crc32

from a11y.dom import Snapshot
from a11y.dom.node import ELEMENT

BINS = 64
DEPTH = 4
"""Depth of nested blocks that count as the page's frame."""

_EMPTY = "-" * 8
_MIX = 0x9E3779B97F4A7C15
_FRAMING = frozenset(
    {"article", "aside", "body", "footer", "form", "header", "iframe", "main", "nav", "search", "section"}
)  # fmt: skip
_FRAMING_IF_NAMED = frozenset({"div"})
_STATES = ("is-", "has-", "js-", "active", "current", "open", "hover", "selected", "lazy")


def shape(page: Snapshot) -> str:
    """The signature of the page without its frames: ``BINS`` runs of 8 characters."""
    # A trail is the two nearest blocks and the depth. Trails are numbered, so the thousandth item
    # of a list costs one look-up.
    trails: list[tuple[str, str, int]] = [("", "", 0)]
    numbers: dict[tuple[str, str, int], int] = {trails[0]: 0}
    following: dict[tuple[int, str, str, str], int] = {}
    at: dict[int, int] = {}
    pieces: set[tuple[str, str, str]] = set()
    for node in page.page.nodes:
        if node.type != ELEMENT or node.extra:
            continue
        before = at.get(id(node.parent), 0)
        if node.tag not in _FRAMING and node.tag not in _FRAMING_IF_NAMED:
            at[id(node)] = before
            continue
        own = node.attrs
        key = (before, node.tag, own.get("class", ""), own.get("role", ""))
        after = following.get(key)
        if after is None:
            after = following[key] = before
            mark = _mark(own.get("class", ""), own.get("role", ""))
            outer, inner, depth = trails[before]
            if (mark or node.tag in _FRAMING) and depth < DEPTH:
                pieces.add((outer, inner, node.tag + mark))
                trail = (inner, node.tag + mark, depth + 1)
                after = following[key] = numbers.setdefault(trail, len(trails))
                if after == len(trails):
                    trails.append(trail)
        at[id(node)] = after
    return _signature(pieces)


def _signature(pieces: set[tuple[str, str, str]]) -> str:
    bins: list[str] = [_EMPTY] * BINS
    for piece in pieces:
        mixed = (crc32(">".join(piece).encode("utf-8", "replace")) + 1) * _MIX & (2**64 - 1)
        at, value = mixed >> 58, f"{mixed >> 26 & 0xFFFFFFFF:08x}"
        if bins[at] == _EMPTY or value < bins[at]:
            bins[at] = value
    return "".join(bins)


def _mark(classes: str, role: str) -> str:
    """The stable part of an element's names: no ids, counters, states or hashes."""
    stable = sorted(name for name in classes.split()[:8] if _is_stable(name))[:3]
    return "".join(f".{name}" for name in stable) + (f"[{role}]" if role else "")


def _is_stable(name: str) -> bool:
    plain = name.replace("-", "").replace("_", "")
    return len(plain) > 1 and plain.isalpha() and not name.lower().startswith(_STATES)
