"""Contrast of text that styles can't tell: on pictures, gradients, video, with shadows.

Draws the regions of such text, draws them again with the text made transparent, and, where
something might move, once more as they were. The page's scripts sleep meanwhile and its animations are held, so it
notices nothing; everything is put back. What changed between the first and the last
picture moves by itself and is not measured.
"""

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import orjson
from PIL import Image

from a11y.browser import LoadedPage
from a11y.cdp import CdpError
from a11y.dom import Node, Snapshot
from a11y.dom.color import Color
from a11y.dom.contrast import Contrast, contrast_of, has_group_effects
from a11y.dom.inactive import Inactive
from a11y.dom.legible import counting_texts, counts
from a11y.dom.pixels import Measure, Pixels
from a11y.dom.reading import verdict
from a11y.model import Box
from a11y.probes import Probe
from a11y.probes._glyphs import Line, Moving, measure

MAX_TEXTS = 60
MAX_LINES = 4
MAX_REGIONS = 8
MAX_PLACEHOLDERS = 50
_REGION_HEIGHT = 1400.0
_TIMEOUT = 20.0
# The fill colour alone: a shadow or line in "currentcolor" stays as it is.
_HIDE = "*, *::before, *::after { -webkit-text-fill-color: transparent !important; "
_STILL = "transition: none !important; "
_MOVING_PICTURE = re.compile(
    r"\.(gif|webp|apng|avif)\b|image/(gif|webp|apng|avif)|<animate", re.IGNORECASE
)
_PLACEHOLDERS = """[...document.querySelectorAll('input[placeholder],textarea[placeholder]')].map(e => {
  const s = getComputedStyle(e, '::placeholder');
  return [s.webkitTextFillColor || s.color, s.fontSize, s.fontWeight, s.opacity];
})"""


@dataclass(slots=True, kw_only=True)
class Suspect:
    """A text to be measured; ``lines`` in the coordinates of the page."""

    node: Node
    lines: list[Line]
    paint: Color | None


@dataclass(slots=True, kw_only=True)
class Region:
    """A rectangle of the page that is drawn in one picture."""

    left: float
    top: float
    right: float
    bottom: float
    suspects: list[Suspect] = field(default_factory=list)

    def clip(self) -> dict[str, float]:
        return {
            "x": self.left, "y": self.top, "width": self.right - self.left, "height": self.bottom - self.top, "scale": 1,
        }  # fmt: skip


async def gather(page: LoadedPage) -> bytes:
    """JSON: ``{"measures": {id: [pieces, exact, text, back]}, "moving": [id], "skipped": n,
    "placeholders": {id: [fill, size, weight, opacity]}}``.
    """
    snapshot = page.artifacts[Snapshot]
    enhanced = page.settings.level == "AAA"
    suspects = await asyncio.to_thread(find_suspects, snapshot, enhanced=enhanced)
    regions, left_out = split(suspects, snapshot.page.size)
    found: dict[str, Any] = {"measures": {}, "moving": [], "skipped": left_out}
    found["placeholders"] = await _placeholders(page, snapshot)
    if regions:
        try:
            async with asyncio.timeout(_TIMEOUT):
                pictures = await draw(page, snapshot, regions)
            await asyncio.to_thread(measure_all, regions, pictures, found)
        except (TimeoutError, CdpError, OSError):
            # What styles decide must not fall with the pictures: these texts stay unmeasured.
            found["skipped"] = len(suspects)
    return orjson.dumps(found)


def find_suspects(snapshot: Snapshot, *, enhanced: bool = False) -> list[Suspect]:
    """Texts on which styles alone give no verdict; ``enhanced``: at either level."""
    limits = ((4.5, 3.0), (7.0, 4.5)) if enhanced else ((4.5, 3.0),)
    contrast, inactive = contrast_of(snapshot), Inactive(snapshot)
    found = []
    for node, reading in contrast.readings.items():
        undecided = any(verdict(reading, normal, large) is None for normal, large in limits)
        if undecided and counts(contrast, inactive, node, reading):
            suspect = suspect_of(contrast, node)
            if suspect is not None:
                found.append(suspect)
    return found


