"""A second check before a stop counts as one without an indicator.

Something may change later, or out of view. Source: ACT Rules oj04fd ("at least one device pixel
inside the scrolling area of the viewport"). Limit: three checks a page, each about a second.
"""

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.probes.common import screenshots
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.settling import SETTLED
from a11y.probes.handlers import focus_listeners
from a11y.probes.keyboard import focus_script

if TYPE_CHECKING:
    from a11y.probes.common.interactive_page import FocusedElement

_MAX_LOOKS = 3
_PATIENCE = 1.0
#: Finishes running transitions. True if there were any.
_FINISH = """
(() => {
  const running = document.getAnimations().filter((a) => a instanceof CSSTransition);
  for (const a of running) a.finish();
  return running.length > 0;
})()
"""

#: May a style change elements other than the focused one?
_REACHES = """
(() => {
  const far = /:focus-within|:has\\(|:focus(?:-visible)?\\S*\\s*[\\s>+~]\\s*\\S/;
  const reaches = (rules, inside) => [...rules].some((rule) => {
    const selectors = (rule.selectorText ?? '').split(',').filter((one) => one.includes(':focus'));
    if ((inside && rule.selectorText) || selectors.some((one) => far.test(one.trim()))) return true;
    return rule.cssRules ? reaches(rule.cssRules, inside || selectors.length > 0) : false;
  });
  try {
    return [...document.styleSheets, ...document.adoptedStyleSheets].some((sheet) => reaches(sheet.cssRules, false));
  } catch {
    return true;  // a style sheet of another origin
  }
})()
"""


@dataclass(slots=True, kw_only=True)
class IndicatorRecheck:
    """``at`` gives the result of the first stop at a place of the template to all stops there."""

    page: InteractivePage
    _found: dict[str, str] = field(default_factory=dict)
    _listens: bool | None = None

    async def at(self, path: str, focused: "FocusedElement") -> str:
        """``late`` if something changes after a while, ``elsewhere`` if out of view, else empty."""
        if path not in self._found:
            if len(self._found) >= _MAX_LOOKS:
                return ""
            self._found[path] = await self._look(focused)
        return self._found[path]

    async def listens(self) -> bool:
        """Does a script of the page listen to focus?"""
        if self._listens is None:
            self._listens = bool(await focus_listeners(self.page.loaded))
        return self._listens

    async def _look(self, focused: "FocusedElement") -> str:
        await self.listens()
        if await self._differs(focused, 0):
            return "late"
        height = await screenshots.scrolling_height(self.page.cdp)
        may = height and (self._listens or await self.page.evaluate(_REACHES))
        return "elsewhere" if may and await self._differs(focused, height) else ""

    async def _differs(self, focused: "FocusedElement", height: int) -> bool:
        """Do pictures with and without focus differ, twice and in the same places?"""
        states = []
        for _ in range(2):
            await self.page.focus(focused.id)
            if self._listens and not height:
                await asyncio.sleep(_PATIENCE)
            with_focus = await self._picture(height)
            await self.page.call(focused.object_id, focus_script.BLUR)
            states.append((with_focus, await self._picture(height)))
            if states[0][0] == states[0][1]:
                return False
        (focused_before, blurred_before), (focused_again, blurred_again) = states
        found = await asyncio.to_thread(
            screenshots.difference, focused_before, blurred_before, focused_again, blurred_again
        )
        return found.pixels > 0

    async def _picture(self, height: int) -> bytes:
        """A picture of the quiet page: from its top if ``height`` is given, else of the viewport."""
        await self.page.evaluate(SETTLED)
        await self.page.evaluate(_FINISH)
        cdp = self.page.cdp
        return await (screenshots.full_page(cdp, height) if height else screenshots.viewport(cdp))
