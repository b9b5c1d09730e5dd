"""Decides the focus indicator of stops by pictures with and without focus, where styles do not."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.artifacts.components import key_of
from a11y.artifacts.focus_walk import FocusStop, RepresentedElsewhere
from a11y.artifacts.handlers import Handlers
from a11y.browser.cdp import CdpError
from a11y.probes.common import screenshots
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.settling import SETTLED
from a11y.probes.keyboard import focus_script
from a11y.probes.keyboard.indicator_recheck import IndicatorRecheck

if TYPE_CHECKING:
    from a11y.probes.common.interactive_page import FocusedElement
    from a11y.probes.keyboard.visited_stop import VisitedStop

MAX_PHOTOGRAPHED, MAX_PICTURES, MAX_ALIKE, MAX_ORDERED = 100, 12, 4, 4
_CAP = 40.0
#: Further pairs of pictures next to something that moves, and the pause before each.
_PAIRS, _PAUSE_S = 6, 0.35


async def settle_indicators(
    page: InteractivePage, visited_stops: "Sequence[VisitedStop]"
) -> tuple[list[FocusStop], dict[str, str]]:
    """The stops with their indicators decided, and pictures of those without an indicator.

    Stops at one place of the template are treated as alike. Once two of them were photographed
    and show focus, the others count as showing it. Once four do not, the others stay unclear.
    """
    for world in await page.worlds():
        await page.evaluate(focus_script.PAUSE, world)
    stops: list[FocusStop] = []
    pictures: dict[str, str] = {}
    recheck = IndicatorRecheck(page=page)
    alike: dict[str, list[FocusStop]] = defaultdict(list)
    deadline, count = time.monotonic() + _CAP, 0
    for visited in visited_stops:
        stop = visited.stop
        if stop.indicator or stop.tag == "iframe":
            stops.append(await _with_order_picture(page, visited, pictures))
            continue
        source = _represented_by(page, visited)
        if source:
            stops.append(replace(stop, indicator="unclear", why="represented", source=source))
            continue
        before = alike[stop.target.path]
        if len(before) >= 2 and all(s.indicator == "pixels" for s in before):
            stops.append(replace(stop, indicator="pixels", why="alike"))
            continue
        enough = len(before) >= MAX_ALIKE
        if enough or count >= MAX_PHOTOGRAPHED or time.monotonic() > deadline:
            stops.append(replace(stop, indicator="unclear", why="not-photographed"))
            continue
        count += 1
        settled = await _settle_by_pictures(page, visited, pictures, recheck)
        before.append(settled)
        stops.append(settled)
    return stops, pictures


async def _with_order_picture(
    page: InteractivePage, visited: "VisitedStop", pictures: dict[str, str]
) -> FocusStop:
    """The stop, with a picture if a positive tabindex may have moved it out of order."""
    stop = visited.stop
    taken = sum(name.startswith("order-") for name in pictures)
    if not stop.tabindex or stop.tabindex < 0 or taken >= MAX_ORDERED:
        return stop
    if not await page.focus(visited.focused.id):
        return stop
    data = await _settled_viewport(page)
    box = await _viewport_box(page, visited.focused.id)
    if box is None:
        return stop
    name = f"order-{taken}"
    pictures[name] = await asyncio.to_thread(screenshots.crop, data, box)
    return replace(stop, pictures=(*stop.pictures, name))


def _represented_by(page: InteractivePage, visited: "VisitedStop") -> str:
    """The page that represents this stop's component; empty if there is none."""
    artifacts = page.loaded.artifacts
    elsewhere: Mapping[str, str] = artifacts.get(
        RepresentedElsewhere, RepresentedElsewhere()
    ).components
    node = page.snapshot.by_backend_id.get(visited.focused.id) if elsewhere else None
    if node is None:
        return ""
    return elsewhere.get(key_of(node, artifacts.get(Handlers, Handlers())), "")


