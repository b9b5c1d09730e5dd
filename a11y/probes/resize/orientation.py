"""What fills the window in one orientation only: a request to turn the device.

The two windows differ by a pixel, so that no other media query changes.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from a11y.artifacts.resize import OrientationCover
from a11y.browser import LoadedPage
from a11y.probes.common.interactive_page import InteractivePage

_SIDES = (1024, 768, 360)
_SHARE = 0.85
Resize = Callable[[LoadedPage, tuple[int, int]], Awaitable[None]]

#: Elements that fill the window; the isolated world remembers them by number.
_COVERS = """
((least) => {
  globalThis.a11yFilling = globalThis.a11yFilling || [];
  const all = [...document.body?.querySelectorAll('*') ?? []];
  const over = (e) => {
    const r = e.getBoundingClientRect();
    const wide = Math.min(r.right, innerWidth) - Math.max(r.left, 0), high = Math.min(r.bottom, innerHeight) - Math.max(r.top, 0);
    return wide > 0 && high > 0 && wide * high >= least * innerWidth * innerHeight;
  };
  const clear = (c) => /^(transparent|rgba\\(.*, 0(\\.[0-6]\\d*)?\\))$/.test(c);
  const hits = (e) => [[.5, .5], [.15, .15], [.85, .15], [.15, .85], [.85, .85]].every(([x, y]) => {
    const hit = document.elementFromPoint(innerWidth * x, innerHeight * y);
    return hit && (hit === e || e.contains(hit));
  });
  const opaque = (e) => !clear(getComputedStyle(e).backgroundColor) || getComputedStyle(e).backgroundImage !== 'none';
  const text = (e) => (e.innerText ?? '').replace(/\\s+/g, ' ').trim();
  const whole = text(document.body ?? document.documentElement);
  const found = all.filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && text(e) && text(e).length < 400
    && (/^(fixed|absolute)$/.test(getComputedStyle(e).position) ? over(e) && opaque(e) && hits(e) : text(e) === whole && !e.parentElement.matches('body *')));
  return found.map((e) => {
    if (!a11yFilling.includes(e)) a11yFilling.push(e);
    return [a11yFilling.indexOf(e), text(e), !!e.querySelector('a[href],button,input,select,[role=button],[tabindex],[onclick]'), whole.length];
  });
})(%s)
"""
_LENGTH = "(document.body?.innerText ?? '').length"


async def covers(
    loaded: LoadedPage, page: InteractivePage, resize: Resize
) -> tuple[OrientationCover, ...]:
    """At most one a window size; the first size that shows one is enough."""
    for side in _SIDES:
        await resize(loaded, (side, side + 1))
        portrait, tall = await _filling(page)
        await resize(loaded, (side + 1, side))
        landscape, wide = await _filling(page)
        for orientation, here, there, rest in (
            ("portrait", portrait, landscape, wide),
            ("landscape", landscape, portrait, tall),
        ):
            only = [row for at, row in here.items() if at not in there]
            if only and rest > len(only[0][1]):
                at, text, controls, _ = only[0]
                element = await page.evaluate(f"a11yFilling[{at}]", by_value=False)
                node = (await page.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
                target = await page.target(node["backendNodeId"], node["localName"])
                return (
                    OrientationCover(
                        target=target, orientation=orientation, text=text[:200], controls=controls
                    ),
                )
    return ()


async def _filling(page: InteractivePage) -> tuple[dict[int, list[Any]], int]:
    rows: list[list[Any]] = await page.evaluate(_COVERS % _SHARE)
    return {row[0]: row for row in rows}, int(await page.evaluate(_LENGTH))
