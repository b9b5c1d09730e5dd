"""Contrast as drawn: from the pixels of a screenshot, not from styles."""

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image
from playwright.sync_api import Page

SCALE = 2  # device pixels a CSS pixel, so that thin strokes reach their full colour

Colour = tuple[int, int, int]


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (value / 255 for value in colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(one: Colour, other: Colour) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    a, b = sorted((luminance(one), luminance(other)))
    return (b + 0.05) / (a + 0.05)


def shot(page: Page) -> Image.Image:
    """The window as RGB. The context must have `device_scale_factor=SCALE`."""
    return Image.open(io.BytesIO(page.screenshot(caret="initial"))).convert("RGB")


def _crop(picture: Image.Image, box: Mapping[str, Any], grow: float = 0) -> Image.Image:
    x, y = box["x"] - grow, box["y"] - grow
    right, bottom = box["x"] + box["width"] + grow, box["y"] + box["height"] + grow
    return picture.crop(tuple(round(value * SCALE) for value in (x, y, right, bottom)))


def _colours(picture: Image.Image) -> Counter[Colour]:
    found = picture.getcolors(picture.width * picture.height) or []
    return Counter({colour: count for count, colour in found})  # type: ignore[misc]


def text_ratio(picture: Image.Image, box: Mapping[str, Any]) -> float:
    """Contrast of the strongest ink in a line of text with the commonest colour behind it."""
    colours = _colours(_crop(picture, box))
    if not colours:
        return 21.0
    back = colours.most_common(1)[0][0]
    return max(ratio(back, colour) for colour in colours)


def shape_ratio(picture: Image.Image, box: Mapping[str, Any]) -> float:
    """Strongest contrast of a control or icon with the colour around it (WCAG 1.4.11)."""
    around = _colours(_crop(picture, box, 4)) - _colours(_crop(picture, box, 1))
    back = (around or _colours(_crop(picture, box, 4))).most_common(1)[0][0]
    return max(ratio(back, colour) for colour in _colours(_crop(picture, box, 1)))


def differing(picture: Image.Image, box: Mapping[str, Any], beside: Mapping[str, Any]) -> int:
    """Device pixels whose colours differ by 3:1 or more between two places of the same size."""
    a, b = _crop(picture, box), _crop(picture, beside)
    size = (0, 0, min(a.width, b.width), min(a.height, b.height))
    left, right = (list(part.crop(size).get_flattened_data()) for part in (a, b))
    counts: Counter[tuple[Colour, Colour]] = Counter(zip(left, right, strict=True))  # type: ignore[arg-type]
    return sum(count for (one, other), count in counts.items() if ratio(one, other) >= 3)


def pairs(page: Page) -> dict[str, int]:
    """Device pixels that differ by 3:1 or more between the first two children of each `data-pair`."""
    found = page.evaluate(
        """() => [...document.querySelectorAll("[data-pair]")].map((pair) => [pair.dataset.pair,
        ...[...pair.children].slice(0, 2).map((one) => {
          const { left: x, top: y, width, height } = one.getBoundingClientRect();
          return { x: x - 3, y: y - 3 + scrollY, width: width + 6, height: height + 6 } })])"""
    )
    if not found:
        return {}
    shown = page.screenshot(full_page=True, caret="initial")
    picture = Image.open(io.BytesIO(shown)).convert("RGB")
    return {name: differing(picture, one, other) for name, one, other in found}


def windows(page: Page, limit: int) -> Iterator[None]:
    """Scrolls through the page window by window, at most `limit` of them."""
    height = page.evaluate("document.documentElement.scrollHeight")
    step = page.evaluate("innerHeight") - 80
    for top in range(0, min(height, step * limit), step):
        page.evaluate("top => scrollTo({ top, behavior: 'instant' })", top)
        yield
    page.evaluate("scrollTo(0, 0)")