def suspect_of(contrast: Contrast, node: Node) -> Suspect | None:
    """Where an element's own text is to be measured; None if it is nowhere large enough."""
    boxes = [b for text in counting_texts(contrast, node) for b in text.text_boxes]
    if not boxes and node.box is not None:
        boxes = [node.box]
    dx, dy = node.frame.offset
    step = max(round(float(node.style("font-size").removesuffix("px") or 16) * 0.6), 6)
    lines = [
        Line(box=Box(x=b.x + dx, y=b.y + dy, width=b.width, height=b.height), step=step)
        for b in boxes[:MAX_LINES]
        if b.width >= 2 and b.height >= 4
    ]
    paint = None if has_group_effects(contrast, node) else contrast.readings[node].paint
    return Suspect(node=node, lines=lines, paint=paint) if lines else None


def split(suspects: Iterable[Suspect], size: tuple[float, float]) -> tuple[list[Region], int]:
    """Regions that hold the texts, top to bottom, and how many texts had no room."""
    ordered = sorted(suspects, key=lambda s: (s.lines[0].box.y, s.lines[0].box.x))
    regions: list[Region] = []
    left_out = max(len(ordered) - MAX_TEXTS, 0)
    for suspect in ordered[:MAX_TEXTS]:
        edges = _edges(suspect, size)
        if edges is None:
            continue
        if not regions or not _grow(regions[-1], edges):
            if len(regions) == MAX_REGIONS:
                left_out += 1
                continue
            regions.append(Region(left=edges[0], top=edges[1], right=edges[2], bottom=edges[3]))
        regions[-1].suspects.append(suspect)
    return regions, left_out


def _edges(suspect: Suspect, size: tuple[float, float]) -> tuple[float, float, float, float] | None:
    left = max(min(line.box.x for line in suspect.lines) - 4, 0) // 1
    top = max(min(line.box.y for line in suspect.lines) - 4, 0) // 1
    right = min(max(line.box.x + line.box.width for line in suspect.lines) + 4, size[0])
    bottom = min(max(line.box.y + line.box.height for line in suspect.lines) + 4, size[1])
    if right - left < 4 or bottom - top < 4 or bottom - top > _REGION_HEIGHT:
        return None
    return left, top, right // 1 + 1, bottom // 1 + 1


def _grow(region: Region, edges: tuple[float, float, float, float]) -> bool:
    """Take in a rectangle if the region stays small."""
    bottom = max(region.bottom, edges[3])
    if bottom - region.top > _REGION_HEIGHT:
        return False
    region.left, region.right = min(region.left, edges[0]), max(region.right, edges[2])
    region.bottom = bottom
    return True


async def _placeholders(page: LoadedPage, snapshot: Snapshot) -> dict[str, Any]:
    """Computed styles of shown placeholders in the page's own document."""
    fields = [
        n for n in snapshot.with_attr("placeholder")
        if n.tag in {"input", "textarea"} and n.frame is snapshot.page and not n.shadow_type
    ]  # fmt: skip
    shown = {
        n for n in fields
        if n.layout is not None and n.get("placeholder").strip() and not n.state.get("value")
    }  # fmt: skip
    if not shown:
        return {}
    styles = await page.evaluate(_PLACEHOLDERS)
    if len(styles) != len(fields):  # the page has changed since the snapshot
        return {}
    found = [(n, s) for n, s in zip(fields, styles, strict=True) if n in shown]
    return {str(n.backend_id): style for n, style in found[:MAX_PLACEHOLDERS]}


@asynccontextmanager
async def _held(page: LoadedPage) -> AsyncIterator[None]:
    """Scripts sleep and animations stand still while the context lasts."""
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


async def draw(
    page: LoadedPage, snapshot: Snapshot, regions: list[Region]
) -> list[list[Image.Image]]:
    """Three pictures of each region: with its text, without, and with it again (where
    nothing can move the first one serves twice).
    """
    cdp = page.cdp
    frames = {s.node.frame.frame_id for region in regions for s in region.suspects}
    async with _held(page), _styling(page):
        sheets = await _sheets(page, frames)
        with_text = await _shoot(page, snapshot, regions)
        try:
            await _style(page, sheets, _HIDE + _STILL + "}")
            without = await _shoot(page, snapshot, regions)
        finally:
            # Transitions stay off until the text is back, or it would fade in.
            await _style(page, sheets, "*, *::before, *::after { " + _STILL + "}")
            await cdp.call("Page.getLayoutMetrics")  # brings styles up to date
        again = await _shoot(page, snapshot, regions) if may_move(snapshot) else with_text
        await _style(page, sheets, "")
    return [list(three) for three in zip(with_text, without, again, strict=True)]


