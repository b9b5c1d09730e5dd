"""The page at 200 % zoom, in both orientations, 320 CSS pixels wide, and with spaced text.

One load serves all; the viewport is restored at the end. Text that is gone at 320 pixels is looked
for by pressing controls, if interaction is allowed. Frames are measured with the page, but
not for rotation: a frame's orientation is that of its own box. Limit: 1 s for each
of fourteen viewports to settle.
"""

import asyncio
from typing import Any

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.resize import ResizedPage, RotatedElement
from a11y.browser import LoadedPage
from a11y.dom import Snapshot
from a11y.dom.targets import target as describe
from a11y.dom.visibility import text_is_visible
from a11y.probes import Probe
from a11y.probes.common.frames import run_in, visible_documents
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.settling import SETTLED
from a11y.probes.resize import scaling, spacing
from a11y.probes.resize.clipping import describe_cuts
from a11y.probes.resize.lost import REMEMBER, lost_text
from a11y.probes.resize.narrow import narrow
from a11y.probes.resize.orientation import covers

_FULL, _ZOOMED, _NARROW = (1280, 1024), (640, 512), (320, 256)
#: Sides of nearly square viewports. One pixel turns portrait into landscape, and no other media
#: query changes.
_SQUARES = (1280, 768, 360)
_MAX_REPORTED = 20

#: {index: [angle in degrees, moved only?]} of visible elements with a ``transform`` or
#: ``rotate``. The isolated world remembers the elements by index.
_ROTATIONS = """
(() => {
  for (const a of document.getAnimations()) if (a instanceof CSSTransition) a.finish();
  const all = (root) => [...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? [e, ...all(e.shadowRoot)] : [e]));
  globalThis.a11yAll = globalThis.a11yAll || all(document);
  globalThis.a11yShare = (i) => {
    const e = a11yAll[i], r = e.getBoundingClientRect();
    if (!e.checkVisibility({ visibilityProperty: true })) return 0;
    const all = document.body ? document.body.innerText.length : 0;
    const text = e === document.documentElement ? all : (e.innerText ?? '').length;
    return Math.min(1, Math.max(r.width * r.height / (innerWidth * innerHeight), all ? text / all : 0));
  };
  const turn = (text) => {
    const z = text.match(/^(?:z |0 0 1 )?(-?[\\d.e-]+)deg$/);
    return z ? Number(z[1]) : 0;
  };
  const found = {};
  a11yAll.forEach((e, i) => {
    const s = getComputedStyle(e);
    if (!e.isConnected || (s.transform === 'none' && s.rotate === 'none')) return;
    if (!e.checkVisibility({ visibilityProperty: true })) return;
    const m = s.transform === 'none' ? new DOMMatrixReadOnly() : new DOMMatrixReadOnly(s.transform);
    const still = s.rotate === 'none' && m.a === 1 && m.b === 0 && m.c === 0 && m.d === 1 && (m.e !== 0 || m.f !== 0);
    found[i] = [Math.atan2(m.b, m.a) * 180 / Math.PI + turn(s.rotate), still];
  });
  return found;
})()
"""


async def gather(loaded: LoadedPage) -> bytes:
    """``ResizedPage`` as JSON."""
    try:
        return encode(await _all(loaded))
    finally:
        width, height = loaded.settings.viewport_size
        await loaded.page.set_viewport_size({"width": width, "height": height})


async def _all(loaded: LoadedPage) -> ResizedPage:
    loaded.untouched = False
    await _resize(loaded, _FULL)
    page = await InteractivePage.start(loaded)
    full = page.snapshot
    sizes = await asyncio.to_thread(scaling.sizes, full)
    await page.evaluate(REMEMBER)
    spaced_facts = await _spaced(loaded, page, full)
    await _resize(loaded, _ZOOMED)
    await page.refresh_snapshot()
    clippable, clipped = await asyncio.to_thread(describe_cuts, page.snapshot, full)
    zoomed = await asyncio.to_thread(scaling.sizes, page.snapshot)
    turned = await _turns(loaded, page)
    covered = await covers(loaded, page, _resize)
    await _resize(loaded, _NARROW)
    await page.refresh_snapshot()
    found = await narrow(page, _NARROW[0])
    smallest = zoomed
    if scaling.may_stay(sizes, zoomed):
        smallest = await asyncio.to_thread(scaling.sizes, page.snapshot)
    scalable, unscaled = scaling.unscaled(sizes, zoomed, smallest)
    texts = _texts(page.snapshot)
    lost = await lost_text(loaded, page)  # presses controls, so it comes last
    return ResizedPage(
        scalable=scalable, unscaled=unscaled, clippable=clippable, clipped=clipped[:_MAX_REPORTED], turned=turned, reflow_width=found.width,
        overflows=found.overflows, texts=texts, unjudged=found.unjudged, covers=covered, lost=lost, **spaced_facts,
    )  # fmt: skip


