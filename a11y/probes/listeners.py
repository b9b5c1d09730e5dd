"""What scripts listen to: printable keys and the motion of the device, proved by trying.

Cap: 12 s of pressing; at most 8 keys are followed up with 20 controls each.
"""

import re
import string
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from a11y.artifacts.behaviour import KeyListening, Motion, Shortcut, decode, encode
from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.browser.load import load
from a11y.dom.aria import semantic_role, widget_roles
from a11y.probes import Probe
from a11y.probes.common.content_changes import Content
from a11y.probes.common.controls import ADJUSTED, Instrument, click, elsewhere, instruments
from a11y.probes.common.interaction import Driver, may_interact, nothing_leaves
from a11y.probes.common.keys import press
from a11y.probes.common.navigation_guard import Barred, no_navigation

_CAP, _MAX_KEYS = 12.0, 8
_PRINTABLE = (
    string.ascii_lowercase + string.digits + "+-*/.,;'[]\\=`?!#<>:\"" + string.ascii_uppercase
)
_KEYS = frozenset({"keydown", "keyup", "keypress"})
_MOTION = frozenset({"devicemotion", "deviceorientation", "deviceorientationabsolute"})
_KEY_NAMES = re.compile(
    r"shortcut|hot ?key|\bkeys?\b|keyboard|\bctrl\b|skrót|klawisz|klawiatur", re.IGNORECASE
)
_MOTION_NAMES = re.compile(
    r"motion|tilt|shak|orientation|sensor|gyro|ruch|przechyl|potrząs|wstrząs|czujnik|obrót|obrac",
    re.IGNORECASE,
)
#: Where people look for such controls.
_SETTINGS = re.compile(
    r"settings|preferences|options|accessibility|shortcuts|keyboard|ustawieni|preferencj|opcje|dostępnoś|skrót\w* klaw|klawiatur|sterowani",
    re.IGNORECASE,
)
#: A comparison of the pressed key with one printable character.
_COMPARED = re.compile(
    r"(?:\.key\b|\bkey\b)\s*(?:===?|\))\s*[\"'`]([!-~])[\"'`]|case\s*[\"'`]([!-~])[\"'`]\s*:|[\"'`]([!-~])[\"'`]\s*===?\s*\w*\.?key\b"
)
_SOURCE = "function() { return Function.prototype.toString.call(this).slice(0, 20000); }"
_BLUR = "document.activeElement && document.activeElement !== document.body && document.activeElement.blur()"
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


async def gather(page: LoadedPage) -> bytes:
    """``KeyListening`` as JSON."""
    untouched = page.untouched
    driver = await Driver.start(page)
    rows = await _listeners(driver)
    keys = [row for row in rows if row["type"] in _KEYS and not _owned(driver, row)]
    motions = sorted({row["type"] for row in rows if row["type"] in _MOTION})
    if not keys and not motions:
        page.kept = untouched
        return encode(KeyListening())
    if not may_interact(page):
        read = tuple([Shortcut(key=key) for key in await _read(driver, keys)])
        moved = tuple(Motion(event=event) for event in motions)
        return encode(KeyListening(key_listeners=len(keys), shortcuts=read, motions=moved))
    if keys:
        async with _trial(page, driver) as trial:
            acts = await trial.any_key()
        keys = keys if acts else []
        if acts:  # all keys at once have left their traces: begin anew for each by itself
            page = await load(page.tab, page.url, page.settings, html_only=False)
            driver = await Driver.start(page)
    async with _trial(page, driver) as trial:
        return encode(
            KeyListening(
                pressed=True,
                restless=(restless := await trial.restless()),
                key_listeners=len(keys),
                motions=tuple([await trial.motion(event) for event in motions]),
                shortcuts=tuple(await trial.shortcuts()) if keys and not restless else (),
            )
        )


@asynccontextmanager
async def _trial(page: LoadedPage, driver: Driver) -> "AsyncIterator[_Trial]":
    """A page to try things on; nothing leaves it while it lasts."""
    async with nothing_leaves(page), no_navigation(page) as barred:
        yield _Trial(driver, await Content.watch(driver), barred)


