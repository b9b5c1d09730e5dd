"""Colours of SVG icons in controls. One script asks for all, if there are any.

Limits: 300 icons, 40 shapes of each.
"""

import orjson

from a11y.artifacts.graphics import Graphics
from a11y.browser import LoadedPage
from a11y.dom import Node, Snapshot
from a11y.probes import Probe

_MOST = 300
#: A list for each ``svg`` of the document in tree order; null if it is in no control.
_ASK = """
(() => {
  const shapes = 'path,rect,circle,ellipse,line,polyline,polygon,text,use';
  const own = (root) => [...root.querySelectorAll('*')].some((e) => ['fill', 'stroke', 'style', 'class', 'opacity'].some((a) => e.hasAttribute(a) && e.getAttribute(a) !== 'none' && !/^currentcolor$/i.test(e.getAttribute(a))));
  const paint = (value, opacity) => value === 'none' || Number(opacity) === 0 ? null
    : !value.startsWith('rgb') || Number(opacity) < 1 ? '?' : value;
  const used = (use) => {
    const href = use.getAttribute('href') ?? use.getAttribute('xlink:href') ?? '';
    const target = href.startsWith('#') ? document.getElementById(href.slice(1)) : null;
    return target && !own(target);
  };
  let budget = MOST;
  return [...document.querySelectorAll('svg')].map((svg) => {
    if (!svg.closest('a[href],button,summary,[role=button],[role=link]') || budget-- <= 0) return null;
    const colors = new Set();
    for (const e of [...svg.querySelectorAll(shapes)].slice(0, 40)) {
      if (e.closest('defs,symbol,clipPath,mask,marker,pattern') || !e.checkVisibility({ visibilityProperty: true })) continue;
      const s = getComputedStyle(e);
      if (s.opacity !== '1' || s.filter !== 'none' || s.mixBlendMode !== 'normal') { colors.add('?'); continue; }
      if (e.localName === 'use' && !used(e)) { colors.add('?'); continue; }
      const fill = paint(s.fill, s.fillOpacity), stroke = parseFloat(s.strokeWidth) > 0 ? paint(s.stroke, s.strokeOpacity) : null;
      if (fill && e.localName !== 'line') colors.add(fill);
      if (stroke) colors.add(stroke);
    }
    if (svg.querySelector('image,foreignObject,animate,animateTransform,set')) colors.add('?');
    return [...colors];
  });
})()
""".replace("MOST", str(_MOST))


async def gather(page: LoadedPage) -> bytes:
    """JSON: ``{backend id: [colour]}``."""
    snapshot: Snapshot = page.artifacts[Snapshot]
    nodes = [n for n in snapshot.tags("svg") if n.frame is snapshot.page and not n.shadow_type]
    found: dict[str, list[str]] = {}
    if any(n.closest("a", "button", "summary") or _in_widget(n) for n in nodes):
        rows = await page.evaluate(_ASK)
        if len(rows) == len(nodes):  # otherwise the page has changed since the snapshot
            pairs = zip(nodes, rows, strict=True)
            found = {str(n.backend_id): row for n, row in pairs if row is not None}
    return orjson.dumps(found)


def _in_widget(node: Node) -> bool:
    return any(a.get("role") in {"button", "link"} for a in node.ancestors())


def decode(data: bytes) -> Graphics:
    """``Graphics`` from what ``gather`` returned."""
    return Graphics(paints={int(node): tuple(row) for node, row in orjson.loads(data).items()})


PROBE = Probe(
    name="graphics", artifact=Graphics, version=1, gather=gather, decode=decode,
    uses=frozenset({Snapshot}), order=45,
)  # fmt: skip
