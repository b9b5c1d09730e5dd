"""What does not fit a viewport of 320 CSS pixels, in the page and in its frames.

A frame has its own width, and wider content scrolls inside it. If the frame itself reaches out of
the viewport, its content is measured against the viewport, because people scroll the page there
(WCAG 2.2, 1.4.10: the page as a whole, with what it embeds).
"""

from dataclasses import dataclass
from typing import Any

from a11y.artifacts.resize import Overflow
from a11y.core.errors import PageError
from a11y.core.model import Target
from a11y.dom.targets import target as describe
from a11y.probes.common.frames import VisibleDocument, visible_documents
from a11y.probes.common.interactive_page import InteractivePage

_MOST, _MOST_OF_A_FRAME, _MOST_FRAMES = 20, 5, 30
_NO_LIMIT = 1_000_000

#: (limit) => [scrolling width, width, [[right edge, kind, path of what holds it apart]…]] of what reaches beyond the viewport,
#: or beyond the limit if that is less. In frames, ``text`` has a line that is wider than the
#: frame, and ``beside`` is text that only lies further right.
_WIDE = """
((limit) => {
  const width = Math.min(document.documentElement.clientWidth, limit);
  const reach = Math.max(document.documentElement.scrollWidth, document.body ? document.body.scrollWidth : 0);
  const free = 'table,[role=table],[role=grid],[role=treegrid],pre,code,samp,kbd,tt,svg,canvas,video,iframe,object,embed,img,picture,math,[role=toolbar],[role=img],[role=application]';
  const found = [];
  const cut = [document.documentElement, document.body].some((n) => n && /^(hidden|clip)$/.test(getComputedStyle(n).overflowX));
  if (reach > width + 1) {
    const fits = new Map();
    const bounded = (e) => {
      if (!e || e === document.body || e === document.documentElement) return false;
      if (!fits.has(e)) {
        const o = getComputedStyle(e);
        const holds = o.overflowX !== 'visible' && e.getBoundingClientRect().right <= width + 1;
        fits.set(e, holds || bounded(e.parentElement));
      }
      return fits.get(e);
    };
    // A drawer that is moved out of the window waits there. One that is fixed makes nothing wider,
    // nor does an absolute one where the page can't be scrolled sideways.
    const waiting = (e) => {
      for (let a = e; a && a !== document.body; a = a.parentElement) {
        const o = getComputedStyle(a);
        const still = o.position === 'fixed' || (cut && o.position === 'absolute');
        if (!still && o.transform === 'none' && o.translate === 'none') continue;
        const r = a.getBoundingClientRect();
        if (r.left >= width - 1 || r.right <= 1) return still ? 'fixed' : 'moved';
      }
      return '';
    };
    // Labels that a script places over the drawing of a chart or a map belong to it, as do those on
    // a window that people drag.
    const dragged = (e) => {
      for (let a = e.parentElement; a && a !== document.body; a = a.parentElement) {
        const o = getComputedStyle(a);
        if (/grab|move|all-scroll/.test(o.cursor) && o.overflowX !== 'visible') return true;
      }
      return false;
    };
    const labels = (e) => {
      for (let a = e; a && a !== document.body; a = a.parentElement)
        if (getComputedStyle(a).position === 'absolute' && (a.parentElement.querySelector(':scope > canvas, :scope > svg') || dragged(a))) return true;
      return false;
    };
    for (const e of document.body ? document.body.querySelectorAll('*') : []) {
      const r = e.getBoundingClientRect();
      const right = r.right + scrollX;
      if (r.width <= 2 || r.height <= 2 || right <= width + 4 || r.left + scrollX >= width + 2000 || bounded(e.parentElement)) continue;
      if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const waits = waiting(e);
      if (waits === 'fixed') continue;
      const exempt = waits || e.closest(free) || labels(e);
      const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      const control = e.matches('a[href],button,input,select,textarea');
      const holdsPicture = control && !e.textContent.trim() && e.querySelector('img,picture,svg,canvas,video');
      if (exempt && e.matches('img,picture,svg,video,canvas,iframe')) found.push([e, right, 'picture']);
      else if (holdsPicture) found.push([e, right, 'picture']);
      else if (exempt) found.push([e, right, 'other']);
      else if (own) {
        // A link or button that reaches out too is told once, with its text.
        const around = !control && e.closest('a[href],button');
        if (around && around.getBoundingClientRect().right + scrollX > width + 4 && found.some(([f, , kind]) => f === around && kind === 'control')) continue;
        const range = document.createRange();
        let edge = 0, line = 0;
        for (const n of e.childNodes) {
          if (n.nodeType !== 3 || !n.data.trim()) continue;
          range.selectNodeContents(n);
          for (const b of range.getClientRects()) { edge = Math.max(edge, b.right + scrollX); line = Math.max(line, b.width); }
        }
        const words = /\\S\\s+\\S/.test(e.textContent.trim());
        if (edge > width + 4) found.push([e, edge, !words ? 'word' : line > width + 4 || window === window.top ? 'text' : 'beside']);
        else if (control) found.push([e, right, 'control']);
      } else if (control) found.push([e, right, 'control']);
    }
  }
  // The outermost box around it that is too wide itself: one declaration there makes all of it wide.
  const holder = (e) => {
    let found = null;
    for (let a = e.parentElement; a && a !== document.documentElement; a = a.parentElement)
      if (a.getBoundingClientRect().width > width + 4 && getComputedStyle(a).display !== 'inline') found = a;
    return found;
  };
  const path = (e) => e ? `${path(e.parentElement)}>${e.localName}:${e.parentElement ? [...e.parentElement.children].indexOf(e) : 0}` : '';
  globalThis.a11yWide = found.map((f) => f[0]);
  // Where nobody can scroll sideways, only what waits beside the window makes the page wider.
  return [cut && !found.length ? width : reach, width, found.map((f) => [f[1], f[2], path(holder(f[0]))])];
})(%d)
"""


