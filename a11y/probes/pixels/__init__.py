"""Contrast of text on pictures, gradients and video, and of text with shadows.

Styles do not give this contrast. So the probe photographs the regions of such text, again with
the text made transparent, and once more as they were if something might move. The page's scripts
are stopped and its animations paused meanwhile, so the page notices nothing, and everything is
restored. What differs between the first and the last picture moves by itself and is not measured.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import orjson
from PIL import Image

from a11y.artifacts.pixels import PixelContrast, TextContrast
from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.core.model import Box
from a11y.dom import Node, Snapshot
from a11y.dom.contrast import Contrast, contrast_of, has_group_effects
from a11y.dom.inactive import Inactive
from a11y.dom.legible import counting_texts, counts
from a11y.dom.reading import verdict
from a11y.probes import Probe
from a11y.probes.pixels.glyphs import Line, MovingPicture, measure
from a11y.probes.pixels.regions import Region, UndecidedText, photograph

MAX_TEXTS = 60
MAX_LINES = 4
MAX_REGIONS = 12
MAX_PLACEHOLDERS = 50
MAX_SHEER = 60
_SAME_OPACITY = 1e-4
#: A region must fit into the window, away from what is fixed to the window's edges.
_PART_OF_WINDOW = 0.6
_TIMEOUT = 20.0
#: The computed opacity, and whether an animation is changing it. A document that draws no frame
#: has the same opacity for a while although it fades.
_OPACITY = """function () {
  const fades = (a) => a.playState === 'running'
    && new Set(a.effect.getKeyframes().map((k) => k.opacity).filter((o) => o !== undefined)).size > 1;
  return [+getComputedStyle(this).opacity, this.getAnimations().some(fades)];
}"""
_PLACEHOLDERS = """[...document.querySelectorAll('input[placeholder],textarea[placeholder]')].map(e => {
  const s = getComputedStyle(e, '::placeholder');
  return [s.webkitTextFillColor || s.color, s.fontSize, s.fontWeight, s.opacity];
})"""


async def gather(page: LoadedPage) -> bytes:
    """JSON: ``{"measures": {id: [pieces, exact, text, back]}, "moving": [id], "blank": [id], "skipped": n,
    "placeholders": {id: [fill, size, weight, opacity]}}``.
    """
    snapshot = page.artifacts[Snapshot]
    enhanced = page.settings.level == "AAA"
    undecided = await asyncio.to_thread(find_undecided_texts, snapshot, enhanced=enhanced)
    height = page.settings.viewport_size[1] * _PART_OF_WINDOW
    regions, left_out = split_into_regions(undecided, snapshot.page.size, height)
    found: dict[str, Any] = {
        "measures": {}, "moving": [], "blank": [], "skipped": left_out,
    }  # fmt: skip
    found["placeholders"] = await _placeholders(page, snapshot)
    found["moving"] = await _fading(page, snapshot)
    if page.in_place:  # pictures without the text would change the page
        found["skipped"] = len(undecided)
    elif regions:
        try:
            async with asyncio.timeout(_TIMEOUT):
                pictures = await photograph(page, snapshot, regions)
            await asyncio.to_thread(measure_all, regions, pictures, found)
        except (TimeoutError, CdpError, OSError):
            # If pictures fail, the results from styles stay valid and these texts stay
            # unmeasured.
            found["skipped"] = len(undecided)
    return orjson.dumps(found)


def find_undecided_texts(snapshot: Snapshot, *, enhanced: bool = False) -> list[UndecidedText]:
    """Texts whose contrast styles alone do not decide; with ``enhanced``, at either level."""
    limits = ((4.5, 3.0), (7.0, 4.5)) if enhanced else ((4.5, 3.0),)
    contrast, inactive = contrast_of(snapshot), Inactive(snapshot)
    found = []
    for node, reading in contrast.readings.items():
        undecided = any(verdict(reading, normal, large) is None for normal, large in limits)
        if undecided and counts(contrast, inactive, node, reading):
            text = undecided_text_of(contrast, node)
            if text is not None:
                found.append(text)
    return found


def undecided_text_of(contrast: Contrast, node: Node) -> UndecidedText | None:
    """Where an element's own text can be measured; None if no part of it is large enough."""
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
    own = contrast.readings[node].paint
    paint = None if has_group_effects(contrast, node) else own
    drawn = own is not None and own.alpha > 0
    return UndecidedText(node=node, lines=lines, paint=paint, drawn=drawn) if lines else None


