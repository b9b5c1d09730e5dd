"""Tries what scripts listen to: printable keys and the motion of the device.

Limits: 12 s of pressing; at most 8 keys are examined further, with 20 controls each.
"""

import json
import re
import string
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import chain
from typing import Any

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.key_listening import KeyListening, MotionListener, Shortcut
from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.browser.load import load
from a11y.dom.aria import semantic_role, widget_roles
from a11y.i18n.words import pattern
from a11y.probes import Probe
from a11y.probes.common.content_changes import ContentWatcher
from a11y.probes.common.controls import (
    ADJUSTED_ROLES,
    NamedControl,
    click,
    first_withheld,
    link_named,
    usable_controls,
)
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.keys import press as press_key
from a11y.probes.common.navigation_guard import NavigationGuard, block_navigation

_CAP, _MAX_KEYS = 12.0, 8
_PRINTABLE = (
    string.ascii_lowercase + string.digits + "+-*/.,;'[]\\=`?!#<>:\"" + string.ascii_uppercase
)
_KEYS = frozenset({"keydown", "keyup", "keypress"})
_MOTION = frozenset({"devicemotion", "deviceorientation", "deviceorientationabsolute"})
_KEY_NAMES = pattern("keys.name")
_MOTION_NAMES = pattern("motion.name")
#: Names of places where people look for such controls.
_SETTINGS = pattern("settings.name")
#: A comparison of the pressed key with a printable character.
_COMPARED = re.compile(
    r"(?:\.key\b|\bkey\b)\s*(?:===?|\))\s*[\"'`]([!-~])[\"'`]|case\s*[\"'`]([!-~])[\"'`]\s*:|[\"'`]([!-~])[\"'`]\s*===?\s*\w*\.?key\b"
)
_SOURCE = "function() { return Function.prototype.toString.call(this).slice(0, 20000); }"
_BLUR = "document.activeElement && document.activeElement !== document.body && document.activeElement.blur()"
#: Did the pressed key write its character into the field that has focus?
_TYPED = """
((key) => {
  let e = document.activeElement;
  while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
  return !!e && (e.isContentEditable ? e.textContent : String(e.value ?? '')).includes(key);
})(%s)
"""
_SEND = """
(() => {
  const all = [];
  for (const s of [60, -60, 0]) {
    all.push(new DeviceOrientationEvent('%(type)s', { alpha: (360 + s) %% 360, beta: s, gamma: s, absolute: false, bubbles: false }));
    all.push(new DeviceMotionEvent('%(type)s', { interval: 16, acceleration: { x: s / 3, y: s / 3, z: s / 3 },
      accelerationIncludingGravity: { x: s / 3, y: s / 3 + 9.8, z: s / 3 }, rotationRate: { alpha: s, beta: s, gamma: s } }));
  }
  const kind = '%(type)s' === 'devicemotion' ? DeviceMotionEvent : DeviceOrientationEvent;
  for (const e of all.filter((e) => e instanceof kind)) window.dispatchEvent(e);
})()
"""


async def gather(loaded: LoadedPage) -> bytes:
    """``KeyListening`` as JSON."""
    untouched = loaded.untouched
    page = await InteractivePage.start(loaded)
    rows = await _listeners(page)
    keys = [row for row in rows if row["type"] in _KEYS and not _belongs_to_control(page, row)]
    motions = sorted({row["type"] for row in rows if row["type"] in _MOTION})
    if not keys and not motions:
        loaded.left_unchanged = untouched
        return encode(KeyListening())
    if not may_interact(loaded):
        read = tuple([Shortcut(key=key) for key in await _keys_in_source(page, keys)])
        moved = tuple(MotionListener(event=event) for event in motions)
        return encode(KeyListening(key_listeners=len(keys), shortcuts=read, motions=moved))
    if keys:
        async with _trial(loaded, page) as trial:
            acts = await trial.any_key_acts()
        keys = keys if acts else []
        if acts:  # pressing all keys has left traces: load again and try each by itself
            loaded = await load(loaded.tab, loaded.url, loaded.settings, html_only=False)
            page = await InteractivePage.start(loaded)
    async with _trial(loaded, page) as trial:
        return encode(
            KeyListening(
                pressed=True,
                changes_by_itself=(changes_by_itself := await trial.changes_by_itself()),
                key_listeners=len(keys),
                motions=tuple([await trial.motion(event) for event in motions]),
                shortcuts=tuple(await trial.shortcuts()) if keys and not changes_by_itself else (),
            )
        )


@asynccontextmanager
async def _trial(loaded: LoadedPage, page: InteractivePage) -> "AsyncIterator[_Trial]":
    """A page to try things on. Its requests and navigations are blocked meanwhile."""
    async with block_requests(loaded), block_navigation(loaded) as guard:
        yield _Trial(page, await ContentWatcher.watch(page), guard)


