"""Colours of what is drawn on a transparent ground. Pure: Pillow and text."""

import re
from collections import Counter

from PIL import Image

#: What makes the colours of an SVG file more than its attributes say.
_ELSEWHERE = re.compile(
    r"<(?:style|image|use|foreignObject|filter|mask|animate\w*|set|text)\b|opacity|\bclass=|url\(|currentColor|\bfilter=",
    re.IGNORECASE,
)
_PAINT = re.compile(r"\b(fill|stroke)\s*(?:=\s*[\"']|:)\s*([^\"';}]+)", re.IGNORECASE)
_TAG = re.compile(r"<(svg|g|path|rect|circle|ellipse|line|polyline|polygon)\b[^>]*>", re.IGNORECASE)
_GROUPS = frozenset({"svg", "g"})
_NO_INK = frozenset({"none", "transparent"})
_SIDE, _OPAQUE = 64, 200
#: Share of the drawn pixels that a colour has at least, and that all such colours have together.
_COLOR, _ALL = 0.1, 0.6
_MOST = 4
Pixel = tuple[int, int, int]


def ink_of_svg(text: str) -> tuple[str, ...]:
    """The file's fill and stroke colours; empty if something else takes part."""
    if _ELSEWHERE.search(text):
        return ()
    found: dict[str, None] = {}
    inherited = False
    for tag in _TAG.finditer(text):
        paints = {kind.lower(): value.strip().lower() for kind, value in _PAINT.findall(tag[0])}
        group = tag[1].lower() in _GROUPS
        inherited |= group and "fill" in paints
        if not group and "fill" not in paints and not inherited:
            found["#000000"] = None
        found.update(dict.fromkeys(value for value in paints.values() if value not in _NO_INK))
    return tuple(found)[:_MOST] if len(found) <= _MOST else ()


def ink_of_picture(picture: Image.Image) -> tuple[str, ...]:
    """The few colours of its opaque pixels; empty if it has no transparent ground, or many colours."""
    small = picture.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.NEAREST)
    clear = 0
    drawn: Counter[Pixel] = Counter()
    exact: dict[Pixel, Counter[Pixel]] = {}
    for count, pixel in small.getcolors(_SIDE * _SIDE) or []:
        if not isinstance(pixel, tuple):
            continue
        red, green, blue, alpha = pixel
        clear += count if alpha == 0 else 0
        if alpha >= _OPAQUE:
            near = (red >> 3, green >> 3, blue >> 3)
            drawn[near] += count
            exact.setdefault(near, Counter())[red, green, blue] += count
    total = sum(drawn.values())
    common = [(near, count) for near, count in drawn.most_common(_MOST) if count >= _COLOR * total]
    if not clear or not total or sum(count for _, count in common) < _ALL * total:
        return ()
    shades = [exact[near].most_common(1)[0][0] for near, _ in common]
    return tuple("#" + "".join(f"{value:02x}" for value in shade) for shade in shades)