async def _listeners(driver: Driver) -> list[dict[str, Any]]:
    """All listeners of the page: its window's, and those of its whole tree."""
    found: list[dict[str, Any]] = []
    for expression in ("window", "document"):
        # The window of the page's own world: the isolated one has listeners of its own only.
        asked = await driver.cdp.call(
            "Runtime.evaluate", {"expression": expression, "objectGroup": "a11y"}
        )
        answer = await driver.cdp.call(
            "DOMDebugger.getEventListeners",
            {"objectId": asked["result"]["objectId"], "depth": -1, "pierce": True},
        )
        found += answer["listeners"]
    return found


def _owned(driver: Driver, row: dict[str, Any]) -> bool:
    """Does a control own the listener, so that it acts only while that has focus?"""
    node = driver.scene.by_backend_id.get(row.get("backendNodeId", 0))
    return node is not None and node.is_element and semantic_role(node) in widget_roles() | {"link"}


async def _read(driver: Driver, rows: list[dict[str, Any]]) -> list[str]:
    """Printable keys that the handlers' own source compares the pressed key with."""
    found: dict[str, None] = {}
    for row in rows[:50]:
        handler = row.get("handler") or {}
        if "objectId" not in handler:
            continue
        try:
            source = await driver.call(handler["objectId"], _SOURCE)
        except CdpError:
            continue
        if re.search(r"ctrlKey|metaKey|altKey|getModifierState", source):
            continue
        for match in _COMPARED.finditer(source):
            found[next(group for group in match.groups() if group)] = None
    return list(found)[:_MAX_KEYS]


