"""A picture of an issue's element with its surroundings. The page is only scrolled.

The report draws the frame around the element, from ``Evidence.frame``.
"""

import base64
from dataclasses import dataclass

from a11y.browser import LoadedPage
from a11y.core.errors import NotInPlace, PageError
from a11y.core.model import Box

_MARGIN = 48.0
_MAX_WIDTH, _MAX_HEIGHT = 900.0, 600.0
_MIN_WIDTH, _MIN_HEIGHT = 320.0, 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """``data``: WebP bytes. ``frame``: the element's place in the picture, CSS pixels."""

    data: bytes
    frame: Box


def clip_around(
    target: Box, page_width: float, page_height: float, window: tuple[float, float]
) -> Box | None:
    """The part of the page to photograph, no larger than the window.

    None if the element is not on the page.
    """
    if target.width <= 0 or target.height <= 0 or page_width <= 0 or page_height <= 0:
        return None
    if (
        target.x >= page_width
        or target.y >= page_height
        or target.x + target.width <= 0
        or target.y + target.height <= 0
    ):
        return None
    width = min(max(target.width + 2 * _MARGIN, _MIN_WIDTH), _MAX_WIDTH, page_width, window[0])
    height = min(max(target.height + 2 * _MARGIN, _MIN_HEIGHT), _MAX_HEIGHT, page_height, window[1])
    middle = target.x + target.width / 2
    x = middle - width / 2 if target.width < width else target.x - _MARGIN
    y = target.y + target.height / 2 - height / 2 if target.height < height else target.y - _MARGIN
    return Box(
        x=min(max(x, 0.0), page_width - width),
        y=min(max(y, 0.0), page_height - height),
        width=width,
        height=height,
    )


class Camera:
    """Takes pictures of one page and remembers how far it has scrolled it."""

    def __init__(
        self, page: LoadedPage, size: tuple[float, float], scroll: tuple[float, float]
    ) -> None:
        self._page = page
        self._size = size
        self._began = self._at = scroll

    async def picture(self, target: Box) -> Shot | None:
        """A picture of the surroundings of ``target`` (page coordinates).

        None if the element is not on the page, if the browser refuses, or if the page must stay as
        it is and the element is not in the window: an issue without a picture is still an issue.
        """
        window = self._page.settings.viewport_size
        clip = clip_around(target, *self._size, window)
        if clip is None:
            return None
        try:
            # Not beyond the window: the browser would lay the page out again, slowly and
            # differently.
            await self._scroll_to(clip, *window)
            answer = await self._page.cdp.call(
                "Page.captureScreenshot",
                {
                    "format": "webp",
                    "quality": 70,
                    "clip": {
                        "x": clip.x,
                        "y": clip.y,
                        "width": clip.width,
                        "height": clip.height,
                        "scale": 1,
                    },
                },
            )
        except PageError:
            return None
        return Shot(data=base64.b64decode(answer["data"]), frame=_framed(target, clip))

    async def scroll_back(self) -> None:
        """Scroll the page to where it was."""
        if self._at != self._began:
            self._at = await self._page.scroll_to(*self._began)

    async def _scroll_to(self, clip: Box, width: float, height: float) -> None:
        """Scroll ``clip`` into view, as little as needed: what is already drawn costs nothing."""
        left, top = self._at
        across = left <= clip.x and clip.x + clip.width <= left + width
        down = top <= clip.y and clip.y + clip.height <= top + height
        if not (across and down):
            if self._page.in_place:
                raise NotInPlace
            middle = clip.y - (height - clip.height) / 2
            self._at = await self._page.scroll_to(
                max(clip.x + clip.width - width, 0), max(middle, 0)
            )


def _framed(target: Box, clip: Box) -> Box:
    """The place of ``target`` in the picture of ``clip``."""
    x, y = target.x - clip.x, target.y - clip.y
    left, top = max(x, 0.0), max(y, 0.0)
    return Box(
        x=round(left, 1),
        y=round(top, 1),
        width=round(min(x + target.width, clip.width) - left, 1),
        height=round(min(y + target.height, clip.height) - top, 1),
    )
