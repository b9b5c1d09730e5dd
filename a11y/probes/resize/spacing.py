"""Text spaced as WCAG 2.2, 1.4.12 says: what is then cut off, and what overlaps other text.

Compares snapshots of one load, without the spacing and with it. Pure, except for the style sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.resize import TextOverlap
from a11y.core.model import Box
from a11y.dom import Node, Snapshot
from a11y.dom.targets import target as describe
from a11y.dom.visibility import aria_hidden, text_is_visible, visible_part

#: The values of the criterion. A page must support all of them at once.
APPLY = """
(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  const roots = [document];
  for (let at = 0; at < roots.length; at += 1)
    for (const e of roots[at].querySelectorAll('*')) if (e.shadowRoot) roots.push(e.shadowRoot);
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  globalThis.a11yUnspace = () => {
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets].slice(0, -1);
  };
})()
"""
REMOVE = "a11yUnspace()"

_MOST_BOXES = 6000
_SHARE, _LEAST_PX, _LETTERS = 0.3, 4.0, 3
_LAYERS = frozenset({"fixed", "sticky"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a text node."""

    text: Node
    box: Box


def overlaps(spaced: Snapshot, *plain: Snapshot) -> tuple[TextOverlap, ...]:
    """Texts that overlap with the spacing, and in none of the ``plain`` snapshots."""
    before = {pair for page in plain for pair in _pairs(page)}
    found: dict[int, TextOverlap] = {}
    for (first, second), share in _pairs(spaced).items():
        if (first, second) in before or first in found or share < _SHARE:
            continue
        text, over = spaced.by_backend_id[first], spaced.by_backend_id[second]
        found[first] = TextOverlap(
            target=describe(text), other=describe(over), share=round(share, 2),
            text=_short(text), other_text=_short(over),
        )  # fmt: skip
    return tuple(found.values())


def _pairs(page: Snapshot) -> dict[tuple[int, int], float]:
    """Pairs of text nodes with overlapping lines, and the overlapped share of the smaller line."""
    found: dict[tuple[int, int], float] = {}
    by_frame: dict[str, list[_Line]] = {}
    for line in _lines(page):
        by_frame.setdefault(line.text.frame.frame_id, []).append(line)
    for lines in by_frame.values():  # each frame has its own coordinates
        found |= _pairs_of(sorted(lines, key=lambda line: line.box.y)[:_MOST_BOXES])
    return found


def _pairs_of(lines: list[_Line]) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    open_: list[_Line] = []
    for line in lines:
        open_ = [
            earlier for earlier in open_ if earlier.box.y + earlier.box.height > line.box.y + 1
        ]
        for earlier in open_:
            share = 0.0 if earlier.text is line.text else _common(earlier.box, line.box)
            if share > 0:
                key = _key(earlier.text, line.text)
                found[key] = max(share, found.get(key, 0.0))
        open_.append(line)
    return found


def _key(one_text: Node, other_text: Node) -> tuple[int, int]:
    low, high = sorted((one_text.backend_id, other_text.backend_id))
    return low, high


def _lines(page: Snapshot) -> Iterator[_Line]:
    layers: dict[int, bool] = {}
    for text in page.texts:
        if len("".join(text.value.split())) < _LETTERS or not text_is_visible(text):
            continue
        if aria_hidden(text) or _layered(text.parent, layers):
            continue
        assert text.parent is not None
        for box in text.text_boxes:
            # Text that is cut off or scrolled out of its box overlaps nothing.
            part = visible_part(text.parent, box, as_scrolled=True)
            if part is not None and part.width > 1 and part.height > 1:
                yield _Line(text, part)


def _layered(node: Node | None, known: dict[int, bool]) -> bool:
    """Is it in a fixed or sticky layer, which covers other content by design?"""
    if node is None:
        return False
    if id(node) not in known:
        known[id(node)] = node.style("position") in _LAYERS or _layered(node.parent, known)
    return known[id(node)]


def _common(first: Box, second: Box) -> float:
    width = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
    height = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    if width < _LEAST_PX or height < _LEAST_PX:
        return 0.0
    smaller = min(first.width * first.height, second.width * second.height)
    return width * height / smaller


def _short(text: Node) -> str:
    return " ".join(text.value.split())[:80]
