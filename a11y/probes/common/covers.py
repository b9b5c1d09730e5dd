"""Dialogs and layers that opened by themselves and keep people from the rest of a page.

``find`` asks the page whether something covers it. ``close`` closes that as a person would.
``remove`` takes it away by script, which nobody who visits the page can do.
"""

import asyncio
from contextlib import suppress

from a11y.browser import LoadedPage
from a11y.core.errors import PageError
from a11y.i18n.words import pattern
from a11y.probes.common.controls import click, usable_controls
from a11y.probes.common.interaction_safety import block_requests
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.keys import press
from a11y.probes.common.navigation_guard import block_navigation
from a11y.probes.common.settling import SETTLED

_LAYERS = 4
"""Covers that are closed one after the other: a consent banner, then a newsletter, …"""
_GONE_S = 0.25
"""Seconds until a cover that was closed is looked for again: many go after a script's timer."""

#: Names of controls that close a cover, in the order in which they are tried. What gives consent
#: comes last.
_BEGINS = r"^\W*WORDS(?!\w)"
_NAMES = (
    pattern("cover.close", _BEGINS),
    pattern("cover.refuse", _BEGINS),
    pattern("cover.accept", _BEGINS),
)

_FIND = """
(() => {
  const USABLE = 'a[href],button,input,select,textarea,[tabindex]';
  const deep = (root, selector) => [...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap((e) => e.shadowRoot ? deep(e.shadowRoot, selector) : [])];
  const up = (e) => e.parentElement || (e.getRootNode().host ?? null);
  const inside = (e, outer) => { for (; e; e = up(e)) if (e === outer) return true; return false; };
  const seen = (e) => {
    const box = e.getBoundingClientRect();
    return e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1
      && box.height > 1 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
  };
  // How much there is for people: text, controls and pictures.
  const weight = (e) => (e.innerText ?? '').trim().length + 20 * e.querySelectorAll(USABLE).length
    + 20 * e.querySelectorAll('img,svg,video,iframe').length + 20 * e.matches('iframe');
  const all = document.body ? weight(document.body) : 0;
  const rest = (covers) => all - covers.reduce((sum, e) => sum + weight(e), 0);
  const main = (e) => e.querySelector('main,[role=main]') || e.matches('main,[role=main]');
  const found = (covers, mains = false) => {
    covers = covers.filter((e) => (mains || !main(e)) && !covers.some((o) => o !== e && inside(e, o)));
    // Something must be left to see without it, else it is the page.
    return covers.length && rest(covers) >= 20 && covers.some((e) => weight(e) > 0) ? covers : null;
  };

  const modal = () => found(deep(document, 'dialog:modal'), true)
    ?? found(deep(document, '[aria-modal="true" i]').filter(seen));

  const overlay = (blind) => {
    const free = (e) => !blind.some((b) => inside(e, b)) && seen(e);
    const dialogs = deep(document, 'dialog[open],[role=dialog],[role=alertdialog]').filter(free);
    if (dialogs.length) return dialogs;
    return deep(document, 'body *').filter((e) => ['fixed', 'absolute'].includes(getComputedStyle(e).position)
      && free(e) && weight(e) > 0 && e.getBoundingClientRect().width > innerWidth / 4);
  };
  // What may hold the cover although nobody can look into it.
  const closed = (blind) => {
    const hosts = deep(document, 'body *').filter((e) => e.localName.includes('-') && !e.shadowRoot
      && !e.firstElementChild && !blind.some((b) => inside(e, b)));
    // Nothing covers it, but nobody can use it: the dialog has gone, and its script left this behind.
    const left = blind.filter((b) => b.inert && seen(b));
    return hosts.length ? hosts : left.length ? left : null;
  };
  const blinded = () => {
    const blind = deep(document, '[inert],[aria-hidden="true" i]')
      .filter((e, _at, every) => !every.some((o) => o !== e && inside(e, o)));
    const hidden = blind.reduce((sum, e) => sum + (seen(e) ? weight(e) : 0), 0);
    return hidden >= all / 2 && hidden >= 20 ? found(overlay(blind)) ?? closed(blind) : null;
  };

  const layer = () => {
    const hits = new Map();
    let number = 0;
    for (let x = 0.5; x < 8; x++) for (let y = 0.5; y < 8; y++) {
      number++;
      let e = document.elementFromPoint(innerWidth * x / 8, innerHeight * y / 8);
      while (e?.shadowRoot) {
        const inner = e.shadowRoot.elementFromPoint(innerWidth * x / 8, innerHeight * y / 8);
        if (!inner || inner === e) break;
        e = inner;
      }
      let fixed = null;
      for (; e; e = up(e)) if (getComputedStyle(e).position === 'fixed') fixed = e;
      if (fixed) hits.set(fixed, (hits.get(fixed) ?? 0) + 1);
    }
    const covers = [...hits.keys()].filter((e) => !main(e));
    const area = (e) => {
      const box = e.getBoundingClientRect();
      const wide = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
      return wide * (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
    };
    const share = covers.reduce((sum, e) => sum + hits.get(e), 0) / number;
    const large = covers.some((e) => area(e) >= 0.6 * innerWidth * innerHeight);
    // An application whose frame is fixed has no main element only if it is badly built.
    return share >= 0.6 && large && rest(covers) >= all / 10 ? found(covers) : null;
  };

  const covers = modal() ?? blinded() ?? layer() ?? [];
  globalThis.a11yCovers = covers;
  globalThis.a11yInCover = (e) => covers.some((cover) => inside(e, cover));
  const name = (e) => e.localName + (e.id ? '#' + e.id : [...e.classList].slice(0, 2).map((c) => '.' + c).join(''));
  return covers.length ? name(covers[0]).slice(0, 80) : '';
})()
"""
_REMOVE = """
(() => {
  const covers = globalThis.a11yCovers ?? [];
  for (const cover of covers) {
    if (cover.localName === 'dialog' && cover.open) cover.close();
    if (!cover.inert) cover.style.setProperty('display', 'none', 'important');
  }
  if (!covers.length) return;
  for (const e of document.querySelectorAll('[inert],[aria-hidden="true" i]')) {
    const large = e.getBoundingClientRect();
    if (large.width * large.height < 0.1 * innerWidth * innerHeight) continue;
    e.removeAttribute('inert');
    e.removeAttribute('aria-hidden');
  }
  for (const e of [document.documentElement, document.body]) {
    if (getComputedStyle(e).overflowY === 'hidden') e.style.setProperty('overflow', 'visible', 'important');
  }
})()
"""
_IN_COVER = "function() { return globalThis.a11yInCover(this); }"


