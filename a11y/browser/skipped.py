"""Content that the browser skips until somebody scrolls to it or opens it.

Source: CSS Containment 2, section 4 (``content-visibility``); HTML, "hidden until found" and
``details``. Chromium leaves skipped content out of the accessibility tree and of the layout unless
assistive technology runs. Then it renders what ``auto`` skips, and names reach into what is closed.
"""

from contextlib import suppress

from a11y.browser.cdp import CdpError, Session

#: Runs in the isolated world of a document, and covers its open shadow trees and the frames that it may
#: read. The value: does it hold frames that it may not read? A page without such content gets no style.
#: Important declarations of a layer win over those without one. What is ``hidden`` by the author's
#: styles stays so; what is closed becomes ``display: none`` if another element takes its name from it:
#: from there Chromium computes names, and the content stays as closed as before.
_RENDER = """
((top) => {
  let unread = false;
  const REFERENCES = ['aria-labelledby', 'aria-describedby'];
  const step = (e) => {
    const all = [...e.parentNode.children].filter((one) => one.localName === e.localName);
    return `${CSS.escape(e.localName)}:nth-of-type(${all.indexOf(e) + 1})`;
  };
  const path = (e) => e.parentElement ? `${path(e.parentElement)}>${step(e)}` : `${step(e)}`;
  const hasText = (e) => [...e.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const render = (tree) => {
    let skips = false, refers = false;
    const hidden = ['[hidden="until-found" i]'];
    const ids = new Set();
    for (const e of tree.querySelectorAll('*')) {
      const how = getComputedStyle(e).contentVisibility;
      if (how === 'auto') skips = true;
      else if (how === 'hidden' && !e.matches(hidden[0])) hidden.push(path(e));
      for (const name of REFERENCES)
        for (const id of (e.getAttribute(name) || '').split(/\\s+/)) if (id) ids.add(id);
      if (e.localName === 'label' && e.htmlFor && e.id) ids.add(e.id);
      if (e.shadowRoot) render(e.shadowRoot);
      if (e.localName === 'iframe' || e.localName === 'frame') {
        let inner = null;
        try { inner = e.contentDocument; } catch { /* another origin's */ }
        if (inner) render(inner); else unread = true;
      }
    }
    const named = [];
    for (const id of ids) {
      const e = tree.getElementById(id);
      if (!e) continue;
      if (e.closest('[hidden="until-found" i], details:not([open])')) refers = true;
      const around = hidden.slice(1).find((selector) => e.closest(selector));
      if (around && !hasText(tree.querySelector(around))) named.push(around);
    }
    if (tree.querySelector(`:is([hidden="until-found" i], details:not([open])) label`)) refers = true;
    const rules = [];
    if (skips) rules.push(`*:not(${hidden.join()}){content-visibility:visible!important}`);
    if (refers) rules.push(
      '[hidden="until-found" i]{content-visibility:visible!important;display:none!important}',
      'details:not([open])::details-content{content-visibility:visible!important;display:none!important}');
    for (const around of named) rules.push(
      `${around}{content-visibility:visible!important;contain:size layout paint style!important}`,
      `${around}>*{display:none!important}`);
    if (!rules.length) return;
    const sheet = new tree.ownerDocumentOrSelf.defaultView.CSSStyleSheet();
    sheet.replaceSync(`@layer a11y-rendered{${rules.join('')}}`);
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
  };
  render(top);
  return unread;
})(document)
""".replace("tree.ownerDocumentOrSelf", "(tree.ownerDocument || tree)")


async def render_skipped(cdp: Session, world: int) -> None:
    """Render what the page skips, in all its frames, and let names reach into what is closed.

    ``world``: the isolated world of the main frame. A frame that goes away meanwhile is left out.
    """
    with suppress(CdpError):
        if not await _render(cdp, world):
            return
        for frame in await cdp.child_frames():
            with suppress(CdpError):
                await _render(cdp, await cdp.isolated_world(frame))


async def _render(cdp: Session, world: int) -> bool:
    answer = await cdp.call(
        "Runtime.evaluate", {"expression": _RENDER, "contextId": world, "returnByValue": True}
    )
    return bool(answer["result"].get("value"))
