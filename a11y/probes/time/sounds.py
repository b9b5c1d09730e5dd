"""Sound that scripts play without an element in the page (``new Audio(…).play()``).

Source: Chrome DevTools Protocol, ``Runtime.queryObjects``.
"""

import asyncio
from contextlib import suppress
from typing import Any

from a11y.artifacts.page_over_time import ScriptSound
from a11y.browser.cdp import CdpError
from a11y.core.errors import PageError
from a11y.probes.common.controls import ADJUSTED_ROLES, click, count_skipped, usable_controls
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.navigation_guard import block_navigation

_GROUP = "a11y-sounds"
_SETTLE_S = 0.2
#: [file, seconds played, loops] of each that sounds now.
_SOUNDING = """
function() {
  const sounds = (m) => {
    // The list has the prototypes too, which can't be asked.
    try { return !m.isConnected && !m.paused && !m.muted && m.volume > 0 && m.currentTime > 0 && !m.ended; } catch { return false; }
  };
  return this.filter(sounds).map((m) => [m.currentSrc.slice(0, 500), m.currentTime, m.loop || m.duration > 60]);
}
"""


async def script_sounds(page: InteractivePage) -> tuple[ScriptSound, ...]:
    """What sounds now, and the control that stops it. Presses controls if interaction is allowed."""
    try:
        objects = await _media_objects(page)
        rows = await _sounding(page, objects) if objects else []
        if not rows:
            return ()
        control, untried = await _stopped_by(page, objects)
        return tuple(
            ScriptSound(source=source, seconds=round(played, 1), loops=loops, control=control, untried=untried)
            for source, played, loops in rows
        )  # fmt: skip
    except (CdpError, PageError):
        return ()
    finally:
        with suppress(CdpError):
            await page.cdp.call("Runtime.releaseObjectGroup", {"objectGroup": _GROUP})


async def _media_objects(page: InteractivePage) -> str:
    """Object id of a list of all media elements that scripts hold, in the page's own world."""
    answer = await page.cdp.call(
        "Runtime.evaluate", {"expression": "HTMLMediaElement.prototype", "objectGroup": _GROUP}
    )
    prototype = answer["result"].get("objectId")
    if not prototype:
        return ""
    found = await page.cdp.call(
        "Runtime.queryObjects", {"prototypeObjectId": prototype, "objectGroup": _GROUP}
    )
    return str(found["objects"].get("objectId", ""))


async def _sounding(page: InteractivePage, objects: str) -> list[Any]:
    rows: list[Any] = await page.call(objects, _SOUNDING)
    return rows


async def _stopped_by(page: InteractivePage, objects: str) -> tuple[str, int]:
    """(name of the control that stops all, how many controls were not tried)."""
    controls = [c for c in usable_controls(page) if c.node.role not in ADJUSTED_ROLES]
    left = count_skipped(page) + len(usable_controls(page)) - len(controls)
    if not may_interact(page.loaded):
        return "", left + len(controls)
    async with block_requests(page.loaded), block_navigation(page.loaded):
        for control in controls:
            if await click(page, control):
                await asyncio.sleep(_SETTLE_S)
                if not await _sounding(page, objects):
                    return control.name or "?", left
    return "", left
