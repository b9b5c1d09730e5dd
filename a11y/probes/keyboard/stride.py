"""One press of Tab in two exchanges with the browser, and what is seen of where it led.

Pages whose scripts do not listen to focus are walked without waiting: nothing there can move
focus on. Where it is found out of place all the same, the walk is done again with patience.
"""

import asyncio
import re
from typing import Any

from a11y.artifacts.handlers import Handler
from a11y.probes.common import keys as _keys
from a11y.probes.common.interaction import Active, Driver
from a11y.probes.keyboard import focus_script as _focus_script

_SCRIPT = """
(() => {
  const calm = new CSSStyleSheet();
  calm.replaceSync('*, *::before, *::after { scroll-behavior: auto !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, calm];
  const deep = () => {
    let e = document.activeElement;
    while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
    return e;
  };
  const facts = AT_STOP;
  // What may hide a stop of its own inside: frames, players, parts of dates, closed shadow trees.
  const hides = /^(iframe|frame|video|audio|embed|object|div|span|section|article|main|nav|aside|header|footer|p|h[1-6]|blockquote|.*-.*)$/;
  const parted = /^(date|time|datetime-local|month|week)$/;
  let last = null, late = false, top = scrollY;
  addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    late = late || (last !== null && last.isConnected && deep() !== last);
    a11yFocus.length = 0;
  }, true);
  const frame = () => new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 100);
  });
  globalThis.a11yElsewhere = () => { last = null; };
  globalThis.a11yStep = async (patient, framed) => {
    if (patient) await a11yFocusQuiet(25, 250);
    if (framed && scrollY !== top) { await frame(); top = scrollY; }
    const e = deep();
    const plain = !!e && e !== document.body && e !== document.documentElement
      && !hides.test(e.localName) && !(e.localName === 'input' && parted.test(e.type));
    last = plain ? e : null;
    globalThis.a11ySaid = { plain, late, moves: a11yFocus.map((m) => m.task), facts: plain ? facts.call(e) : null };
    return plain ? e : null;
  };
})();
""".replace("AT_STOP", _focus_script.AT_STOP)
_MOVES = frozenset({"focus", "blur", "focusin", "focusout"})
_KEYS = frozenset({"keydown", "keyup", "keypress"})
#: A handler that tells keys apart, none of them Tab.
_TELLS = re.compile(r"\.(?:key|code|keyCode|which)\b")
_TAB = re.compile(r"""["'`]Tab["'`]|\b9\b|\btab\b""", re.IGNORECASE)


class Late(Exception):
    """Focus was moved after it had been looked at: walk again, patiently."""


def needs_patience(listeners: list[Handler]) -> bool:
    """May a script move focus on, some time after a Tab?"""
    for one in listeners:
        if one.idle:
            continue
        if one.type in _MOVES:
            return True
        if one.type in _KEYS and (not _TELLS.search(one.source) or _TAB.search(one.source)):
            return True
    return False


class Stride:
    """Presses Tab. ``facts``: what ``AT_STOP`` says of the stop just reached."""

    def __init__(self, driver: Driver, *, framed: bool) -> None:
        self._driver = driver
        self._framed = framed
        self._facts: dict[str, Any] | None = None

    @classmethod
    async def start(cls, driver: Driver, *, framed: bool) -> "Stride":
        """Ready to press; the page's looks without focus are remembered. ``framed``: wait for a
        frame after scrolling, for what scripts may bring over a stop.
        """
        for world in await driver.worlds():
            await driver.evaluate(_focus_script.BEFORE, world)
        await driver.evaluate(_SCRIPT)
        return cls(driver, framed=framed)

    async def press(self, key: str = "Tab") -> tuple[int, int, Active | None]:
        """(backend id of what got focus first if a script moved or took it, tasks, where it is).

        Raises ``Late`` if focus was not where it was last seen when the key was pressed.
        """
        driver = self._driver
        if self._facts is None:
            await driver.evaluate("a11yFocus.length = 0")
        await _keys.press(driver.cdp, key)
        at = await driver.evaluate(
            f"a11yStep({_js(driver.patient)}, {_js(self._framed)})", by_value=False
        )
        if at:
            said, node = await asyncio.gather(
                driver.evaluate("a11ySaid"), driver.cdp.call("DOM.describeNode", {"objectId": at})
            )
            known = node["node"]
            id_ = known["backendNodeId"]
            here: Active | None = Active(
                id_, id_, known["localName"].lower(), at, driver.page.world
            )
        else:
            said = await driver.evaluate("a11ySaid")
            here = await driver.active()
        if said["late"] and not driver.patient:
            raise Late
        self._facts = said["facts"]
        moves = said["moves"]
        landed = await self._landed(here) if len(moves) > (here is not None) else 0
        return landed, len(set(moves)), here

    async def begin(self, backend_id: int) -> None:
        """Go on from this element."""
        await self._driver.focus(backend_id)
        await self._driver.evaluate("a11yElsewhere()")

    async def _landed(self, here: Active | None) -> int:
        first = await self._driver.evaluate("a11yFocus[0].element", by_value=False)
        node = (await self._driver.cdp.call("DOM.describeNode", {"objectId": first}))["node"]
        id_: int = node["backendNodeId"]
        return id_ if here is None or id_ != here.id else 0

    async def facts(self, here: Active) -> dict[str, Any]:
        """What is seen of the element that has focus."""
        if self._facts is None:
            asked: dict[str, Any] = await self._driver.call(here.object_id, _focus_script.AT_STOP)
            return asked
        return self._facts


def _js(value: bool) -> str:
    return "true" if value else "false"