async def _listeners(page: InteractivePage) -> list[dict[str, Any]]:
    """All listeners of the page: those of its window and of its whole tree."""
    found: list[dict[str, Any]] = []
    for expression in ("window", "document"):
        # Only the window of the page's own world has the page's listeners.
        owner = await page.cdp.call(
            "Runtime.evaluate", {"expression": expression, "objectGroup": "a11y"}
        )
        answer = await page.cdp.call(
            "DOMDebugger.getEventListeners",
            {"objectId": owner["result"]["objectId"], "depth": -1, "pierce": True},
        )
        found += answer["listeners"]
    return found


def _belongs_to_control(page: InteractivePage, row: dict[str, Any]) -> bool:
    """Is the listener on a control, so that it acts only while the control has focus?"""
    node = page.snapshot.by_backend_id.get(row.get("backendNodeId", 0))
    return node is not None and node.is_element and semantic_role(node) in widget_roles() | {"link"}


async def _keys_in_source(page: InteractivePage, rows: list[dict[str, Any]]) -> list[str]:
    """Printable keys that the handlers' source compares the pressed key with."""
    found: dict[str, None] = {}
    for row in rows[:50]:
        handler = row.get("handler") or {}
        if "objectId" not in handler:
            continue
        try:
            source = await page.call(handler["objectId"], _SOURCE)
        except CdpError:
            continue
        if re.search(r"ctrlKey|metaKey|altKey|getModifierState", source):
            continue
        for match in _COMPARED.finditer(source):
            found[next(group for group in match.groups() if group)] = None
    return list(found)[:_MAX_KEYS]


