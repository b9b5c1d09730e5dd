"""Well-known logos, recognised by the shape of their drawing in any size and colour.

Sources: SVG 2, section 9.3 (path data); the open icon sets listed in ``tools/brand_data.py``.
Only fingerprints of their drawings are kept.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from a11y.dom.node import Node
from a11y.i18n.words import words

#: A drawing with more shapes may show a logo and other things.
_MAX_SHAPES = 8
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "image", "use"})  # fmt: skip
#: Many drawings share a shape with fewer corners.
_MIN_POINTS = 12
_MAX_LENGTH = 20_000
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_FLAG = re.compile(r"[\s,]*([01])")
_NEXT = re.compile(rf"[\s,]*({_NUMBER.pattern})")
#: How many numbers a command takes. The last two (or the only one) are its end point.
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """One brand. ``names``: what its logo may be called, as ``fold`` returns it. ``title``: for display."""

    title: str
    names: frozenset[str]
    marks: frozenset[str]


@cache
def brands() -> tuple[Brand, ...]:
    """All brands with known logos."""
    rows = json.loads(files("a11y").joinpath("dom/brands.json").read_text("utf-8"))
    return tuple(
        Brand(title=row["names"][0], names=frozenset(map(fold, row["names"])), marks=frozenset(row["marks"]))
        for row in rows
    )  # fmt: skip


@cache
def _by_mark() -> dict[str, Brand]:
    return {mark: brand for brand in brands() for mark in brand.marks}


def fold(name: str) -> str:
    """The letters and digits in lower case: “HTML 5” becomes “html5”."""
    return "".join(c for c in name.casefold() if c.isalnum())


def named(name: str) -> Brand | None:
    """The brand with exactly this name, ignoring words such as “logo”."""
    beside = words("image.beside-brand")
    rest = (word for word in re.findall(r"\w+", name.casefold()) if word not in beside)
    folded = fold("".join(rest))
    return next((brand for brand in brands() if folded in brand.names), None)


def drawn(svg: Node) -> Brand | None:
    """The brand whose logo an ``svg`` shows, if it is exactly one."""
    shapes = [n for n in svg.descendants() if n.tag in _SHAPES]
    if len(shapes) > _MAX_SHAPES:
        return None
    found = {
        brand for n in shapes if n.tag == "path"
        if (brand := _by_mark().get(fingerprint(n.get("d")))) is not None
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


def fingerprint(path: str) -> str:
    """A hash of a path's corners in hundredths of its size; empty if too few or not valid."""
    if len(path) > _MAX_LENGTH:
        return ""
    points = _corners(path)
    if len(set(points)) < _MIN_POINTS:
        return ""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    size = max(max(x for x, _ in points) - left, max(y for _, y in points) - top)
    if size <= 0:
        return ""
    shape = [(round((x - left) / size * 100), round((y - top) / size * 100)) for x, y in points]
    return sha256(repr(shape).encode()).hexdigest()[:16]


def _corners(path: str) -> list[tuple[float, float]]:
    """The end point of each command of a path; empty if the path is not valid."""
    x = y = start_x = start_y = 0.0
    found: list[tuple[float, float]] = []
    for command, rest in _COMMAND.findall(path):
        kind, relative = command.upper(), command.islower()
        if kind == "Z":
            x, y = start_x, start_y
            continue
        numbers = _arc_numbers(rest) if kind == "A" else [float(n) for n in _NUMBER.findall(rest)]
        takes = _TAKES[kind]
        if not numbers or len(numbers) % takes:
            return []
        for at in range(0, len(numbers), takes):
            end = numbers[at + takes - 1]
            if kind == "H":
                x = end + x * relative
            elif kind == "V":
                y = end + y * relative
            else:
                x, y = numbers[at + takes - 2] + x * relative, end + y * relative
            if kind == "M" and at == 0:
                start_x, start_y = x, y
            found.append((x, y))
    return found


def _arc_numbers(text: str) -> list[float]:
    """The numbers of arcs. No space is needed after a flag: ``01.5`` is 0, 1, .5."""
    found: list[float] = []
    at = 0
    while True:
        match = (_FLAG if len(found) % 7 in {3, 4} else _NEXT).match(text, at)
        if match is None:
            return found
        found.append(float(match[1]))
        at = match.end()
