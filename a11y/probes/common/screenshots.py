"""Screenshots, and what differs between two of them."""

import base64
import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from a11y.browser.cdp import Session

Picture = Image.Image
_MAX_BYTES = 20_000
_PADDING, _TILE = 32, 32
_MAX_HEIGHT = 8000


async def viewport(cdp: Session) -> bytes:
    """The viewport as PNG. Equal bytes are equal pictures."""
    answer = await cdp.call("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
    return base64.b64decode(answer["data"])


async def scrolling_height(cdp: Session) -> int:
    """Height of the page in pixels, at most 8,000; 0 if it does not scroll."""
    metrics = await cdp.call("Page.getLayoutMetrics")
    size, view = metrics["cssContentSize"], metrics["cssLayoutViewport"]
    return min(int(size["height"]), _MAX_HEIGHT) if size["height"] > view["clientHeight"] else 0


async def full_page(cdp: Session, height: int) -> bytes:
    """The page from its top down to ``height``, as PNG."""
    width = (await cdp.call("Page.getLayoutMetrics"))["cssLayoutViewport"]["clientWidth"]
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    answer = await cdp.call(
        "Page.captureScreenshot",
        {"format": "png", "optimizeForSpeed": True, "clip": clip, "captureBeyondViewport": True},
    )
    return base64.b64decode(answer["data"])


def picture(data: bytes) -> Picture:
    """A PNG's pixels."""
    return Image.open(io.BytesIO(data)).convert("RGB")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two states.

    ``pixels``: how many differ for certain. ``moving_tiles``: tiles of 32 pixels, white where the
    page moves by itself; None if nothing moves.
    """

    pixels: int
    moving_tiles: Image.Image | None = None

    def moves_near(self, box: tuple[float, float, float, float]) -> bool:
        """Does anything move by itself in or near a box (left, top, width, height)?"""
        if self.moving_tiles is None:
            return False
        left, top, width, height = (value / _TILE for value in box)
        near = self.moving_tiles.crop(
            (int(left) - 1, int(top) - 1, int(left + width) + 2, int(top + height) + 2)
        )
        return near.getbbox() is not None


def difference(before: bytes, after: bytes, before_again: bytes, after_again: bytes) -> Difference:
    """Pixels that differ between two states of a page. There are two PNG pictures of each state.

    What differs between two pictures of one state moves by itself. These tiles and those around
    them are not counted.
    """
    if before == after and before_again == after_again:
        return Difference(0)
    states = [picture(data) for data in (before, after, before_again, after_again)]
    if len({state.size for state in states}) > 1:
        return Difference(0, Image.new("L", (1, 1), 255))
    changed = _mask(states[0], states[1])
    moving = ImageChops.lighter(_mask(states[0], states[2]), _mask(states[1], states[3]))
    if moving.getbbox() is None:
        return Difference(changed.histogram()[255])
    tiles = moving.reduce(_TILE).point(_any).filter(ImageFilter.MaxFilter(3))
    around = tiles.resize(
        (tiles.width * _TILE, tiles.height * _TILE), Image.Resampling.NEAREST
    ).crop((0, 0, *changed.size))
    return Difference(ImageChops.subtract(changed, around).histogram()[255], tiles)


def differ(before: bytes, after: bytes) -> bool:
    """Does any pixel differ?"""
    return before != after and _mask(picture(before), picture(after)).getbbox() is not None


def _mask(first: Picture, second: Picture) -> Image.Image:
    red, green, blue = ImageChops.difference(first, second).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(_any)


def _any(value: int) -> int:
    return 255 if value else 0


def crop(data: bytes, box: tuple[float, float, float, float]) -> str:
    """The part around a box (left, top, width, height; viewport pixels), as WebP in base64.

    Scaled down until it has at most 20 kB.
    """
    left, top, width, height = box
    full_page = picture(data)
    x, y = max(0, int(left) - _PADDING), max(0, int(top) - _PADDING)
    right = min(full_page.width, int(left + width) + _PADDING)
    bottom = min(full_page.height, int(top + height) + _PADDING)
    if right <= x or bottom <= y:  # the box is outside of the viewport: show the whole viewport
        x, y, right, bottom = 0, 0, full_page.width, full_page.height
    part = full_page.crop((x, y, right, bottom))
    while True:
        out = io.BytesIO()
        part.save(out, "WEBP", quality=80, method=4)
        if out.tell() <= _MAX_BYTES or min(part.size) < 40:
            return base64.b64encode(out.getvalue()).decode()
        part = part.resize((part.width * 3 // 4, part.height * 3 // 4))
