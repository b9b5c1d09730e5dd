"""JavaScript that watches a page for changes and movement. It runs in the isolated world."""

#: ``a11yTime``: ``rows()`` returns what changed since the start. ``reset()`` starts again.
#: ``counts()`` returns how often each row's element has changed since then, -1 if it is hidden.
WATCH = """
(() => {
  const seen = new Map(), moved = new Map(), styled = new Set();
  const dirty = new Set();
  let began = performance.now();
  const shows = (e) => e.isConnected && e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && e.getBoundingClientRect().width > 1 && e.getBoundingClientRect().height > 1;
  // Content left of the page or above it can't be scrolled to.
  const reached = (e) => { const r = e.getBoundingClientRect(); return shows(e) && r.right + scrollX > 0 && r.bottom + scrollY > 0; };
  const text = (e) => (e.innerText ?? '').trim();
  const words = (nodes) => [...nodes].map((n) => n.textContent).join('').trim();
  const pending = new Map();
  new MutationObserver((records) => {
    for (const r of records) {
      if (r.type === 'attributes') { if (styled.size < 300) styled.add(r.target); continue; }
      const e = r.target.nodeType === 1 ? r.target : r.target.parentElement;
      if (!e || !(e instanceof HTMLElement) || /^(SCRIPT|STYLE|HEAD|TITLE|NOSCRIPT|TEMPLATE|TEXTAREA)$/.test(e.tagName)) continue;
      const changed = r.type === 'characterData' ? r.oldValue.trim() !== r.target.data.trim()
        : words(r.removedNodes) !== words(r.addedNodes);
      if (changed || seen.has(e)) { dirty.add(e); if (changed) pending.set(e, true); }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, characterDataOldValue: true,
    attributes: true, attributeFilter: ['style', 'class', 'hidden', 'src', 'aria-hidden'] });
  const tick = () => {
    let budget = 200;
    for (const e of dirty) {
      if (budget-- === 0) break;
      dirty.delete(e);
      const now = text(e), old = seen.get(e);
      const at = performance.now() - began;
      if (!old) { if (pending.has(e)) seen.set(e, { times: [at], texts: [now], last: now }); }
      else if (now !== old.last) { old.last = now; old.times.push(at); old.texts.push(now); }
      pending.delete(e);
    }
  };
  setInterval(tick, 50);
  // Where the children of scripted elements are. Four times a second is enough for a carousel.
  const place = (e) => [e, ...e.children].slice(0, 12).map((n) => {
    const r = n.getBoundingClientRect();
    return [Math.round(r.left + scrollX), Math.round(r.top + scrollY), Math.round(r.width), getComputedStyle(n).opacity, getComputedStyle(n).visibility, n.getAttribute('src')].join();
  }).join('|');
  const moves = () => {
    const at = performance.now() - began;
    for (const e of styled) {
      if (!e.isConnected || !(e instanceof HTMLElement)) continue;
      const now = place(e), old = moved.get(e), on = shows(e);
      if (!old) moved.set(e, { times: [at], last: now, on, blinks: 0, share: on ? share(e) : 0 });
      else {
        if (on !== old.on) { old.on = on; old.blinks += 1; }
        if (on) old.share = share(e);
        if (now !== old.last) { old.last = now; old.times.push(at); }
      }
    }
  };
  setInterval(moves, 250);
  const VISIBLE = /^(transform|translate|rotate|scale|left|top|right|bottom|margin|opacity|visibility|background|color|width|height|filter|clip)/;
  const endless = () => document.getAnimations().filter((a) => a instanceof CSSAnimation && a.playState === 'running'
    && a.effect && a.effect.target && !a.effect.pseudoElement && a.effect.getComputedTiming().endTime > 5000
    && a.effect.getKeyframes().some((k) => Object.keys(k).some((p) => VISIBLE.test(p)))).map((a) => a.effect.target);
  const share = (e) => { const r = e.getBoundingClientRect(); return r.width * r.height / (innerWidth * innerHeight); };
  // Shown and hidden at least twice each.
  const blinks = (e) => (moved.get(e)?.blinks ?? 0) >= 4 && (e.textContent.trim() || e.querySelector('img,svg') || e.matches('img'));
  // Its text was there and gone at least twice each.
  const comesAndGoes = (e) => { const s = seen.get(e); return !!s && s.times.length >= 4 && s.texts.slice(-4).filter((t) => !t).length === 2 && new Set(s.texts.slice(-4)).size === 2; };
  const outermost = (all) => all.filter((e) => !all.some((o) => o !== e && o.contains(e)));
  const alone = (e) => {
    const own = text(e);
    for (let p = e.parentElement; p; p = p.parentElement) { const t = text(p); if (t && t !== own) return false; }
    return true;
  };
  globalThis.a11yTime = {
    elements: [],
    reset() { seen.clear(); moved.clear(); began = performance.now(); },
    rows() {
      tick();
      const all = [...seen.keys()].filter((e) => reached(e) || (e.isConnected && comesAndGoes(e)));
      const deepest = all.filter((e) => !all.some((o) => o !== e && e.contains(o)));
      const running = outermost([...new Set(endless())].filter(shows));
      const moving = outermost([...moved.keys()].filter((e) => (shows(e) || blinks(e)) && moved.get(e).times.length > 1 && !running.some((o) => o.contains(e))));
      this.elements = [...deepest, ...moving, ...running];
      this.kinds = [...deepest.map((e) => (comesAndGoes(e) ? 'blink' : 'text')), ...moving.map((e) => (blinks(e) ? 'blink' : 'motion')), ...running.map(() => 'animation')];
      const until = performance.now() - began;
      return this.elements.map((e, i) => ({
        kind: this.kinds[i], share: this.kinds[i] === 'blink' ? moved.get(e)?.share ?? share(e) : share(e), alone: this.kinds[i] === 'text' ? alone(e) : false, empty: !text(e),
        times: seen.has(e) && (this.kinds[i] === 'text' || comesAndGoes(e)) ? seen.get(e).times : moved.has(e) && this.kinds[i] !== 'animation' ? moved.get(e).times : [0, until],
        texts: this.kinds[i] === 'text' ? seen.get(e).texts.slice(-6) : [],
      }));
    },
    counts() {
      tick(); moves();
      const running = new Set(endless());
      return this.elements.map((e, i) => {
        const changes = Math.max(moved.has(e) ? moved.get(e).times.length - 1 : 0, this.kinds[i] === 'blink' && seen.has(e) ? seen.get(e).times.length : 0);
        if (this.kinds[i] === 'blink' && changes > 0) return changes;
        if (!(this.kinds[i] === 'text' ? reached : shows)(e)) return -1;
        if (this.kinds[i] === 'animation') return running.has(e) ? 100 : 0;
        if (this.kinds[i] === 'motion' || this.kinds[i] === 'blink') return changes;
        return !text(e) ? -1 : seen.has(e) ? seen.get(e).times.length : 0;
      });
    },
  };
})();
"""