class _Trial:
    """Keys pressed and events sent into one page, with what they change."""

    def __init__(self, driver: Driver, content: Content, barred: Barred) -> None:
        self.driver, self.content, self.barred = driver, content, barred
        self.deadline = time.monotonic() + _CAP
        self._doubtful = ""

    async def restless(self) -> bool:
        """Does the page change while nothing is done to it?"""
        await self.content.mark()
        return bool(await self.content.changed(400))

    # -- keys ----------------------------------------------------------------------------
    async def any_key(self) -> bool:
        """Press all printable keys in a row: does any of them change anything?"""
        await self.driver.evaluate(_BLUR)
        await self.driver.evaluate("a11yContent.mark()")
        for key in _PRINTABLE:
            await press(self.driver.cdp, key)
        await self.driver.quiet()
        seen = await self.driver.evaluate("a11yContent.look()")
        return bool(self.barred.take() or seen["mutated"] or seen["values"] or seen["focus"])

    async def key(self, key: str) -> str:
        """What a key does while no control has focus; empty if nothing."""
        await self.driver.evaluate(_BLUR)
        await self.content.mark()
        await self.driver.press(key)
        return self.barred.take() or await self.content.changed()

    async def shortcuts(self) -> list[Shortcut]:
        working: list[tuple[str, str]] = []
        for key in _PRINTABLE:
            if time.monotonic() > self.deadline or len(working) == _MAX_KEYS:
                break
            effect = await self._quick(key)
            if effect:
                working.append((key, effect))
        found = []
        for key, effect in working:
            off = await self._off(key)
            if off is None:
                continue
            link = "" if off else self._doubtful or elsewhere(self.driver, _SETTINGS)
            found.append(Shortcut(key=key, effect=effect, instrument=off, elsewhere=link))
        return found

    async def _quick(self, key: str) -> str:
        """As ``key``, without a picture where the DOM is not touched: nearly always."""
        await self.driver.evaluate(_BLUR)
        await self.driver.evaluate("a11yContent.mark()")
        await self.driver.press(key)
        gone = self.barred.take()
        if gone:
            return gone
        seen = await self.driver.evaluate("a11yContent.look()")
        if not (seen["text"] or seen["values"] or seen["mutated"] or seen["focus"]):
            return ""
        if seen["text"] or seen["values"]:
            return "text" if seen["text"] else "value"
        again = await self.key(key)
        return again or ("focus" if seen["focus"] else "")

    async def _off(self, key: str) -> str | None:
        """Name of a control that stops the key; empty if none does; None if it has stopped."""
        self._doubtful = ""
        await self.driver.renew()
        tried: set[int] = set()
        for _round in range(2):
            for one in instruments(self.driver):
                named = bool(_KEY_NAMES.search(one.name))
                if one.node.backend_id in tried or not (named or _SETTINGS.search(one.name)):
                    continue
                tried.add(one.node.backend_id)
                if one.node.role in ADJUSTED:
                    self._doubtful = one.name if named else self._doubtful
                    continue
                if not await click(self.driver, one):
                    continue
                if named and not await self.key(key):
                    await click(self.driver, one)  # as it was, for the next key
                    return one.name
                if one.node.role in {"checkbox", "switch"}:
                    await click(self.driver, one)
            await self.driver.renew()  # a button may have opened where the controls are
        self._doubtful = self._doubtful or await self._unnamed(key, tried)
        return ""

    async def _unnamed(self, key: str, tried: set[int]) -> str:
        """Name of a control that stops the key though it does not say so, or empty."""
        for one in instruments(self.driver):
            if one.node.backend_id in tried or one.node.role in ADJUSTED:
                continue
            if time.monotonic() > self.deadline or not await click(self.driver, one):
                continue
            stopped = not await self.key(key)
            await click(self.driver, one)
            if stopped:
                return one.name
        return ""

    # -- motion --------------------------------------------------------------------------
    async def motion(self, event: str) -> Motion:
        effect, touched = await self._move(event)
        if not effect:
            return Motion(event=event)
        same, reached = await self._alternatives(touched)
        off, doubtful = await self._still(event)
        return Motion(
            event=event, effect=effect, alternatives=tuple(one.name for one in same),
            covered=touched <= reached, off=off,
            elsewhere=doubtful or elsewhere(self.driver, _MOTION_NAMES) or elsewhere(self.driver, _SETTINGS),
        )  # fmt: skip

    async def _still(self, event: str) -> tuple[str, str]:
        """Names of a control that says and does that motion is left alone, and of one that
        does it without saying so, or says so and can't be tried by a click.
        """
        doubtful = ""
        every = sorted(instruments(self.driver), key=lambda o: not _MOTION_NAMES.search(o.name))
        if not await self._moves(event):  # one that was tried as an alternative has stopped it
            return "", ", ".join(one.name for one in every)[:80]
        for one in every:
            named = bool(_MOTION_NAMES.search(one.name))
            if one.node.role in ADJUSTED:
                doubtful = doubtful or (one.name if named else "")
                continue
            if not await self._moves(event) or not await click(self.driver, one):
                continue
            if not await self._moves(event):
                if named:
                    return one.name, ""
                doubtful = doubtful or one.name
            await click(self.driver, one)
            if time.monotonic() > self.deadline:
                break
        return "", doubtful

    async def _moves(self, event: str) -> bool:
        """Does the event still do something, even if moving back undoes it?"""
        effect, touched = await self._move(event)
        return bool(effect or touched)

    async def _move(self, event: str) -> tuple[str, frozenset[int]]:
        await self.content.mark()
        await self.driver.evaluate(_SEND % {"type": event})
        return await self.content.changed(60), self.content.touched

    async def _alternatives(self, wanted: frozenset[int]) -> tuple[list[Instrument], set[int]]:
        """Controls that change some of the same elements, and the elements that they change."""
        found: list[Instrument] = []
        reached: set[int] = set()
        for one in instruments(self.driver):
            if _MOTION_NAMES.search(one.name):
                continue
            if one.node.role in ADJUSTED:
                found.append(one)  # what typing or dragging would do is not tried
                continue
            await self.content.mark()
            if not await click(self.driver, one):
                continue
            if await self.content.changed() and self.content.touched & wanted:
                found.append(one)
                reached |= self.content.touched & wanted
        return found, reached


def decode_bytes(data: bytes) -> KeyListening:
    """``KeyListening`` from what ``gather`` returned."""
    return decode(KeyListening, data)


PROBE = Probe(
    name="listeners", artifact=KeyListening, version=2, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="template", order=190,
)  # fmt: skip