def may_move(snapshot: Snapshot) -> bool:
    """Is there anything that moves though animations are held: film, canvas, moving pictures?"""
    if snapshot.tags("video", "canvas", "iframe", "object", "embed", "marquee"):
        return True
    sources = [str(image.state.get("source", "")) for image in snapshot.tags("img")]
    grounds = {node.style("background-image") for nodes in _layered(snapshot) for node in nodes}
    return any(_MOVING_PICTURE.search(source) for source in (*sources, *grounds))


def _layered(snapshot: Snapshot) -> Iterable[list[Node]]:
    return contrast_of(snapshot).backdrops.layered.values()


@asynccontextmanager
async def _styling(page: LoadedPage) -> AsyncIterator[None]:
    """The domains that inspector style sheets need."""
    await page.cdp.call("DOM.enable")
    await page.cdp.call("CSS.enable")
    try:
        yield
    finally:
        await page.cdp.call("CSS.disable")
        await page.cdp.call("DOM.disable")


async def _sheets(page: LoadedPage, frames: Iterable[str]) -> list[str]:
    """An inspector style sheet a document: no element, unseen by the page."""
    found = []
    for frame in frames:
        try:
            answer = await page.cdp.call("CSS.createStyleSheet", {"frameId": frame})
        except CdpError:  # a frame that has gone meanwhile; its text is not measured
            continue
        found.append(str(answer["styleSheetId"]))
    return found


async def _style(page: LoadedPage, sheets: Iterable[str], text: str) -> None:
    for sheet in sheets:
        await page.cdp.call("CSS.setStyleSheetText", {"styleSheetId": sheet, "text": text})


async def _shoot(page: LoadedPage, snapshot: Snapshot, regions: list[Region]) -> list[Image.Image]:
    scroll, (width, height) = snapshot.page.scroll, page.settings.viewport_size
    pictures = []
    for region in regions:
        inside = (
            region.left >= scroll[0] and region.top >= scroll[1]
            and region.right <= scroll[0] + width and region.bottom <= scroll[1] + height
        )  # fmt: skip
        answer = await page.cdp.call(
            "Page.captureScreenshot",
            {
                "format": "png", "clip": region.clip(), "optimizeForSpeed": True,
                "captureBeyondViewport": not inside,
            },
        )  # fmt: skip
        pictures.append(Image.open(BytesIO(base64.b64decode(answer["data"]))).convert("RGB"))
    return pictures


def measure_all(
    regions: list[Region], pictures: list[list[Image.Image]], found: dict[str, Any]
) -> None:
    """Fill ``found["measures"]`` and ``found["moving"]`` from three pictures a region."""
    for region, three in zip(regions, pictures, strict=True):
        for suspect in region.suspects:
            node = suspect.node.backend_id
            try:
                result = measure(three, suspect.lines, (region.left, region.top), suspect.paint)
            except Moving:
                found["moving"].append(node)
                continue
            if result is not None:
                found["measures"][str(node)] = [
                    result.pieces, result.exact, result.text, result.back
                ]  # fmt: skip


def decode(data: bytes) -> Pixels:
    """``Pixels`` from what ``gather`` returned."""
    raw = orjson.loads(data)
    return Pixels(
        measures={
            int(node): Measure(pieces=tuple((low, high) for low, high in pieces), exact=exact, text=text, back=back)
            for node, (pieces, exact, text, back) in raw["measures"].items()
        },
        moving=frozenset(raw["moving"]),
        skipped=raw["skipped"],
        placeholders={int(node): tuple(style) for node, style in raw["placeholders"].items()},
    )  # fmt: skip


PROBE = Probe(
    name="pixels", artifact=Pixels, version=1, gather=gather, decode=decode, uses=frozenset({Snapshot}), order=50
)  # fmt: skip
