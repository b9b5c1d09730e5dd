"""One press of Tab in two messages to the browser, and the state of the stop that it reached.

If no script of the page listens to focus, the walk does not wait after a key: nothing can move
focus. If focus turns out to be elsewhere all the same, the walk starts again and waits.
"""

import asyncio
import re
from typing import Any

from a11y.artifacts.handlers import Handler
from a11y.probes.common.interactive_page import FocusedElement, InteractivePage
from a11y.probes.common.keys import press as press_key
from a11y.probes.keyboard import focus_script

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
  const read = AT_STOP;
  // Elements that may contain a stop of their own: frames, players, parts of dates, closed shadow
  // trees.
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
  globalThis.a11yForgetStop = () => { last = null; };
  globalThis.a11yStep = async (patient, waitForFrame) => {
    if (patient) await a11yFocusQuiet(25, 250);
    if (waitForFrame && scrollY !== top) { await frame(); top = scrollY; }
    const e = deep();
    const plain = !!e && e !== document.body && e !== document.documentElement
      && !hides.test(e.localName) && !(e.localName === 'input' && parted.test(e.type));
    last = plain ? e : null;
    globalThis.a11yStepState = { plain, late, moves: a11yFocus.map((m) => m.task), state: plain ? read.call(e) : null };
    return plain ? e : null;
  };
})();
""".replace("AT_STOP", focus_script.AT_STOP)
_MOVES = frozenset({"focus", "blur", "focusin", "focusout"})
_KEYS = frozenset({"keydown", "keyup", "keypress"})
#: A handler that compares keys, but none of them with Tab.
_TELLS = re.compile(r"\.(?:key|code|keyCode|which)\b")
_TAB = re.compile(r"""["'`]Tab["'`]|\b9\b|\btab\b""", re.IGNORECASE)


class FocusMovedLate(Exception):
    """Focus moved after it was read. The walk must start again and wait after each key."""


def may_move_focus(listeners: list[Handler]) -> bool:
    """May a script move focus some time after a Tab?"""
    for listener in listeners:
        if listener.idle:
            continue
        if listener.type in _MOVES:
            return True
        if listener.type in _KEYS and (
            not _TELLS.search(listener.source) or _TAB.search(listener.source)
        ):
            return True
    return False


class TabStepper:
    """Presses Tab and reads the state of the stop (``focus_script.AT_STOP``) in the same message."""

    def __init__(self, page: InteractivePage, *, wait_for_frame: bool) -> None:
        self._page = page
        self._wait_for_frame = wait_for_frame
        self._state: dict[str, Any] | None = None

    @classmethod
    async def start(cls, page: InteractivePage, *, wait_for_frame: bool) -> "TabStepper":
        """Remembers how the page looks without focus.

        ``wait_for_frame``: after scrolling, wait for a frame, because a script may then cover the
        stop.
        """
        for world in await page.worlds():
            await page.evaluate(focus_script.BEFORE, world)
        await page.evaluate(_SCRIPT)
        return cls(page, wait_for_frame=wait_for_frame)

    async def press(self, key: str = "Tab") -> tuple[int, int, FocusedElement | None]:
        """Press a key. Returns (landed, tasks, where focus is).

        ``landed``: backend id of what got focus first, if a script then moved or removed focus;
        otherwise 0. ``tasks``: number of tasks in which focus moved. Raises ``FocusMovedLate`` if
        focus was not where it was last read when the key was pressed.
        """
        page = self._page
        if self._state is None:
            await page.evaluate("a11yFocus.length = 0")
        await press_key(page.cdp, key)
        at = await page.evaluate(
            f"a11yStep({_js(page.patient)}, {_js(self._wait_for_frame)})", by_value=False
        )
        if at:
            step, node = await asyncio.gather(
                page.evaluate("a11yStepState"), page.cdp.call("DOM.describeNode", {"objectId": at})
            )
            known = node["node"]
            id_ = known["backendNodeId"]
            here: FocusedElement | None = FocusedElement(
                id_, id_, known["localName"].lower(), at, page.loaded.world
            )
        else:
            step = await page.evaluate("a11yStepState")
            here = await page.focused_element()
        if step["late"] and not page.patient:
            raise FocusMovedLate
        self._state = step["state"]
        moves = step["moves"]
        landed = await self._landed(here) if len(moves) > (here is not None) else 0
        return landed, len(set(moves)), here

    async def begin(self, backend_id: int) -> None:
        """Continue from this element."""
        await self._page.focus(backend_id)
        await self._page.evaluate("a11yForgetStop()")

    async def _landed(self, here: FocusedElement | None) -> int:
        first = await self._page.evaluate("a11yFocus[0].element", by_value=False)
        node = (await self._page.cdp.call("DOM.describeNode", {"objectId": first}))["node"]
        id_: int = node["backendNodeId"]
        return id_ if here is None or id_ != here.id else 0

    async def focus_state(self, here: FocusedElement) -> dict[str, Any]:
        """What ``AT_STOP`` returns for the focused element."""
        if self._state is None:
            state: dict[str, Any] = await self._page.call(here.object_id, focus_script.AT_STOP)
            return state
        return self._state


def _js(value: bool) -> str:
    return "true" if value else "false"
