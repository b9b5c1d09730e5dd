"""Pictures of parts of a page with its text and without it, taken in the page's own layout.

The window is scrolled but never enlarged. A larger window has another layout (``vh``, media
queries, sticky elements), and a text would not be where the snapshot has it. Texts that have
moved since the snapshot or lie under something fixed are left out. The page's scripts are stopped
and its animations paused meanwhile, so the page notices nothing, and everything is restored.
"""

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError, Session
from a11y.dom import Node, Snapshot
from a11y.dom.color import Color
from a11y.dom.contrast import contrast_of
from a11y.dom.node import ELEMENT
from a11y.probes.pixels.glyphs import Line

# Without scripts the browser would show ``noscript`` content.
_ASLEEP = "noscript { display: none !important } "
# Only the fill colour: a shadow or line in "currentcolor" stays.
_HIDE = "*, *::before, *::after { -webkit-text-fill-color: transparent !important; "
_STILL = "transition: none !important; "
_MOVING_PICTURE = re.compile(
    r"\.(gif|webp|apng|avif)\b|image/(gif|webp|apng|avif)|<animate", re.IGNORECASE
)
#: Tolerance in pixels when boxes are compared.
_ROUNDING = 2.0
_STAYS = frozenset({"fixed", "sticky"})


@dataclass(slots=True, kw_only=True)
class UndecidedText:
    """A text to measure.

    ``lines``: in page coordinates. ``paint``: its colour, if it is drawn without other effects.
    ``drawn``: it has a colour of its own. Glyphs that are filled by a picture have none, and
    making the text transparent does not change them.
    """

    node: Node
    lines: list[Line]
    paint: Color | None
    drawn: bool = True


@dataclass(slots=True, kw_only=True)
class Region:
    """A rectangle of the page that is photographed at once."""

    left: float
    top: float
    right: float
    bottom: float
    texts: list[UndecidedText] = field(default_factory=list)

    def clip(self) -> dict[str, float]:
        return {
            "x": self.left, "y": self.top, "width": self.right - self.left, "height": self.bottom - self.top, "scale": 1,
        }  # fmt: skip


async def photograph(
    page: LoadedPage, snapshot: Snapshot, regions: list[Region]
) -> list[list[Image.Image]]:
    """Three pictures of each region: with its text, without it, and with it again.

    If nothing can move, the first picture is used twice. Removes texts from the regions that are
    not where the snapshot has them.
    """
    cdp = page.cdp
    frames = {s.node.frame.frame_id for region in regions for s in region.texts}
    async with _styling(page):
        sheets = await _sheets(page, frames | {snapshot.page.frame_id})
        async with _frozen(page):
            await _style(page, sheets, _ASLEEP)
            with_text = await _photograph_regions(page, snapshot, regions, check=True)
            try:
                await _style(page, sheets, _ASLEEP + _HIDE + _STILL + "}")
                without = await _photograph_regions(page, snapshot, regions, check=True)
            finally:
                # Transitions stay off until the text is back, or it would fade in.
                await _style(page, sheets, _ASLEEP + "*, *::before, *::after { " + _STILL + "}")
                await cdp.call("Page.getLayoutMetrics")  # applies the styles
            again = (
                await _photograph_regions(page, snapshot, regions)
                if may_move(snapshot)
                else with_text
            )
            await _style(page, sheets, _ASLEEP)
        # Scripts run again, so ``noscript`` content stays hidden by itself.
        await _style(page, sheets, "")
    return [list(three) for three in zip(with_text, without, again, strict=True)]


def may_move(snapshot: Snapshot) -> bool:
    """Is there anything that moves while animations are paused: video, canvas, animated images?"""
    if snapshot.tags("video", "canvas", "iframe", "object", "embed", "marquee"):
        return True
    sources = [str(image.state.get("source", "")) for image in snapshot.tags("img")]
    grounds = {node.style("background-image") for nodes in _layered(snapshot) for node in nodes}
    return any(_MOVING_PICTURE.search(source) for source in (*sources, *grounds))


def _layered(snapshot: Snapshot) -> Iterable[list[Node]]:
    return contrast_of(snapshot).backdrops.layered.values()


