"""JavaScript that finds what appeared since a control was pressed.

It runs in the isolated world of the control's frame.
"""

LOOK = """
(() => {
  if (globalThis.a11yOpen) return;
  const focusable = 'a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex],[contenteditable=""],[contenteditable=true],iframe,audio[controls],video[controls]';
  const dialogs = 'dialog,[role=dialog],[role=alertdialog],[aria-modal=true]';
  const popups = '[role=menu],[role=listbox],[role=tree],[role=grid],[popover]';
  const all = (root, found) => {
    for (const e of root.querySelectorAll('*')) { found.push(e); if (e.shadowRoot) all(e.shadowRoot, found); }
    return found;
  };
  const shown = (e) => {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const r = e.getBoundingClientRect();
    return r.width > 2 && r.height > 2 && r.right + scrollX > 0 && r.bottom + scrollY > 0;
  };
  const deep = () => {
    let e = document.activeElement;
    while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
    return e;
  };
  const holds = (box, e) => {
    for (let n = e; n; n = n.parentNode || n.host) if (n === box) return true;
    return false;
  };
  const modal = (e) => e.getAttribute('aria-modal') === 'true' || (e.localName === 'dialog' && e.matches(':modal'));
  const overlay = (e) => {
    const r = e.getBoundingClientRect();
    const fixed = getComputedStyle(e).position === 'fixed' || getComputedStyle(e).position === 'absolute';
    return fixed && r.width * r.height > innerWidth * innerHeight / 2;
  };
  const usable = (e) => e.matches(focusable) && e.tabIndex >= 0 && !e.disabled && !e.closest('[inert]') && shown(e);
  let was = new Set(), trigger = null;
  globalThis.a11yOpen = {
    content: null, controls: [], spots: [],
    mark(t) { trigger = t; was = new Set(all(document, []).filter(shown)); this.content = null; },
    opened() {
      const fresh = all(document, []).filter((e) => !was.has(e) && shown(e) && !holds(e, trigger));
      const known = new Set(fresh);
      const tops = fresh.filter((e) => !known.has(e.parentElement));
      const pick = (selector) => fresh.find((e) => e.matches(selector) && !(e.localName === 'dialog' && !e.open));
      const area = (e) => { const r = e.getBoundingClientRect(); return r.width * r.height; };
      const found = pick(dialogs) || pick(popups) || tops.find(overlay)
        || tops.filter((e) => e.innerText?.trim() || e.querySelector(focusable)).sort((a, b) => area(b) - area(a))[0];
      if (!found) return null;
      this.content = found;
      const kind = found.matches(dialogs) ? 'dialog' : found.matches(popups) ? 'popup' : overlay(found) ? 'overlay' : 'part';
      return { kind, modal: modal(found), controls: all(found, []).filter(usable).length };
    },
    inside() {
      const typed = 'select,textarea,input:not([type=button]):not([type=submit]):not([type=reset]):not([type=image])';
      this.controls = all(this.content, []).filter((e) => usable(e) && !e.matches(typed));
      return this.controls.length;
    },
    pointed() {
      const hand = (e) => getComputedStyle(e).cursor === 'pointer';
      const near = (e) => { for (let n = e; n && n !== this.content; n = n.parentElement) if (n.matches(focusable + ',label')) return true; return false; };
      this.spots = all(this.content, []).filter((e) => shown(e) && (e.hasAttribute('onclick') || (hand(e) && !hand(e.parentElement ?? document.body)))
        && !near(e) && !all(e, []).some(usable)).slice(0, 3);
      return this.spots.length;
    },
    shown() { return !!this.content && this.content.isConnected && shown(this.content); },
    where() {
      if (window !== window.top && !document.hasFocus()) return 'elsewhere';
      const e = deep();
      if (!e || e === document.body || e === document.documentElement) return 'lost';
      if (e === trigger) return 'trigger';
      return this.content && holds(this.content, e) ? 'in' : 'elsewhere';
    },
    after() {
      if (window !== window.top && !document.hasFocus()) return 'elsewhere';
      const e = deep(), every = all(document, []).filter(usable);
      const at = every.indexOf(e), from = every.indexOf(trigger);
      if (at < 0 || from < 0) return 'elsewhere';
      if (Math.abs(at - from) <= 1) return 'near';
      return at === 0 && from > 2 ? 'start' : 'elsewhere';
    },
  };
})();
"""
MARK = "function() { a11yOpen.mark(this); }"
