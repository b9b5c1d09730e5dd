"""Text that a narrow window hides, and that nothing brings back."""

from typing import Any

from a11y.artifacts.resize import LostText
from a11y.browser import LoadedPage
from a11y.probes.common.controls import ADJUSTED_ROLES, click, count_skipped, usable_controls
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.navigation_guard import block_navigation

_MOST = 5
#: Run at full width: remembers each element with text of its own.
REMEMBER = """
(() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const own = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(' ').replace(/\\s+/g, ' ').trim();
  globalThis.a11yTexts = [...document.body?.querySelectorAll('*') ?? []].slice(0, 8000).filter((e) => e instanceof HTMLElement && own(e) && shown(e) && e.getBoundingClientRect().width > 2);
})()
"""
#: Run at 320 pixels: [text, number of words] of the outermost hidden parts whose text no other
#: part has.
_LOST = """
(() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getBoundingClientRect().width > 2;
  const gone = a11yTexts.filter((e) => e.isConnected && !shown(e));
  const hidden = (e) => getComputedStyle(e).display === 'none' || (getComputedStyle(e).visibility === 'hidden' && getComputedStyle(e.parentElement ?? e).visibility !== 'hidden');
  const tops = new Set();
  for (const e of gone) { let p = e; while (p && !hidden(p)) p = p.parentElement; if (p && p !== document.body) tops.add(p); }
  const text = (e) => (e.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const folded = (t) => t.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, ' ').trim();
  const apart = 'nav,[role=navigation],[role=menu],[role=menubar],[role=tablist],[role=tooltip],table,thead,select,dialog,script,style,[aria-hidden=true],[class*=print],header nav';
  const elsewhere = (top) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
      acceptNode: (n) => (n === top || /^(SCRIPT|STYLE|TEMPLATE)$/.test(n.nodeName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT) });
    let all = '';
    while (walker.nextNode()) if (walker.currentNode.nodeType === 3) all += ' ' + walker.currentNode.data;
    return folded(all);
  };
  const unique = (top) => {
    const rest = elsewhere(top);
    return [...top.querySelectorAll('*'), top].filter((e) => a11yTexts.includes(e)).map(text).filter((t) => t.length > 2 && !rest.includes(folded(t)));
  };
  globalThis.a11yLost = [];
  const rows = [];
  for (const top of tops) {
    const links = [...top.querySelectorAll('a[href]')].map(text).filter(Boolean);
    if (links.length > 2 && links.join('').length > 0.8 * text(top).replace(/ /g, '').length) continue;
    if (top.closest(apart) || top.querySelector('nav,[role=navigation],iframe')) continue;
    const left = unique(top);
    if (!left.length) continue;
    const words = text(top).split(' ').length;
    const own = left.join(' ').split(' ').length;
    if (own * 2 < words) continue;
    a11yLost.push(top);
    rows.push([text(top), words]);
    if (rows.length === MOST) break;
  }
  return rows;
})()
""".replace("MOST", str(_MOST))
#: Labels of check boxes work as buttons of menus that only a style folds. Nothing presses them here.
_LABELS = """
[...document.querySelectorAll('label')].filter((l) => /^(checkbox|radio)$/.test(l.control?.type) && l.checkVisibility({ visibilityProperty: true })).length
"""
#: The controls that can be seen; those that a press showed are pressed by nobody.
_SHOWN = """
[...document.querySelectorAll('a[href],button,summary,label,[role=button],[role=tab],[role=link],[onclick]')].filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
"""
_REMEMBER_SHOWN = f"(() => {{ globalThis.a11yShown = new Set({_SHOWN.strip()}); }})()"
_BROUGHT = f"{_SHOWN.strip()}.filter((e) => !a11yShown.has(e)).length"
_BACK = "a11yLost.map((e) => e.isConnected && e.checkVisibility({ visibilityProperty: true }))"


async def lost_text(loaded: LoadedPage, page: InteractivePage) -> tuple[LostText, ...]:
    """The window is 320 pixels wide, and the page's snapshot is of that window."""
    rows: list[list[Any]] = await page.evaluate(_LOST)
    if not rows:
        return ()
    found = []
    for at, (text, words) in enumerate(rows):
        element = await page.evaluate(f"a11yLost[{at}]", by_value=False)
        node = (await page.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
        target = await page.target(node["backendNodeId"], node["localName"])
        found.append(LostText(target=target, text=text[:160], words=words))
    controls = [c for c in usable_controls(page) if c.node.role not in ADJUSTED_ROLES]
    if not may_interact(loaded):
        untried = len(usable_controls(page))
        return tuple(_with(lost, [], untried, "") for lost in found)
    untried = count_skipped(page) + len(usable_controls(page)) - len(controls)
    untried += await page.evaluate(_LABELS)
    tried: list[str] = []
    opened = [""] * len(found)
    brought = 0
    await page.evaluate(_REMEMBER_SHOWN)
    async with block_requests(loaded), block_navigation(loaded):
        for control in controls:
            if not await click(page, control):
                continue
            tried.append(control.name[:60])
            back: list[bool] = await page.evaluate(_BACK)
            brought = max(brought, await page.evaluate(_BROUGHT))
            opened = [
                was or (control.name or "?" if now else "")
                for was, now in zip(opened, back, strict=True)
            ]
    untried += brought
    return tuple(_with(lost, tried, untried, by) for lost, by in zip(found, opened, strict=True))


def _with(lost: LostText, tried: list[str], untried: int, opened: str) -> LostText:
    return LostText(
        target=lost.target, text=lost.text, words=lost.words, tried=tuple(tried), untried=untried,
        opened=opened,
    )  # fmt: skip