@asynccontextmanager
async def _frozen(page: LoadedPage) -> AsyncIterator[None]:
    """Scripts are stopped and animations paused while the context lasts."""
    cdp = page.cdp
    await cdp.call("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        await cdp.call("Animation.enable")
        await cdp.call("Animation.setPlaybackRate", {"playbackRate": 0})
        yield
    finally:
        await cdp.call("Animation.setPlaybackRate", {"playbackRate": 1})
        await cdp.call("Animation.disable")
        await cdp.call("Emulation.setScriptExecutionDisabled", {"value": False})


@asynccontextmanager
async def _styling(page: LoadedPage) -> AsyncIterator[None]:
    """Enables the domains that inspector style sheets need."""
    await page.cdp.call("DOM.enable")
    await page.cdp.call("CSS.enable")
    try:
        yield
    finally:
        await page.cdp.call("CSS.disable")
        await page.cdp.call("DOM.disable")


async def _sheets(page: LoadedPage, frames: Iterable[str]) -> list[str]:
    """An inspector style sheet for each document. It adds no element and the page can't see it."""
    found = []
    for frame in frames:
        try:
            answer = await page.cdp.call("CSS.createStyleSheet", {"frameId": frame})
        except CdpError:  # the frame is gone; its text is not measured
            continue
        found.append(str(answer["styleSheetId"]))
    return found


async def _style(page: LoadedPage, sheets: Iterable[str], text: str) -> None:
    for sheet in sheets:
        await page.cdp.call("CSS.setStyleSheetText", {"styleSheetId": sheet, "text": text})


async def _photograph_regions(
    page: LoadedPage, snapshot: Snapshot, regions: list[Region], *, check: bool = False
) -> list[Image.Image]:
    """One picture of each region. ``check``: first remove texts that have moved."""
    home = snapshot.page.scroll
    width, height = page.settings.viewport_size
    scroll, pictures = home, []
    for region in regions:
        if not _inside(region, scroll, width, height):
            left = min(max(region.left, 0), max(region.right - width, 0))
            scroll = await page.scroll_to(left, (region.top + region.bottom - height) / 2)
        if check:
            _cut(region, scroll, width, height)
            await _drop_displaced_texts(page.cdp, snapshot, region, scroll)
        pictures.append(await _picture(page.cdp, region.clip()))
    if scroll != home:
        await page.scroll_to(*home)
        # Scroll events come with the next frame. This picture makes them come while scripts are
        # stopped.
        await _picture(page.cdp, {"x": home[0], "y": home[1], "width": 1, "height": 1, "scale": 1})
    return pictures


async def _picture(cdp: Session, clip: dict[str, float]) -> Image.Image:
    answer = await cdp.call(
        "Page.captureScreenshot", {"format": "png", "clip": clip, "optimizeForSpeed": True}
    )
    return Image.open(BytesIO(base64.b64decode(answer["data"]))).convert("RGB")


def _inside(region: Region, scroll: tuple[float, float], width: float, height: float) -> bool:
    return (
        region.left >= scroll[0] and region.top >= scroll[1]
        and region.right <= scroll[0] + width and region.bottom <= scroll[1] + height
    )  # fmt: skip


def _cut(region: Region, scroll: tuple[float, float], width: float, height: float) -> None:
    """Limit the region to the visible part of the page, with the texts that fit completely."""
    if _inside(region, scroll, width, height):
        return
    region.left, region.top = max(region.left, scroll[0]), max(region.top, scroll[1])
    region.right = max(min(region.right, scroll[0] + width), region.left + 1)
    region.bottom = max(min(region.bottom, scroll[1] + height), region.top + 1)
    region.texts = [
        s for s in region.texts
        if all(
            region.left <= b.x and b.x + b.width <= region.right
            and region.top <= b.y and b.y + b.height <= region.bottom
            for b in (line.box for line in s.lines)
        )
    ]  # fmt: skip


async def _drop_displaced_texts(
    cdp: Session, snapshot: Snapshot, region: Region, scroll: tuple[float, float]
) -> None:
    scrolled = scroll != snapshot.page.scroll
    kept = await asyncio.gather(
        *(_in_place(cdp, snapshot, s, scroll, scrolled=scrolled) for s in region.texts)
    )
    region.texts = [s for s, stays in zip(region.texts, kept, strict=True) if stays]


async def _in_place(
    cdp: Session,
    snapshot: Snapshot,
    text: UndecidedText,
    scroll: tuple[float, float],
    *,
    scrolled: bool,
) -> bool:
    """Is the element where the snapshot has it, and after scrolling not under fixed content?"""
    box = text.node.page_box
    line = text.lines[0].box
    try:
        answer = await cdp.call("DOM.getBoxModel", {"backendNodeId": text.node.backend_id})
        border = answer["model"]["border"]
        if box is None or not _same_place(border, box.x - scroll[0], box.y - scroll[1]):
            return False
        if not scrolled:
            return True
        hit = await cdp.call(
            "DOM.getNodeForLocation",
            {
                "x": int(line.x + line.width / 2),
                "y": int(line.y + line.height / 2),
                "ignorePointerEventsNone": False,
            },
        )  # fmt: skip
    except CdpError:  # the element is gone or has no box
        return False
    covering = snapshot.by_backend_id.get(hit["backendNodeId"])
    return covering is None or not _covers(covering, text.node)


def _same_place(border: list[float], left: float, top: float) -> bool:
    x, y = min(border[::2]), min(border[1::2])
    return abs(x - left) <= _ROUNDING and abs(y - top) <= _ROUNDING


def _covers(hit: Node, node: Node) -> bool:
    """Does the hit element belong to fixed or sticky content that the text is not part of?"""
    around = {node, *node.ancestors()}
    return any(
        a not in around and a.type == ELEMENT and a.style("position") in _STAYS
        for a in (hit, *hit.ancestors())
    )