async def find(loaded: LoadedPage) -> str:
    """What covers the page, as a short selector; empty if nothing does. Raises ``PageError``."""
    return str(await loaded.evaluate(_FIND))


async def close(loaded: LoadedPage) -> bool:
    """Close all covers by their own controls, or with Escape. False if one stays.

    Meanwhile no request leaves the page. Call it only with ``may_interact``.
    """
    async with block_requests(loaded), block_navigation(loaded):
        for _ in range(_LAYERS):
            if not await find(loaded):
                return True
            if not await _close_one(loaded):
                return False
        return not await find(loaded)


async def _close_one(loaded: LoadedPage) -> bool:
    page = await InteractivePage.start(loaded)
    before = await find(loaded)
    for names in _NAMES:
        for control in usable_controls(page, names):
            object_id = await page.resolve_node(control.node)
            try:
                inside = bool(object_id) and await page.call(object_id, _IN_COVER)
            except PageError:  # in a frame, where nothing is known of the page's covers
                continue
            if inside and await click(page, control) and await _is_gone(loaded, before):
                return True
        if names is _NAMES[0]:
            await press(loaded.cdp, "Escape")
            if await _is_gone(loaded, before):
                return True
    return False


async def _is_gone(loaded: LoadedPage, before: str) -> bool:
    for _ in range(2):
        await loaded.evaluate(SETTLED)
        if await find(loaded) != before:
            return True
        await asyncio.sleep(_GONE_S)
    return await find(loaded) != before


async def remove(loaded: LoadedPage) -> bool:
    """Take all covers away by script. False if one stays."""
    with suppress(PageError):
        for _ in range(_LAYERS):
            if not await find(loaded):
                return True
            await loaded.evaluate(_REMOVE)
            await loaded.evaluate(SETTLED)
        return not await find(loaded)
    return False