async def _settle_by_pictures(
    page: InteractivePage,
    visited: "VisitedStop",
    pictures: dict[str, str],
    recheck: IndicatorRecheck,
) -> FocusStop:
    stop, focused = visited.stop, visited.focused
    why = await _obstacle(page, visited)
    if why:
        return replace(stop, indicator="unclear", why=why)
    with_focus = await _settled_viewport(page)
    await page.call(focused.object_id, focus_script.BLUR)
    without = await _settled_viewport(page)
    with_again, without_again = with_focus, without
    if without != with_focus:  # something may have moved by itself
        await page.focus(focused.id)
        with_again = await _settled_viewport(page)
        await page.call(focused.object_id, focus_script.BLUR)
        without_again = await _settled_viewport(page)
    found = await asyncio.to_thread(
        screenshots.difference, with_focus, without, with_again, without_again
    )
    if found.pixels:
        return replace(stop, indicator="pixels", pixels=found.pixels)
    box = await _viewport_box(page, focused.id)
    moves = box is not None and found.moves_near(box) and not await _rests_sometimes(page, focused)
    # An indicator that a script shows late looks like something that moves.
    look = not moves or await recheck.listens()
    later = await recheck.at(stop.target.path, focused) if look else ""
    if moves and later != "late":
        return replace(stop, indicator="unclear", why="animated")
    if later:
        return replace(stop, indicator="pixels" if later == "late" else "unclear", why=later)
    if box is None or len(pictures) >= MAX_PICTURES:
        return stop
    names = (f"focus-{len(pictures) // 2}-without", f"focus-{len(pictures) // 2}-with")
    for name, data in zip(names, (without, with_focus), strict=True):
        pictures[name] = await asyncio.to_thread(screenshots.crop, data, box)
    return replace(stop, pictures=names)


async def _rests_sometimes(page: InteractivePage, focused: "FocusedElement") -> bool:
    """Does the movement pause, so that two pictures with and without focus are equal?"""
    for _ in range(_PAIRS):
        await asyncio.sleep(_PAUSE_S)
        await page.focus(focused.id)
        with_focus = await _settled_viewport(page)
        await page.call(focused.object_id, focus_script.BLUR)
        if with_focus == await _settled_viewport(page):
            return True
    return False


async def _obstacle(page: InteractivePage, visited: "VisitedStop") -> str:
    """Why a stop can't be photographed. Empty once it has focus again and is visible."""
    cover = visited.stop.cover
    if cover is not None and cover.hidden == cover.points and cover.key == "Tab":
        return "covered"
    if not await page.focus(visited.focused.id):
        return "gone"
    here = await page.focused_element()
    if here is None or here.id != visited.focused.id:
        return "moved-on"
    if await _left_the_window(page, visited) or await _was_opened(page, visited):
        return "moved-on"
    # Focus by script scrolls less than the Tab key: what sticks to an edge may lie over the control.
    fully_covered = cover is not None and cover.hidden == cover.points
    uncovered = await page.call(visited.focused.object_id, focus_script.UNCOVER)
    return "" if uncovered or fully_covered else "covered"


async def _left_the_window(page: InteractivePage, visited: "VisitedStop") -> bool:
    """Did it stand in the window when Tab reached it, and is it beside the window now, as in a
    part that was closed since? Then pictures say nothing about it.
    """
    was, now = visited.stop.target.box, await _viewport_box(page, visited.focused.id)
    if was is None or now is None:
        return False
    width = await page.evaluate("innerWidth")
    stood = was.x < width and was.x + was.width > 0
    return stood and (now[0] >= width or now[0] + now[2] <= 0)


async def _was_opened(page: InteractivePage, visited: "VisitedStop") -> bool:
    """Has it opened something since the page was read? It may look different then."""
    node = page.snapshot.by_backend_id.get(visited.focused.id)
    if node is None or node.get("aria-expanded") == "true":
        return False
    now = await page.call(visited.focused.object_id, "function() { return this.ariaExpanded; }")
    return bool(now == "true")


async def _settled_viewport(page: InteractivePage) -> bytes:
    await page.evaluate(SETTLED)
    return await screenshots.viewport(page.cdp)


async def _viewport_box(
    page: InteractivePage, backend_id: int
) -> tuple[float, float, float, float] | None:
    """Left, top, width and height in the viewport, through frames; None if it has no box."""
    try:
        answer = await page.cdp.call("DOM.getBoxModel", {"backendNodeId": backend_id})
    except CdpError:
        return None
    quad = answer["model"]["border"]
    xs, ys = quad[::2], quad[1::2]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
