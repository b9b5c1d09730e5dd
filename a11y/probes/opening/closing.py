"""What closes a dialog or what lies over the page, if neither Esc nor its opener does."""

import asyncio
from dataclasses import dataclass, replace

from a11y.core.model import Target
from a11y.dom import Frame
from a11y.probes.common.controls import NamedControl, is_unsafe
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.mouse import Mouse

_WAIT_S = 0.25
_MOST = 6


@dataclass(frozen=True, slots=True)
class Closed:
    """``by``: ``control`` (Enter on it), ``pointer``, or empty. ``closer``: the element that was
    pressed. ``untried``: controls that were not pressed.
    """

    by: str = ""
    closer: Target | None = None
    untried: int = 0


async def close_from_inside(page: InteractivePage, frame: Frame, world: int) -> Closed:
    """Press Enter on each control inside, then click what only the pointer reaches."""
    await page.refresh_snapshot()  # what opened has names now
    count = await page.evaluate("a11yOpen.inside()", world)
    untried = max(0, count - _MOST)
    for at in range(min(count, _MOST)):
        found = await _found(page, f"a11yOpen.controls[{at}]", world)
        if found is None:
            untried += 1
            continue
        backend_id, _object_id, target = found
        if await page.focus(backend_id):
            await page.press("Enter")
            if await _is_closed(page, world):
                return Closed("control", target)
    mouse = Mouse(page)
    for at in range(await page.evaluate("a11yOpen.pointed()", world)):
        found = await _found(page, f"a11yOpen.spots[{at}]", world)
        place = await mouse.locate(found[1], frame) if found is not None else None
        if found is None or place is None:
            continue
        await mouse.jump(*place)
        await mouse.down()
        await mouse.up()
        if await _is_closed(page, world):
            return Closed("pointer", found[2], untried)
    return Closed(untried=untried)


async def _found(
    page: InteractivePage, expression: str, world: int
) -> tuple[int, str, Target] | None:
    """(backend id, object id, target); None for what is gone or must not be pressed."""
    object_id = await page.evaluate(expression, world, by_value=False)
    described = await page.cdp.call("DOM.describeNode", {"objectId": object_id})
    node = await page.node(described["node"]["backendNodeId"])
    name = " ".join((node.name or node.text_content).split()) if node is not None else ""
    if node is None or is_unsafe(NamedControl(node, name)):
        return None
    target = await page.target(node.backend_id)
    return node.backend_id, object_id, replace(target, name=name[:80])


async def _is_closed(page: InteractivePage, world: int) -> bool:
    await asyncio.sleep(_WAIT_S)
    return not await page.evaluate("a11yOpen.shown()", world)
