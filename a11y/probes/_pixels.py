"""Pictures of the viewport, and what differs between two of them. Pillow does the work."""

import base64
import io
from dataclasses import dataclass

from PIL import Image, ImageChops

from a11y.cdp import Session

Picture = Image.Image
_MAX_BYTES = 20_000
_PADDING = 32


async def viewport(cdp: Session) -> Picture:
    """The viewport as it is now, without a change of its scroll position."""
    answer = await cdp.call("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
    return Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")


@dataclass(frozen=True, slots=True)
class Difference:
    """``pixels`` differ for sure; ``restless``: box (left, top, right, bottom) of what moves
    by itself, or None.
    """

    pixels: int
    restless: tuple[int, int, int, int] | None


def difference(state: Picture, other: Picture, again: Picture) -> Difference:
    """Pixels of ``other`` that differ from ``state``; what also differs between ``state`` and
    the same state pictured ``again`` moves by itself and is not counted.
    """
    if state.size != other.size or state.size != again.size:
        return Difference(0, (0, 0, *state.size))
    changed, moving = _mask(state, other), _mask(state, again)
    certain = ImageChops.subtract(changed, moving)
    return Difference(certain.histogram()[255], moving.getbbox())


def _mask(one: Picture, other: Picture) -> Image.Image:
    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(_any)


def _any(value: int) -> int:
    return 255 if value else 0


def crop(picture: Picture, box: tuple[float, float, float, float]) -> str:
    """The part around a box (left, top, width, height; viewport pixels), as WebP in base64.

    At most 20 kB: made smaller until it fits.
    """
    left, top, width, height = box
    x, y = max(0, int(left) - _PADDING), max(0, int(top) - _PADDING)
    right = min(picture.width, int(left + width) + _PADDING)
    bottom = min(picture.height, int(top + height) + _PADDING)
    if right <= x or bottom <= y:  # it is outside of the viewport: show where nothing is seen
        x, y, right, bottom = 0, 0, picture.width, picture.height
    part = picture.crop((x, y, right, bottom))
    while True:
        out = io.BytesIO()
        part.save(out, "WEBP", quality=80, method=4)
        if out.tell() <= _MAX_BYTES or min(part.size) < 40:
            return base64.b64encode(out.getvalue()).decode()
        part = part.resize((part.width * 3 // 4, part.height * 3 // 4))
