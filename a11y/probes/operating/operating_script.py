"""JavaScript that sees what a press changes. It runs in the isolated world of the control's frame."""

LOOK = """
(() => {
  if (globalThis.a11yAct) return;
  const LIVE = '[aria-live]:not([aria-live=off]),[role=status],[role=alert],[role=log],[role=timer],[role=marquee],[role=progressbar],[role=alertdialog],output';
  const POPUP = 'dialog,[role=dialog],[role=menu],[role=listbox],[role=tree],[role=grid],[role=tooltip],[role=tabpanel],[popover],details';
  const USABLE = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex],iframe,video,audio';
  const STATES = ['aria-checked', 'aria-pressed', 'aria-selected', 'aria-expanded', 'aria-current', 'aria-valuenow', 'aria-valuetext', 'aria-label'];
  const all = (root, found) => {
    for (const e of root.querySelectorAll('*')) { found.push(e); if (e.shadowRoot) all(e.shadowRoot, found); }
    return found;
  };
  const up = (e) => e.parentElement ?? (e.getRootNode() instanceof ShadowRoot ? e.getRootNode().host : null);
  const closest = (e, selector) => { for (let n = e; n; n = up(n)) if (n.matches(selector)) return n; return null; };
  const holds = (box, e) => { for (let n = e; n; n = up(n)) if (n === box) return true; return false; };
  const shown = (e) => {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const r = e.getBoundingClientRect();
    return r.width > 2 && r.height > 2 && r.right + scrollX > 0 && r.bottom + scrollY > 0;
  };
  const own = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(' ').replace(/\\s+/g, ' ').trim();
  const texts = () => {
    const found = new Map();
    for (const e of all(document, []).slice(0, 8000)) {
      if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|OPTION|TITLE)$/i.test(e.localName)) continue;
      const t = own(e);
      if (t && shown(e)) found.set(e, t);
    }
    return found;
  };
  const fields = () => new Map([...document.querySelectorAll('input,select,textarea')].filter((f) => f.type !== 'hidden')
    .map((f) => [f, f.type === 'checkbox' || f.type === 'radio' ? String(f.checked) : f.value]));
  const file = (i) => (i.currentSrc || i.src).split(/[?#]/)[0];
  const named = (i) => (i.getAttribute('aria-label') ?? i.alt ?? '').trim();
  const images = () => new Map([...document.images].filter(shown).map((i) => [i, [file(i), named(i), pixels(i)]]));
  const pixels = (i) => {
    try {
      const c = new OffscreenCanvas(48, 48), x = c.getContext('2d');
      x.imageSmoothingQuality = 'high';
      x.drawImage(i, 0, 0, 48, 48);
      const d = x.getImageData(0, 0, 48, 48).data, out = [];
      d.forEach((v, at) => { if (at % 4 !== 3) out.push(v); });
      return out;
    } catch { return null; }
  };
  // The correlation of two pictures: of squares of 4 by 4 points, and of what differs inside them.
  const SIDE = 48, SQUARE = 4;
  const coarse = (v) => {
    const sums = new Map();
    const key = (k) => { const at = Math.floor(k / 3), x = at % SIDE, y = Math.floor(at / SIDE); return (Math.floor(y / SQUARE) * SIDE + Math.floor(x / SQUARE)) * 3 + k % 3; };
    v.forEach((n, k) => sums.set(key(k), (sums.get(key(k)) ?? 0) + n / SQUARE / SQUARE));
    return v.map((_, k) => sums.get(key(k)));
  };
  const correlation = (a, b) => {
    const mean = (v) => v.reduce((s, n) => s + n, 0) / v.length;
    const [p, q] = [mean(a), mean(b)];
    let [xy, xx, yy] = [0, 0, 0];
    a.forEach((v, k) => { xy += (v - p) * (b[k] - q); xx += (v - p) ** 2; yy += (b[k] - q) ** 2; });
    return xx && yy ? xy / Math.sqrt(xx * yy) : 0;
  };
  const strength = (v) => v.reduce((s, n) => s + Math.abs(n), 0) / v.length;
  const alike = (a, b) => {
    const [p, q] = [coarse(a), coarse(b)];
    const [fine, other] = [a.map((v, k) => v - p[k]), b.map((v, k) => v - q[k])];
    const flat = strength(p.map((v, k) => v - q[k])) < 4 ? 1 : correlation(p, q);
    return Math.min(flat, strength(fine) < 2 || strength(other) < 2 ? 1 : correlation(fine, other));
  };
  const parts = (e) => [e, ...[...e.querySelectorAll('*')].slice(0, 40)];
  const looks = (e) => parts(e).map((n) => {
    const of = (pseudo) => { const s = getComputedStyle(n, pseudo); return [s.content, s.backgroundColor, s.backgroundImage, s.color, s.visibility, s.display, s.left, s.transform, s.borderColor, s.fontWeight, s.textDecorationLine]; };
    return [...of(null), ...of('::before'), ...of('::after'), own(n), n.getAttribute('src')].join('|');
  });
  const states = (e) => parts(e).map((n) => STATES.map((a) => n.getAttribute(a)).join('|') + '|' + (n.checked ?? '') + '|' + (n.getAttribute('tabindex') ?? '')).join('\\n')
    + '\\n' + own(e) + '\\n' + (e.getAttribute('aria-activedescendant') ?? '');
  const EXPANDS = ['aria-expanded', 'aria-pressed', 'aria-checked', 'aria-selected', 'aria-current', 'aria-haspopup', 'aria-description', 'aria-describedby', 'popovertarget', 'commandfor'];
  const label = (e) => {
    const named = (e.getAttribute('aria-labelledby') ?? '').split(/\\s+/).map((id) => id && e.getRootNode().getElementById(id)).filter(Boolean);
    const drawn = (n) => ['::before', '::after'].map((p) => getComputedStyle(n, p).content).filter((c) => c !== 'none' && c !== 'normal');
    const of = (n) => [n.getAttribute('aria-label'), n.getAttribute('alt'), n.getAttribute('title'), n.value, own(n), ...drawn(n)];
    const heard = (root) => parts(root).filter((n) => root !== e || n === e || n.checkVisibility({ visibilityProperty: true }));
    return [e, ...named].flatMap(heard).flatMap(of).filter(Boolean).join(' ').slice(0, 400);
  };
  const noisy = new WeakSet();
  let touched = new Set(), was = null, target = null;
  new MutationObserver((records) => {
    for (const r of records) { const e = r.target.nodeType === 1 ? r.target : r.target.parentElement; if (e) touched.add(e); }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const message = (e, fresh) => {
    let p = e;
    const plain = (box) => !box.matches('body,main,html') && !holds(box, target) && [...was.after.keys()].every((t) => !holds(box, t) || fresh.has(t));
    while (up(p) && plain(up(p))) p = up(p);
    return p;
  };
  const ids = (p) => [p, ...p.querySelectorAll('[id]')].map((e) => e.id).concat([closest(p, '[id]')?.id]).filter(Boolean);
  const tied = (p) => { const mine = new Set(ids(p)); return [...document.querySelectorAll('[aria-describedby],[aria-errormessage],[aria-controls],[aria-owns],[aria-details],[aria-activedescendant],[for]')]
    .some((e) => ['aria-describedby', 'aria-errormessage', 'aria-controls', 'aria-owns', 'aria-details', 'for'].some((a) => (e.getAttribute(a) ?? '').split(/\\s+/).some((id) => mine.has(id)))); };
  globalThis.a11yAct = {
    found: [], shown,
    quiet() { touched = new Set(); },
    learnNoise() { for (const e of touched) noisy.add(e); },
    mark(t) { target = t; touched = new Set(); this.pictures = images(); was = { texts: texts(), fields: fields(), focus: document.activeElement, looks: looks(t), states: states(t), label: label(t), active: t.getAttribute('aria-activedescendant') }; },
    look() {
      const after = texts(), fresh = new Set();
      was.after = after;
      for (const [e, t] of after) if (was.texts.get(e) !== t && !noisy.has(e)) fresh.add(e);
      const lost = [...was.texts.keys()].some((e) => !after.has(e) && !noisy.has(e));
      const values = fields();
      const value = [...values].some(([f, v]) => was.fields.has(f) && was.fields.get(f) !== v);
      const real = [...touched].filter((e) => !noisy.has(e));
      const now = looks(target);
      return { text: fresh.size > 0 || lost, value, mutated: real.length > 0, beyond: real.some((e) => !holds(target, e) && !holds(e, target) || e.matches('img')),
        focus: document.activeElement !== was.focus && document.activeElement !== document.body,
        looks: now.join('\\n') !== was.looks.join('\\n'), same: now.length, inner: now.slice(1).join('\\n') !== was.looks.slice(1).join('\\n'),
        states: states(target) !== was.states, held: document.activeElement === target, stateful: STATES.slice(0, 6).some((a) => target.hasAttribute(a)) };
    },
    part() {
      const after = texts(), quiet = (e) => noisy.has(e) || holds(target, e) || holds(e, target);
      if ([...was.texts.keys()].some((e) => !after.has(e) && !quiet(e))) return null;
      const fresh = [...after.keys()].filter((e) => !was.texts.has(e) && !quiet(e));
      const length = fresh.reduce((sum, e) => sum + after.get(e).length, 0);
      if (length < 20 || fresh.some((e) => closest(e, LIVE + ',' + POPUP.replace(',details', '')) || holds(e, document.activeElement))) return null;
      if (document.activeElement !== was.focus && document.activeElement !== target) return null;
      return { before: was.label, after: label(target), stateful: EXPANDS.some((a) => target.hasAttribute(a)) };
    },
    restored() {
      const now = texts();
      return [...now.keys()].every((e) => was.texts.has(e) || noisy.has(e) || holds(target, e) || holds(e, target))
        && [...was.texts.keys()].every((e) => now.has(e) || noisy.has(e) || holds(target, e) || holds(e, target));
    },
    signature() { return looks(target).join('\\n'); },
    messages() {
      const after = texts(), fresh = new Set();
      was.after = after;
      for (const [e, t] of after) if (was.texts.get(e) !== t && !noisy.has(e) && !holds(target, e)) fresh.add(e);
      const boxes = [...new Set([...fresh].map((e) => message(e, fresh)))].slice(0, 6);
      this.found = boxes.filter((p) => {
        const t = (p.innerText ?? '').trim();
        return t.length > 3 && t.length <= 160 && !p.matches(USABLE) && !p.querySelector(USABLE + ',h1,h2,h3,h4,h5,h6,table,ul,ol,dl,[role=heading]')
          && !closest(p, 'h1,h2,h3,h4,h5,h6,a,button,label,td,th,option,' + POPUP) && !p.querySelector(POPUP);
      });
      return this.found.map((p) => ({ text: p.innerText.replace(/\\s+/g, ' ').trim(), announced: !!(closest(p, LIVE) || p.querySelector(LIVE)),
        focused: document.activeElement !== document.body && (holds(p, document.activeElement) || holds(document.activeElement, p)), tied: tied(p),
        changed: was.texts.has(p) && fresh.size === 1 && !!was.texts.get(p) }));
    },
    still() { return this.found.map((p) => p.isConnected && shown(p) && !!(p.innerText ?? '').trim()); },
    changedImages() {
      const now = images();
      this.swapped = [...now].filter(([i, [f, n]]) => { const old = this.pictures.get(i); return old && old[0] && f && old[0] !== f && n && n === old[1] && !holds(target, i) && i.width >= 32 && i.height >= 32; }).map(([i]) => i).slice(0, 4);
      return Promise.all(this.swapped.map(async (i) => {
        const old = this.pictures.get(i);
        await Promise.race([i.decode().catch(() => 0), new Promise((d) => setTimeout(d, 1500))]);
        const [a, b] = [old[2], i.complete && i.naturalWidth ? pixels(i) : null];
        return { name: old[1], likeness: a && b ? alike(a, b) : 2 };
      }));
    },
  };
})();
"""