def split_into_regions(
    undecided: Iterable[UndecidedText], size: tuple[float, float], height: float = 480.0
) -> tuple[list[Region], int]:
    """(regions that contain the texts, top to bottom; number of texts that are left out).

    ``size``: of the page. ``height``: the most that a region may have.
    """
    ordered = sorted(undecided, key=lambda s: (s.lines[0].box.y, s.lines[0].box.x))
    regions: list[Region] = []
    left_out = max(len(ordered) - MAX_TEXTS, 0)
    for text in ordered[:MAX_TEXTS]:
        edges = _edges(text, size, height)
        if edges is None:
            continue
        if not regions or not _extend(regions[-1], edges, height):
            if len(regions) == MAX_REGIONS:
                left_out += 1
                continue
            regions.append(Region(left=edges[0], top=edges[1], right=edges[2], bottom=edges[3]))
        regions[-1].texts.append(text)
    return regions, left_out


def _edges(
    text: UndecidedText, size: tuple[float, float], height: float
) -> tuple[float, float, float, float] | None:
    left = max(min(line.box.x for line in text.lines) - 4, 0) // 1
    top = max(min(line.box.y for line in text.lines) - 4, 0) // 1
    right = min(max(line.box.x + line.box.width for line in text.lines) + 4, size[0])
    bottom = min(max(line.box.y + line.box.height for line in text.lines) + 4, size[1])
    if right - left < 4 or bottom - top < 4 or bottom - top > height:
        return None
    return left, top, right // 1 + 1, bottom // 1 + 1


def _extend(region: Region, edges: tuple[float, float, float, float], height: float) -> bool:
    """Extend the region by a rectangle, unless it gets too high."""
    bottom = max(region.bottom, edges[3])
    if bottom - region.top > height:
        return False
    region.left, region.right = min(region.left, edges[0]), max(region.right, edges[2])
    region.bottom = bottom
    return True


async def _fading(page: LoadedPage, snapshot: Snapshot) -> list[int]:
    """Elements with low contrast that were fading: their opacity, or an ancestor's, is changing."""
    contrast, sheer = contrast_of(snapshot), defaultdict[Node, list[int]](list)
    for node, reading in contrast.readings.items():
        if verdict(reading, 4.5, 3.0) is False and not reading.invisible:
            for element in (node, *node.ancestors()):
                if element.layout is not None and element.style("opacity") not in {"1", ""}:
                    sheer[element].append(node.backend_id)
    now = await asyncio.gather(*(_opacity(page, e) for e in list(sheer)[:MAX_SHEER]))
    return [
        node
        for (element, nodes), (opacity, fades) in zip(sheer.items(), now, strict=False)
        if fades or abs(opacity - float(element.style("opacity"))) > _SAME_OPACITY
        for node in nodes
    ]


async def _opacity(page: LoadedPage, element: Node) -> tuple[float, bool]:
    """(the computed opacity now, -1 if the element is gone; whether an animation changes it)."""
    try:
        # In our own world, where the page's scripts can't forge the answer.
        world = {"executionContextId": page.world} if not element.frame.path else {}
        found = await page.cdp.call(
            "DOM.resolveNode", {"backendNodeId": element.backend_id, **world}
        )
        answer = await page.cdp.call(
            "Runtime.callFunctionOn",
            {
                "objectId": found["object"]["objectId"], "returnByValue": True,
                "functionDeclaration": _OPACITY,
            },
        )  # fmt: skip
    except CdpError:
        return -1, False
    opacity, fades = answer["result"].get("value", (-1, False))
    return float(opacity), fades


async def _placeholders(page: LoadedPage, snapshot: Snapshot) -> dict[str, Any]:
    """Computed styles of visible placeholders in the page's own document."""
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


def measure_all(
    regions: list[Region], pictures: list[list[Image.Image]], found: dict[str, Any]
) -> None:
    """Fill ``found``'s ``measures``, ``moving`` and ``blank`` from three pictures of each region."""
    for region, three in zip(regions, pictures, strict=True):
        for text in region.texts:
            node = text.node.backend_id
            try:
                result = measure(three, text.lines, (region.left, region.top), text.paint)
            except MovingPicture:
                found["moving"].append(node)
                continue
            if result is None:
                if text.drawn:
                    found["blank"].append(node)
            else:
                found["measures"][str(node)] = [
                    result.pieces, result.exact, result.text, result.back
                ]  # fmt: skip


def decode(data: bytes) -> PixelContrast:
    """``PixelContrast`` from what ``gather`` returned."""
    raw = orjson.loads(data)
    return PixelContrast(
        measures={
            int(node): TextContrast(pieces=tuple((low, high) for low, high in pieces), exact=exact, text=text, back=back)
            for node, (pieces, exact, text, back) in raw["measures"].items()
        },
        moving=frozenset(raw["moving"]),
        blank=frozenset(raw["blank"]),
        skipped=raw["skipped"],
        placeholders={int(node): tuple(style) for node, style in raw["placeholders"].items()},
    )  # fmt: skip


PROBE = Probe(
    name="pixels", artifact=PixelContrast, version=3, gather=gather, decode=decode, uses=frozenset({Snapshot}), order=50
)  # fmt: skip
