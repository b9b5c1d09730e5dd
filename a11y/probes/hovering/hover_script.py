"""JavaScript that compares what is visible before and after, and finds ``:hover`` styles.

It runs in the isolated world. ``a11yHover`` remembers visible elements that have text, pictures
or controls of their own, and reports which are new.
"""

LOOK = """
(() => {
  if (globalThis.a11yHover) return;
  const letters = /[\\p{L}\\p{N}]{2}/u;
  const solid = 'img,svg,input,select,textarea,button,video,canvas';
  const own = (e) => e.matches(solid) || [...e.childNodes].some((n) => n.nodeType === 3 && letters.test(n.data));
  const clipped = (e, memo) => {
    if (!e || e === document.documentElement) return false;
    if (!memo.has(e)) {
      const s = getComputedStyle(e), r = e.getBoundingClientRect();
      const shut = s.overflowX !== 'visible' && (r.width < 2 || r.height < 2);
      memo.set(e, shut || /inset\\((?:50|100)%|rect\\((?:0|1)px/.test(s.clipPath + s.clip) || clipped(e.parentElement, memo));
    }
    return memo.get(e);
  };
  const all = (root, found) => {
    for (const e of root.querySelectorAll('*')) { found.push(e); if (e.shadowRoot) all(e.shadowRoot, found); }
    return found;
  };
  const shown = (e, memo) => {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const r = e.getBoundingClientRect();
    return r.width > 2 && r.height > 2 && r.right + scrollX > 0 && r.bottom + scrollY > 0 && !clipped(e, memo);
  };
  const seen = () => {
    const memo = new Map();
    return new Map(all(document, []).filter((e) => own(e) && shown(e, memo)).map((e) => [e, e.getBoundingClientRect()]));
  };
  const generated = (e) => ['::before', '::after'].map((p) => {
    const s = getComputedStyle(e, p);
    const text = s.content.startsWith('"') ? s.content.slice(1, -1) : '';
    const there = letters.test(text) && s.display !== 'none' && s.visibility === 'visible' && Number(s.opacity) > 0.1 && s.transform !== 'matrix(0, 0, 0, 0, 0, 0)';
    return there ? text : '';
  }).join(' ').trim();
  const joint = (boxes) => boxes.reduce((a, b) => ({ left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) }));
  let was = new Map(), wasText = '', fresh = [], trigger = null;
  globalThis.a11yHover = {
    content: null,
    mark(t) { trigger = t; was = seen(); wasText = generated(t); fresh = []; this.content = null; },
    appeared() {
      const now = seen();
      fresh = [...now.keys()].filter((e) => !was.has(e));
      if (!fresh.length) {
        const text = generated(trigger);
        return text && text !== wasText ? { text, generated: true } : null;
      }
      const old = [...now.keys()].filter((e) => was.has(e));
      const text = fresh.map((e) => e.innerText || e.alt || e.value || '').join(' ').trim();
      let top = fresh[0];
      while (top.parentElement && top.parentElement !== document.body && !top.parentElement.contains(trigger) && !old.some((e) => top.parentElement.contains(e))) top = top.parentElement;
      fresh = fresh.filter((e) => top.contains(e));
      this.content = top;
      if (!letters.test(text) && !fresh.some((e) => e.matches('img,input,select,textarea,button'))) return null;
      return { text: text.slice(0, 120), generated: false };
    },
    still() { const memo = new Map(); return this.content ? fresh.some((e) => e.isConnected && shown(e, memo)) : !!generated(trigger) && generated(trigger) !== wasText; },
    box() {
      const boxes = [this.content, ...fresh].map((e) => e.getBoundingClientRect()).filter((r) => r.width > 1 && r.height > 1);
      const b = joint(boxes), t = trigger.getBoundingClientRect();
      const dx = Math.max(0, b.left - t.right, t.left - b.right), dy = Math.max(0, b.top - t.bottom, t.top - b.bottom);
      return { left: Math.max(0, b.left), top: Math.max(0, b.top), right: Math.min(innerWidth, b.right), bottom: Math.min(innerHeight, b.bottom), gap: Math.round(Math.hypot(dx, dy)) };
    },
    obscured() {
      const b = joint([this.content, ...fresh].map((e) => e.getBoundingClientRect()).filter((r) => r.width > 1 && r.height > 1));
      const memo = new Map();
      for (const [e, old] of was) {
        if (e.matches('svg,canvas') || (e.matches('img') && !e.alt)) continue;
        if (!e.isConnected || e.contains(trigger) || trigger.contains(e) || this.content.contains(e) || !shown(e, memo)) continue;
        const r = e.getBoundingClientRect();
        if (Math.abs(r.left - old.left) > 1 || Math.abs(r.top - old.top) > 1) continue;
        const parts = e.matches(solid) ? [r] : [...e.childNodes].filter((n) => n.nodeType === 3 && letters.test(n.data)).flatMap((n) => { const g = document.createRange(); g.selectNodeContents(n); return [...g.getClientRects()]; });
        for (const p of parts) {
          const w = Math.min(p.right, b.right) - Math.max(p.left, b.left), h = Math.min(p.bottom, b.bottom) - Math.max(p.top, b.top);
          if (w < 6 || h < 6) continue;
          const x = Math.max(p.left, b.left) + w / 2, y = Math.max(p.top, b.top) + h / 2;
          const at = document.elementsFromPoint(x, y);
          const own = at.findIndex((o) => o === e), top = at.findIndex((o) => this.content === o || this.content.contains(o));
          if (own < 0 || (top >= 0 && top < own)) return (e.innerText || e.alt || e.localName).trim().slice(0, 60);
        }
      }
      return '';
    },
  };
})();
"""

#: Elements whose ``:hover`` styles change something other than their own looks.
TRIGGERS = """
(() => {
  const found = new Map();
  const add = (e, why) => { if (!found.has(e) && e !== document.body && e !== document.documentElement) found.set(e, why); };
  const prefix = (selector) => {
    const at = selector.indexOf(':hover');
    if (at < 0 || !/[\\s>+~]|::?(?:before|after)/.test(selector.slice(at + 6))) return '';
    return selector.slice(0, at) || '*';
  };
  const walk = (rules) => {
    for (const r of rules) {
      if (r.selectorText && r.selectorText.includes(':hover') && /display|visibility|opacity|content|transform|clip|height|left|top|right|bottom|z-index/.test(r.style.cssText)) {
        for (const part of r.selectorText.split(',')) {
          const p = prefix(part.trim());
          if (!p || p === '*') continue;
          try { [...document.querySelectorAll(p)].slice(0, 4).forEach((e) => add(e, p)); } catch { continue; }
        }
      }
      if (r.cssRules) walk(r.cssRules);
    }
  };
  for (const sheet of document.styleSheets) { try { walk(sheet.cssRules); } catch { continue; } }
  const marked = '[data-tooltip],[data-tip],[data-tippy-content],[data-bs-toggle=tooltip],[data-toggle=tooltip],[aria-haspopup],a[aria-describedby],button[aria-describedby],.tooltip-trigger,.has-tooltip';
  [...document.querySelectorAll(marked)].slice(0, 10).forEach((e) => add(e, 'marked'));
  globalThis.a11yTriggers = [...found.keys()].filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  return a11yTriggers.length;
})()
"""
