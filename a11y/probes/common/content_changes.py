"""What changes in a page's content when something is done to it.

An attribute that a script sets on each key press changes nothing for people. A change counts if
text or a field's value differs, or if the DOM has changed and a pixel differs.
"""

import asyncio
from typing import Any

from a11y.probes.common import screenshots
from a11y.probes.common.interactive_page import InteractivePage

_WATCH = """
(() => {
  if (globalThis.a11yContent) return;
  const ids = new WeakMap();
  let next = 1;
  const id = (e) => { if (!ids.has(e)) { ids.set(e, next); next += 1; } return ids.get(e); };
  let touched = new Set();
  new MutationObserver((records) => {
    for (const r of records) touched.add(r.target.nodeType === 1 ? r.target : r.target.parentElement ?? r.target);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const fields = () => [...document.querySelectorAll('input,select,textarea')].filter((f) => f.type !== 'hidden');
  const value = (f) => (f.type === 'checkbox' || f.type === 'radio' ? String(f.checked) : f.value);
  const state = () => ({ text: document.body ? document.body.innerText : '', values: fields().map((f) => [f, value(f)]),
                         focus: document.activeElement });
  let was = state();
  globalThis.a11yContent = {
    mark() { touched = new Set(); was = state(); },
    look() {
      const now = state();
      const moved = now.values.filter(([f, v]) => { const old = was.values.find(([g]) => g === f); return old && old[1] !== v; });
      const ids = new Set([...touched, ...moved.map(([f]) => f)].filter((e) => e.isConnected || e === document).map(id));
      return { text: now.text !== was.text, values: moved.length > 0, touched: [...ids].sort((a, b) => a - b),
               mutated: touched.size > 0, focus: now.focus !== was.focus && now.focus !== document.body };
    },
  };
})();
"""
_WAIT_MS = 40


class ContentWatcher:
    """Marks a state of the page, or of one of its frames, and reports what has changed since."""

    def __init__(self, page: InteractivePage, world: int = 0) -> None:
        self.page = page
        self._world = world
        self._picture: bytes | None = None
        self.touched: frozenset[int] = frozenset()

    @classmethod
    async def watch(cls, page: InteractivePage, world: int = 0) -> "ContentWatcher":
        """``world``: that of the frame to watch; 0 for the page itself."""
        await page.evaluate(_WATCH, world)
        return cls(page, world)

    async def mark(self) -> None:
        """Later states are compared with the state now."""
        self._picture = await screenshots.viewport(self.page.cdp)
        await self.page.evaluate("a11yContent.mark()", self._world)

    async def changed(self, wait_ms: int = _WAIT_MS) -> str:
        """The first of ``text``, ``value``, ``picture`` and ``focus`` that changed, or empty.

        ``touched`` then has a number for each element that changed. An element keeps its number.
        """
        await asyncio.sleep(wait_ms / 1000)
        seen: dict[str, Any] = await self.page.evaluate("a11yContent.look()", self._world)
        self.touched = frozenset(seen["touched"])
        if seen["text"]:
            return "text"
        if seen["values"]:
            return "value"
        if seen["mutated"] and self._picture is not None:
            now = await screenshots.viewport(self.page.cdp)
            if await asyncio.to_thread(screenshots.differ, self._picture, now):
                return "picture"
        return "focus" if seen["focus"] else ""