async def _spaced(loaded: LoadedPage, page: InteractivePage, full: Snapshot) -> dict[str, Any]:
    """The effect of the spacing of WCAG 1.4.12. The page is unchanged afterwards."""
    (own, *frames), unspaced = await visible_documents(page)
    await page.evaluate(spacing.APPLY, own.world)
    gone = [document for document in frames if not await run_in(page, document, spacing.APPLY)]
    await loaded.evaluate(SETTLED)
    await page.refresh_snapshot()
    spaced = page.snapshot
    await page.evaluate(spacing.REMOVE, own.world)
    gone += [document for document in frames if not await run_in(page, document, spacing.REMOVE)]
    unspaced = (
        *unspaced,
        *dict.fromkeys(describe(document.element) for document in gone if document.element),
    )
    spaceable, cut = await asyncio.to_thread(describe_cuts, spaced, full)
    found = await asyncio.to_thread(spacing.overlaps, spaced, full)
    if found:  # something may have moved by itself
        await loaded.evaluate(SETTLED)
        await page.refresh_snapshot()
        found = await asyncio.to_thread(spacing.overlaps, spaced, full, page.snapshot)
    return {
        "spaced_texts": _texts(spaced), "spaceable": spaceable,
        "spaced": tuple(clipped for clipped in cut if not clipped.before)[:_MAX_REPORTED],
        "overlaps": found[:_MAX_REPORTED], "unspaced": unspaced,
    }  # fmt: skip


async def _resize(loaded: LoadedPage, size: tuple[int, int]) -> None:
    await loaded.page.set_viewport_size({"width": size[0], "height": size[1]})
    await loaded.evaluate(SETTLED)


async def _turns(loaded: LoadedPage, page: InteractivePage) -> tuple[RotatedElement, ...]:
    found: dict[int, RotatedElement] = {}
    for side in _SQUARES:
        await _resize(loaded, (side, side))
        portrait: dict[str, list[Any]] = await page.evaluate(_ROTATIONS)
        await _resize(loaded, (side + 1, side))
        landscape: dict[str, list[Any]] = await page.evaluate(_ROTATIONS)
        for key in sorted(portrait.keys() | landscape.keys(), key=int):
            angle = _turn(portrait.get(key), landscape.get(key))
            if angle is None or int(key) in found:
                continue
            share = await page.evaluate(f"a11yShare({key})")
            if not share:  # an element that is hidden in one orientation does not rotate the page
                continue
            element = await page.evaluate(f"a11yAll[{key}]", by_value=False)
            node = (await page.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
            target = await page.target(node["backendNodeId"], node["localName"])
            found[int(key)] = RotatedElement(target=target, angle=angle, size=side, share=share)
    return tuple(found[key] for key in sorted(found))


def _turn(portrait: list[Any] | None, landscape: list[Any] | None) -> float | None:
    """Degrees from landscape to portrait; None if the orientation does not change the rotation."""
    if portrait == landscape or all(row is None or row[1] for row in (portrait, landscape)):
        return None
    portrait_angle, landscape_angle = (portrait or [0.0])[0], (landscape or [0.0])[0]
    if portrait is not None and landscape is not None and portrait_angle == landscape_angle:
        return None
    return float((portrait_angle - landscape_angle + 180) % 360 - 180)


def _texts(snapshot: Snapshot) -> int:
    return sum(text_is_visible(text) for text in snapshot.texts)


def decode_bytes(data: bytes) -> ResizedPage:
    """``ResizedPage`` from what ``gather`` returned."""
    return decode(ResizedPage, data)


PROBE = Probe(
    name="resize", artifact=ResizedPage, version=5, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="template", order=300,
)  # fmt: skip
