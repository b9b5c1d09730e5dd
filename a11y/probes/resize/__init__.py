"""The page in other viewports: 200 % zoom, both orientations, 320 CSS pixels; and its text spaced.

One load for all; the viewport is set back at the end. Frames are judged with the page, but for
turning: a frame's orientation is that of its own box. Cap: 1 s of settling for each of eight
viewports.
"""

import asyncio
from typing import Any

from a11y.artifacts.behaviour import Resized, Turned, decode, encode
from a11y.browser import LoadedPage
from a11y.dom import Snapshot
from a11y.dom.targets import target as describe
from a11y.dom.visibility import text_is_visible
from a11y.probes import Probe
from a11y.probes.common.frames import asked, documents
from a11y.probes.common.interaction import Driver
from a11y.probes.keyboard import focus_script as _focus_script
from a11y.probes.resize import spacing as _spacing
from a11y.probes.resize.clipping import describe_cuts
from a11y.probes.resize.narrow import narrow

_FULL, _ZOOMED, _NARROW = (1280, 1024), (640, 512), (320, 256)
#: Sides of nearly square viewports: one pixel turns portrait to landscape, and no other
#: media query sees a difference.
_SQUARES = (1280, 768, 360)
_MAX_REPORTED = 20

#: {index: [angle in degrees, moved only?]} of visible elements that have a ``transform`` or
#: ``rotate``; the isolated world remembers the elements by index.
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


async def gather(page: LoadedPage) -> bytes:
    """``Resized`` as JSON."""
    try:
        return encode(await _all(page))
    finally:
        width, height = page.settings.viewport_size
        await page.page.set_viewport_size({"width": width, "height": height})


async def _all(page: LoadedPage) -> Resized:
    page.untouched = False
    await _resize(page, _FULL)
    driver = await Driver.start(page)
    full = driver.scene
    spacing = await _spaced(page, driver, full)
    await _resize(page, _ZOOMED)
    await driver.renew()
    clippable, clipped = await asyncio.to_thread(describe_cuts, driver.scene, full)
    turned = await _turns(page, driver)
    await _resize(page, _NARROW)
    found = await narrow(driver, _NARROW[0])
    return Resized(
        clippable=clippable, clipped=clipped[:_MAX_REPORTED], turned=turned, reflow_width=found.width,
        overflows=found.overflows, texts=_texts(driver.scene), unjudged=found.unjudged, **spacing,
    )  # fmt: skip


async def _spaced(page: LoadedPage, driver: Driver, full: Snapshot) -> dict[str, Any]:
    """What the spacing of WCAG 1.4.12 does to the page; it is as it was afterwards."""
    (own, *frames), unspaced = await documents(driver)
    await driver.evaluate(_spacing.APPLY, own.world)
    gone = [one for one in frames if not await asked(driver, one, _spacing.APPLY)]
    await page.evaluate(_focus_script.STILL)
    await driver.renew()
    spaced = driver.scene
    await driver.evaluate(_spacing.REMOVE, own.world)
    gone += [one for one in frames if not await asked(driver, one, _spacing.REMOVE)]
    unspaced = (*unspaced, *dict.fromkeys(describe(one.element) for one in gone if one.element))
    spaceable, cut = await asyncio.to_thread(describe_cuts, spaced, full)
    found = await asyncio.to_thread(_spacing.overlaps, spaced, full)
    if found:  # it may have been something that moves by itself
        await page.evaluate(_focus_script.STILL)
        await driver.renew()
        found = await asyncio.to_thread(_spacing.overlaps, spaced, full, driver.scene)
    return {
        "spaced_texts": _texts(spaced), "spaceable": spaceable,
        "spaced": tuple(one for one in cut if not one.before)[:_MAX_REPORTED],
        "overlaps": found[:_MAX_REPORTED], "unspaced": unspaced,
    }  # fmt: skip


async def _resize(page: LoadedPage, size: tuple[int, int]) -> None:
    await page.page.set_viewport_size({"width": size[0], "height": size[1]})
    await page.evaluate(_focus_script.STILL)


async def _turns(page: LoadedPage, driver: Driver) -> tuple[Turned, ...]:
    found: dict[int, Turned] = {}
    for side in _SQUARES:
        await _resize(page, (side, side))
        portrait: dict[str, list[Any]] = await driver.evaluate(_ROTATIONS)
        await _resize(page, (side + 1, side))
        landscape: dict[str, list[Any]] = await driver.evaluate(_ROTATIONS)
        for key in sorted(portrait.keys() | landscape.keys(), key=int):
            angle = _turn(portrait.get(key), landscape.get(key))
            if angle is None or int(key) in found:
                continue
            share = await driver.evaluate(f"a11yShare({key})")
            if not share:  # an element that one orientation hides is no page that is turned
                continue
            element = await driver.evaluate(f"a11yAll[{key}]", by_value=False)
            node = (await driver.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
            target = await driver.target(node["backendNodeId"], node["localName"])
            found[int(key)] = Turned(target=target, angle=angle, size=side, share=share)
    return tuple(found[key] for key in sorted(found))


def _turn(portrait: list[Any] | None, landscape: list[Any] | None) -> float | None:
    """Degrees from landscape to portrait; None if its rotation does not depend on it."""
    if portrait == landscape or all(row is None or row[1] for row in (portrait, landscape)):
        return None
    one, other = (portrait or [0.0])[0], (landscape or [0.0])[0]
    if portrait is not None and landscape is not None and one == other:
        return None
    return float((one - other + 180) % 360 - 180)


def _texts(snapshot: Snapshot) -> int:
    return sum(text_is_visible(text) for text in snapshot.texts)


def decode_bytes(data: bytes) -> Resized:
    """``Resized`` from what ``gather`` returned."""
    return decode(Resized, data)


PROBE = Probe(
    name="resize", artifact=Resized, version=3, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"standard", "thorough"}), reach="template", order=300,
)  # fmt: skip
