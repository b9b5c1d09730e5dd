"""The structure of a page as a signature: pages of one template have similar ones. Pure.

MinHash by one permutation: each piece of structure (an element with its two nearest
ancestors that have a structure of their own, by tag, id, class and role) falls by its hash
into one of ``BINS`` bins; a bin keeps its smallest. The share of equal bins estimates how
much two pages have in common. Text, the length of lists and the author's prose do not count.
"""

from zlib import crc32

from a11y.dom import Snapshot
from a11y.dom.node import ELEMENT

BINS = 64
_EMPTY = "-" * 8
_MIX = 0x9E3779B97F4A7C15
_NOTHING: dict[str, str] = {}
_PROSE = frozenset(
    """a abbr address b blockquote br caption cite code col colgroup dd del dfn div dl dt em
    figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q s samp small
    source span strong sub sup svg table tbody td tfoot th thead time tr u ul var wbr""".split()  # noqa: SIM905 - a list a screen long is no easier to read
)
_IGNORED = frozenset(
    "base head html link meta noscript path script style symbol template title use".split()  # noqa: SIM905
)
_STATES = ("is-", "has-", "js-", "active", "current", "open", "hover", "selected", "lazy")


def shape(page: Snapshot) -> str:
    """The signature of the page (not of its frames): ``BINS`` runs of 8 characters."""
    # A trail is the two nearest steps; it is kept by number, so that the thousandth item of
    # a list costs one look-up.
    trails: list[tuple[str, str]] = [("", "")]
    numbers: dict[tuple[str, str], int] = {("", ""): 0}
    following: dict[tuple[int, str, str, str, str], int] = {}
    at: dict[int, int] = {}
    pieces: set[tuple[str, str, str]] = set()
    for node in page.page.nodes:
        if node.type != ELEMENT or node.extra or node.tag in _IGNORED:
            continue
        before = at.get(id(node.parent), 0)
        own = node.attrs if node._raw_attrs else _NOTHING
        key = (before, node.tag, own.get("id", ""), own.get("class", ""), own.get("role", ""))
        after = following.get(key)
        if after is None:
            after = before
            mark = _mark(*key[2:])
            if mark or node.tag not in _PROSE:
                trail = trails[before]
                pieces.add((*trail, node.tag + mark))
                trail = (trail[1], node.tag + mark)
                after = numbers.setdefault(trail, len(trails))
                if after == len(trails):
                    trails.append(trail)
            following[key] = after
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


def _mark(own_id: str, classes: str, role: str) -> str:
    """What is stable of an element's names: no counters, no state, no hashes."""
    stable = sorted(name for name in classes.split()[:8] if _is_stable(name))[:3]
    mark = f"#{own_id}" if own_id and _is_stable(own_id) else ""
    return mark + "".join(f".{name}" for name in stable) + (f"[{role}]" if role else "")


def _is_stable(name: str) -> bool:
    plain = name.replace("-", "").replace("_", "")
    return len(plain) > 1 and plain.isalpha() and not name.lower().startswith(_STATES)
