"""JavaScript of the keyboard walk. It runs in the isolated world of an element's frame."""

#: Styles of all controls before any has focus, kept in the frame's isolated world.
BEFORE = """
(() => {
  const props = ['outlineStyle', 'outlineWidth', 'outlineColor', 'backgroundColor'];
  const read = (e) => {
    const s = getComputedStyle(e), r = e.getBoundingClientRect();
    return { style: props.map((p) => s[p]), x: r.left + scrollX, y: r.top + scrollY, w: r.width, h: r.height };
  };
  globalThis.a11yRead = read;
  globalThis.a11yBefore = new Map();
  const wanted = 'a,area,button,input,select,textarea,summary,[tabindex],[contenteditable],audio,video,iframe';
  const visit = (root) => {
    for (const e of root.querySelectorAll('*')) {
      if (e.matches(wanted)) a11yBefore.set(e, read(e));
      if (e.shadowRoot) visit(e.shadowRoot);
    }
  };
  visit(document);
})()
"""

#: ``this`` has focus. Returns {box, indicator, points, hidden, …}. ``indicator`` is set only if
#: the computed styles leave no doubt that something visible has changed.
AT_STOP = """
function() {
  const e = this, r = e.getBoundingClientRect(), s = getComputedStyle(e);
  const out = { box: [r.left, r.top, r.width, r.height], page: [r.left + scrollX, r.top + scrollY], indicator: '',
                tabindex: e.hasAttribute('tabindex') ? e.tabIndex : null };
  const up = (n) => n.assignedSlot || n.parentElement || (n.getRootNode().host ?? null);
  // Only sRGB colours are compared. Others count as transparent, so pictures decide.
  const color = (text) => (text.startsWith('rgb') ? text.match(/[\\d.]+/g).map(Number) : [0, 0, 0, 0]);
  const opaque = (c) => c.length < 4 || c[3] === 1;
  const far = (a, b) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) > 60;
  // The colour behind the outline; null if it is a picture or a mixture of colours.
  const behind = () => {
    for (let n = up(e); n; n = up(n)) {
      const p = getComputedStyle(n);
      if (p.backgroundImage !== 'none') return null;
      const c = color(p.backgroundColor);
      if (opaque(c)) return c;
      if (c[3] !== 0) return null;
    }
    return [255, 255, 255];
  };
  // Is every side of an outline around the control clipped?
  const clipped = () => {
    let sides = [true, true, true, true];
    for (let n = up(e); n && n !== document.body && n !== document.documentElement; n = up(n)) {
      const p = getComputedStyle(n);
      if (p.clipPath !== 'none' || p.filter !== 'none' || p.maskImage !== 'none') return true;
      if (p.overflowX === 'visible' && p.overflowY === 'visible') continue;
      const b = n.getBoundingClientRect();
      const inside = [r.left - 2 >= b.left, r.top - 2 >= b.top, r.right + 2 <= b.right, r.bottom + 2 <= b.bottom];
      sides = sides.map((side, i) => side && inside[i]);
      if (!sides.includes(true) || r.right <= b.left || r.left >= b.right || r.bottom <= b.top || r.top >= b.bottom) return true;
    }
    return s.clipPath !== 'none' || s.clip !== 'auto' || s.filter !== 'none' || s.maskImage !== 'none';
  };
  const owns = (hit) => hit && (hit === e || e.contains(hit) || hit.contains(e) || (e.shadowRoot && e.shadowRoot.contains(hit))
    || (hit.tagName === 'LABEL' && hit.control === e) || (e.labels && [...e.labels].some((l) => l.contains(hit))));
  const root = e.getRootNode();
  const at = (x, y) => (root.elementFromPoint ? root : document).elementFromPoint(x, y);
  let points = 0, hidden = 0, over = null;
  const cols = [0.1, 0.3, 0.5, 0.7, 0.9];
  if (r.width >= 2 && r.height >= 2) {
    for (const fx of cols) for (const fy of cols) {
      const x = r.left + r.width * fx, y = r.top + r.height * fy;
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      points += 1;
      const hit = at(x, y);
      if (hit && !owns(hit)) { hidden += 1; over = over || hit; }
    }
  }
  out.points = points; out.hidden = hidden;
  globalThis.a11yOver = over;
  if (over) {
    out.stays = out.opaque = false;
    for (let n = over; n; n = up(n)) {
      const p = getComputedStyle(n);
      if (opaque(color(p.backgroundColor)) || n.matches('img,video,canvas')) out.opaque = true;
      if (p.position === 'fixed' || p.position === 'sticky') { out.stays = !n.contains(e); break; }
    }
    for (let n = over; n && out.opaque; n = up(n)) out.opaque = Number(getComputedStyle(n).opacity) > 0.9;
  }
  if (!points || hidden === points || r.width < 4 || r.height < 4) return out;
  if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return out;
  for (let n = e; n; n = up(n)) if (Number(getComputedStyle(n).opacity) < 0.1) return out;
  const before = globalThis.a11yBefore && a11yBefore.get(e);
  const writes = e.isContentEditable || e.tagName === 'TEXTAREA'
    || (e.tagName === 'INPUT' && /^(text|search|url|tel|email|password|number)$/.test(e.type));
  const back = behind();
  if (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1 && !clipped() && before
      && (before.style[0] !== s.outlineStyle || before.style[1] !== s.outlineWidth || before.style[2] !== s.outlineColor)
      && parseFloat(s.outlineOffset) > -2) {
    const c = color(s.outlineColor);
    if (s.outlineStyle === 'auto' || (back && opaque(c) && far(c, back))) { out.indicator = 'outline'; return out; }
  }
  if (before && s.backgroundImage === 'none') {
    const old = color(before.style[3]), was = old[3] === 0 ? back : old, now = color(s.backgroundColor);
    if (was && opaque(was) && opaque(now) && far(was, now)) { out.indicator = 'background'; return out; }
  }
  if (writes && !e.readOnly && opaque(color(s.caretColor)) && s.fontSize !== '0px') {
    const own = color(s.backgroundColor), on = opaque(own) ? own : own[3] === 0 ? back : null;
    if (on && far(color(s.caretColor), on)) out.indicator = 'caret';
  }
  return out;
}
"""

#: Moves a control that something lies over to the middle of the window. False if it stays covered.
UNCOVER = """
function() {
  const covered = () => {
    const r = this.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
    if (r.width < 2 || r.height < 2 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
    const root = this.getRootNode(), hit = (root.elementFromPoint ? root : document).elementFromPoint(x, y);
    return hit !== null && !this.contains(hit) && !hit.contains(this) && !(hit.tagName === 'LABEL' && hit.control === this);
  };
  if (!covered()) return true;
  this.scrollIntoView({ block: 'center', behavior: 'instant' });
  return !covered();
}
"""

BLUR = "function() { this.blur(); }"

#: Pauses the animations that run now. An animation that focus starts still runs.
PAUSE = "for (const a of document.getAnimations()) if (a instanceof CSSAnimation) a.pause();"
