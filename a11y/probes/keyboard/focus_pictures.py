"""Stops whose focus indicator the styles don't settle: pictures with and without focus."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.artifacts.behaviour import RepresentedElsewhere, Stop
from a11y.artifacts.components import key_of
from a11y.artifacts.handlers import Handlers
from a11y.browser.cdp import CdpError
from a11y.probes.common import screenshots as _pixels
from a11y.probes.common.interaction import Driver
from a11y.probes.keyboard import focus_script as _focus_script
from a11y.probes.keyboard.second_look import SecondLook

if TYPE_CHECKING:
    from a11y.probes.common.interaction import Active
    from a11y.probes.keyboard.seen import Seen

MAX_PHOTOGRAPHED, MAX_PICTURES, MAX_ALIKE, MAX_ORDERED = 100, 12, 4, 4
_CAP = 40.0
#: Further pairs of pictures beside something that moves, and the pause before each.
_PAIRS, _PAUSE_S = 6, 0.35


async def photograph(driver: Driver, seen: "Sequence[Seen]") -> tuple[list[Stop], dict[str, str]]:
    """The stops with their indicators settled, and pictures of those without one.

    Stops at one place of the template are taken for alike: once two of them were photographed
    and show their focus, the others do; once four don't, the others are left unclear.
    """
    for world in await driver.worlds():
        await driver.evaluate(_focus_script.PAUSE, world)
    stops: list[Stop] = []
    pictures: dict[str, str] = {}
    second = SecondLook(driver=driver)
    alike: dict[str, list[Stop]] = defaultdict(list)
    deadline, count = time.monotonic() + _CAP, 0
    for one in seen:
        stop = one.stop
        if stop.indicator or stop.tag == "iframe":
            stops.append(await _ahead(driver, one, pictures))
            continue
        source = _source(driver, one)
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
        settled = await _one(driver, one, pictures, second)
        before.append(settled)
        stops.append(settled)
    return stops, pictures


async def _ahead(driver: Driver, one: "Seen", pictures: dict[str, str]) -> Stop:
    """The stop, with a picture if a positive tabindex may have brought it out of its turn."""
    stop = one.stop
    taken = sum(name.startswith("order-") for name in pictures)
    if not stop.tabindex or stop.tabindex < 0 or taken >= MAX_ORDERED:
        return stop
    if not await driver.focus(one.active.id):
        return stop
    data = await _still(driver)
    box = await _viewport_box(driver, one.active.id)
    if box is None:
        return stop
    name = f"order-{taken}"
    pictures[name] = await asyncio.to_thread(_pixels.crop, data, box)
    return replace(stop, pictures=(*stop.pictures, name))


def _source(driver: Driver, one: "Seen") -> str:
    """The page that shows this stop's component; empty if this page shall."""
    artifacts = driver.page.artifacts
    elsewhere: Mapping[str, str] = artifacts.get(
        RepresentedElsewhere, RepresentedElsewhere()
    ).components
    node = driver.scene.by_backend_id.get(one.active.id) if elsewhere else None
    if node is None:
        return ""
    return elsewhere.get(key_of(node, artifacts.get(Handlers, Handlers())), "")


async def _one(driver: Driver, one: "Seen", pictures: dict[str, str], second: SecondLook) -> Stop:
    stop, active = one.stop, one.active
    why = await _hindrance(driver, one)
    if why:
        return replace(stop, indicator="unclear", why=why)
    focused = await _still(driver)
    await driver.call(active.object_id, _focus_script.BLUR)
    bare = await _still(driver)
    again, bare_again = focused, bare
    if bare != focused:  # it may have been something that moves by itself
        await driver.focus(active.id)
        again = await _still(driver)
        await driver.call(active.object_id, _focus_script.BLUR)
        bare_again = await _still(driver)
    found = await asyncio.to_thread(_pixels.difference, focused, bare, again, bare_again)
    if found.pixels:
        return replace(stop, indicator="pixels", pixels=found.pixels)
    box = await _viewport_box(driver, active.id)
    moves = box is not None and found.moves_near(box) and not await _rests(driver, active)
    # What a script shows some time after each focus looks like something that moves.
    look = not moves or await second.listens()
    later = await second.at(stop.target.path, active) if look else ""
    if moves and later != "late":
        return replace(stop, indicator="unclear", why="animated")
    if later:
        return replace(stop, indicator="pixels" if later == "late" else "unclear", why=later)
    if box is None or len(pictures) >= MAX_PICTURES:
        return stop
    names = (f"focus-{len(pictures) // 2}-without", f"focus-{len(pictures) // 2}-with")
    for name, data in zip(names, (bare, focused), strict=True):
        pictures[name] = await asyncio.to_thread(_pixels.crop, data, box)
    return replace(stop, pictures=names)


async def _rests(driver: Driver, active: "Active") -> bool:
    """What moves rests now and then: are there two pictures in which nothing differs?"""
    for _ in range(_PAIRS):
        await asyncio.sleep(_PAUSE_S)
        await driver.focus(active.id)
        focused = await _still(driver)
        await driver.call(active.object_id, _focus_script.BLUR)
        if focused == await _still(driver):
            return True
    return False


async def _hindrance(driver: Driver, one: "Seen") -> str:
    """Why a stop can't be photographed; empty once it has focus again and can be seen."""
    cover = one.stop.cover
    if cover is not None and cover.hidden == cover.points and cover.key == "Tab":
        return "covered"
    if not await driver.focus(one.active.id):
        return "gone"
    here = await driver.active()
    return "" if here is not None and here.id == one.active.id else "moved-on"


async def _still(driver: Driver) -> bytes:
    await driver.evaluate(_focus_script.STILL)
    return await _pixels.viewport(driver.cdp)


async def _viewport_box(
    driver: Driver, backend_id: int
) -> tuple[float, float, float, float] | None:
    """Left, top, width, height in the viewport, through frames; None if it has no box."""
    try:
        answer = await driver.cdp.call("DOM.getBoxModel", {"backendNodeId": backend_id})
    except CdpError:
        return None
    quad = answer["model"]["border"]
    xs, ys = quad[::2], quad[1::2]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