@dataclass(frozen=True, slots=True)
class Narrow:
    """``width``: of the page's scrolling area. ``unjudged``: frames that could not be measured."""

    width: float
    overflows: tuple[Overflow, ...]
    unjudged: tuple[Target, ...]


async def narrow(page: InteractivePage, width: int) -> Narrow:
    """Measure the page, which is ``width`` CSS pixels wide now."""
    if len(page.snapshot.frames) > 1:
        await page.refresh_snapshot()  # the width decides which frames are visible
    shown, unjudged = await visible_documents(page)
    main, *frames = shown
    reach, _, rows = await page.evaluate(_WIDE % _NO_LIMIT)
    found = await _described(page, main, rows[:_MOST])
    overflows = list(found.values())
    beyond = frames[_MOST_FRAMES:]
    for document in frames[:_MOST_FRAMES]:
        out = document.frame.path[0].backend_id in found
        try:
            overflows += await _of_frame(page, document, width if out else 0)
        except PageError:  # the frame shows another document now
            beyond.append(document)
    unseen = [describe(document.element) for document in beyond if document.element is not None]
    return Narrow(float(reach), tuple(overflows), (*unjudged, *unseen))


async def _of_frame(page: InteractivePage, document: VisibleDocument, width: int) -> list[Overflow]:
    """What does not fit in a frame.

    ``width``: of the viewport if the frame reaches out of it; otherwise 0.
    """
    left = max(round(document.frame.offset[0]), 0) if width else 0
    limit = max(width - left, 1) if width else _NO_LIMIT
    _, inside, rows = await page.evaluate(_WIDE % limit, document.world)
    found = await _described(
        page, document, rows[:_MOST_OF_A_FRAME], frame=left + inside, left=left
    )
    return list(found.values())


async def _described(
    page: InteractivePage,
    document: VisibleDocument,
    rows: list[Any],
    *,
    frame: int = 0,
    left: int = 0,
) -> dict[int, Overflow]:
    """Overflows by the element's backend id."""
    found = {}
    for at, (edge, kind, holder) in enumerate(rows):
        element = await page.evaluate(f"a11yWide[{at}]", document.world, by_value=False)
        node = (await page.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
        target = await page.target(node["backendNodeId"], node["localName"])
        found[node["backendNodeId"]] = Overflow(
            target=target, width=round(left + edge), kind=kind, frame=frame, holder=holder
        )
    return found