class _Trial:
    """Presses keys and sends events, and observes what they change."""

    def __init__(
        self, page: InteractivePage, content: ContentWatcher, guard: NavigationGuard
    ) -> None:
        self.page, self.content, self.guard = page, content, guard
        self.deadline = time.monotonic() + _CAP
        self._doubtful = ""

    async def changes_by_itself(self) -> bool:
        """Does the page change while nothing is done to it?"""
        await self.content.mark()
        return bool(await self.content.changed(400))

    # -- keys ----------------------------------------------------------------------------
    async def any_key_acts(self) -> bool:
        """Press all printable keys in a row. Does any of them change anything?"""
        await self.page.evaluate(_BLUR)
        await self.page.evaluate("a11yContent.mark()")
        for key in _PRINTABLE:
            await press_key(self.page.cdp, key)
        await self.page.wait_for_focus()
        seen = await self.page.evaluate("a11yContent.look()")
        return bool(self.guard.take_attempt() or seen["mutated"] or seen["values"] or seen["focus"])

    async def effect_of_key(self, key: str) -> str:
        """What a key does while no control has focus; empty if nothing."""
        await self.page.evaluate(_BLUR)
        await self.content.mark()
        await self.page.press(key)
        return self.guard.take_attempt() or await self.content.changed()

    async def shortcuts(self) -> list[Shortcut]:
        working: list[tuple[str, str]] = []
        for key in _PRINTABLE:
            if time.monotonic() > self.deadline or len(working) == _MAX_KEYS:
                break
            effect = await self._effect_without_picture(key)
            # A shortcut before may have opened a field that takes all that people type.
            if effect and not (working and await self._is_typed(key)):
                working.append((key, effect))
        found = []
        for key, effect in working:
            switch_off = await self._find_switch_off(key)
            if switch_off is None:
                continue
            link = "" if switch_off else self._doubtful or link_named(self.page, _SETTINGS)
            found.append(Shortcut(key=key, effect=effect, control=switch_off, settings_link=link))
        return found

    async def _is_typed(self, key: str) -> bool:
        return bool(await self.page.evaluate(_TYPED % json.dumps(key)))

    async def _effect_without_picture(self, key: str) -> str:
        """Like ``effect_of_key``, but takes a picture only if the DOM changed, which is rare."""
        await self.page.evaluate(_BLUR)
        await self.page.evaluate("a11yContent.mark()")
        await self.page.press(key)
        gone = self.guard.take_attempt()
        if gone:
            return gone
        seen = await self.page.evaluate("a11yContent.look()")
        if not (seen["text"] or seen["values"] or seen["mutated"] or seen["focus"]):
            return ""
        if seen["text"] or seen["values"]:
            return "text" if seen["text"] else "value"
        again = await self.effect_of_key(key)
        return again or ("focus" if seen["focus"] else "")

    async def _find_switch_off(self, key: str) -> str | None:
        """Name of a control that turns the key off, or empty. None if the key has stopped
        working.
        """
        self._doubtful = ""
        await self.page.refresh_snapshot()
        tried: set[int] = set()
        for _round in range(2):
            telling = (usable_controls(self.page, names) for names in (_KEY_NAMES, _SETTINGS))
            for control in chain.from_iterable(telling):
                named = bool(_KEY_NAMES.search(control.name))
                if control.node.backend_id in tried:
                    continue
                tried.add(control.node.backend_id)
                # The site's settings may hold the switch though pressing this did not lead to it.
                self._doubtful = self._doubtful or ("" if named else control.name)
                if control.node.role in ADJUSTED_ROLES:
                    self._doubtful = control.name if named else self._doubtful
                    continue
                if not await click(self.page, control):
                    continue
                if named and not await self.effect_of_key(key):
                    await click(self.page, control)  # back to the old state, for the next key
                    return control.name
                if control.node.role in {"checkbox", "switch"}:
                    await click(self.page, control)
            await (
                self.page.refresh_snapshot()
            )  # a button may have opened the place with the controls
        unnamed = self._doubtful or await self._unnamed(key, tried)
        self._doubtful = unnamed or first_withheld(self.page)
        return ""

    async def _unnamed(self, key: str, tried: set[int]) -> str:
        """Name of a control that stops the key although its name does not say so, or empty."""
        for control in usable_controls(self.page):
            if control.node.backend_id in tried or control.node.role in ADJUSTED_ROLES:
                continue
            if time.monotonic() > self.deadline or not await click(self.page, control):
                continue
            stopped = not await self.effect_of_key(key)
            await click(self.page, control)
            if stopped:
                return control.name
        return ""

    # -- motion --------------------------------------------------------------------------
    async def motion(self, event: str) -> MotionListener:
        effect, touched = await self._send_event(event)
        if not effect:
            return MotionListener(event=event)
        alternatives, reached = await self._alternatives(touched)
        switch_off, doubtful = await self._find_motion_switch(event)
        return MotionListener(
            event=event, effect=effect, alternatives=tuple(control.name for control in alternatives),
            covered=touched <= reached, switch_off=switch_off,
            settings_link=doubtful or self._untried_switch(),
        )  # fmt: skip

    async def _find_motion_switch(self, event: str) -> tuple[str, str]:
        """(control that turns motion off and says so, another that may do so).

        The second is a control that turns motion off without saying so, or one that says so but
        can't be tried by a click.
        """
        doubtful = ""
        controls = sorted(
            usable_controls(self.page), key=lambda o: not _MOTION_NAMES.search(o.name)
        )
        if not await self._reacts_to(
            event
        ):  # a control that was tried as an alternative has turned it off
            return "", ", ".join(control.name for control in controls)[:80]
        for control in controls:
            named = bool(_MOTION_NAMES.search(control.name))
            if control.node.role in ADJUSTED_ROLES:
                doubtful = doubtful or (control.name if named else "")
                continue
            if not await self._reacts_to(event) or not await click(self.page, control):
                continue
            if not await self._reacts_to(event):
                if named:
                    return control.name, ""
                doubtful = doubtful or control.name
            await click(self.page, control)
            if time.monotonic() > self.deadline:
                break
        return "", doubtful

    def _untried_switch(self) -> str:
        """Name of an untried thing that may turn motion off: a link, or a control in a language
        whose words are not known. Empty if there is none.
        """
        links = (link_named(self.page, names) for names in (_MOTION_NAMES, _SETTINGS))
        return next(filter(None, links), "") or first_withheld(self.page)

    async def _reacts_to(self, event: str) -> bool:
        """Does the event still do something, even if moving back undoes it?"""
        effect, touched = await self._send_event(event)
        return bool(effect or touched)

    async def _send_event(self, event: str) -> tuple[str, frozenset[int]]:
        await self.content.mark()
        await self.page.evaluate(_SEND % {"type": event})
        return await self.content.changed(60), self.content.touched

    async def _alternatives(self, wanted: frozenset[int]) -> tuple[list[NamedControl], set[int]]:
        """(controls that change some of the same elements, the elements that they change)."""
        found: list[NamedControl] = []
        reached: set[int] = set()
        for control in usable_controls(self.page):
            if _MOTION_NAMES.search(control.name):
                continue
            if control.node.role in ADJUSTED_ROLES:
                found.append(control)  # typing and dragging are not tried
                continue
            await self.content.mark()
            if not await click(self.page, control):
                continue
            if await self.content.changed() and self.content.touched & wanted:
                found.append(control)
                reached |= self.content.touched & wanted
        return found, reached


def decode_bytes(data: bytes) -> KeyListening:
    """``KeyListening`` from what ``gather`` returned."""
    return decode(KeyListening, data)


PROBE = Probe(
    name="listeners", artifact=KeyListening, version=5, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="template", order=190,
)  # fmt: skip
