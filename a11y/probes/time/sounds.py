"""Sound that scripts play without an element in the page (``new Audio(…).play()``).

Source: Chrome DevTools Protocol, ``Runtime.queryObjects``.
"""

import asyncio
from contextlib import suppress
from typing import Any

from a11y.artifacts.page_over_time import ScriptSound
from a11y.browser.cdp import CdpError
from a11y.probes.common.controls import ADJUSTED_ROLES, click, count_skipped, usable_controls
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.navigation_guard import block_navigation

_GROUP = "a11y-sounds"
_SETTLE_S = 0.2
#: Seconds that a file which is still being loaded is waited for.
_LOADING_S, _STEP_S = 6.0, 0.25
#: {sounding: [file, seconds, loops] of each that plays now, loading: how many are not there yet}.
#: A machine without a sound device may never move ``currentTime``, so it is not asked.
_SOUNDING = """
function() {
  const heard = (m) => {
    // The list has the prototypes too, which can't be asked.
    try { return !m.isConnected && !m.paused && !m.muted && m.volume > 0 && !m.ended && !m.error; } catch { return false; }
  };
  const seconds = (m) => Number.isFinite(m.duration) ? m.duration : m.currentTime;
  const media = this.filter(heard);
  const there = media.filter((m) => m.readyState > 0);
  return {
    sounding: there.map((m) => [m.currentSrc.slice(0, 500), seconds(m), m.loop || m.duration > 60]),
    loading: media.filter((m) => m.readyState === 0 && m.networkState === 2).length,
  };
}
"""


async def script_sounds(page: InteractivePage) -> tuple[ScriptSound, ...]:
    """What sounds now, and the control that stops it. Presses controls if interaction is allowed.

    Raises ``CdpError`` and ``PageError`` if the page can't be asked.
    """
    try:
        objects = await _media_objects(page)
        rows = await _loaded(page, objects) if objects else []
        if not rows:
            return ()
        control, untried = await _stopped_by(page, objects)
        return tuple(
            ScriptSound(source=source, seconds=round(seconds, 1), loops=loops, control=control, untried=untried)
            for source, seconds, loops in rows
        )  # fmt: skip
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


async def _loaded(page: InteractivePage, objects: str) -> list[Any]:
    """What sounds, once no file is still being loaded."""
    for _ in range(round(_LOADING_S / _STEP_S)):
        answer = await page.call(objects, _SOUNDING)
        if not answer["loading"]:
            break
        await asyncio.sleep(_STEP_S)
    return [*answer["sounding"]]


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
                if not (await page.call(objects, _SOUNDING))["sounding"]:
                    return control.name or "?", left
    return "", left
