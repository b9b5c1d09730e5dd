"""Does anything flash? Records small pictures of what the browser draws while nobody touches it.

The recording ends after a second if the page draws nothing new. Limits: three screens of the
page, three seconds each. The page is only scrolled, and scrolled back.
"""

import asyncio
import base64
import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from PIL import Image

from a11y.artifacts.codec import decode, encode, pictures_in
from a11y.artifacts.flashing import LIMIT, DeclaredFlash, Flash, Flashing
from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError, Session
from a11y.core.errors import NotInPlace
from a11y.core.model import Target
from a11y.dom import Snapshot
from a11y.dom.targets import target as describe
from a11y.probes import Probe
from a11y.probes.flashes.analysis import LIGHT, RED, Burst, chroma, red_tiles, tiles, worst

_SHORT, _LONG, _SCREENS = 1.2, 3.2, 3
_AFTER_SCROLL = 0.25
#: With more pictures than this in the short time there may be flashes, also on a slow machine.
_BUSY = 3
_SIZE = (320, 320)
_MOST_FRAMES = 400
#: (opposing changes, seconds). 16 in two seconds are 8 in one of them, which is more than three
#: flashes, even if pictures came late. 6 in one second are three flashes.
_CERTAIN, _NEAR = (16, 2.0), (6, 1.1)
_PICTURE = (480, 320)
#: An area below this share of the limit is small, however inexact the rest is.
_SMALL = 0.6

#: What may flash: ``moving``, the tops of things that draw by themselves, and ``fast``, CSS
#: animations that would flash more than three times a second, as ``[rate, area]``.
_CANDIDATES = """
(() => {
  const shows = /opacity|color|background|visibility|filter|display/i;
  const moving = [], fast = [];
  const box = (e) => { const r = e.getBoundingClientRect(); return [r.top + scrollY, r.width * r.height]; };
  for (const a of document.getAnimations()) {
    const e = a.effect && a.effect.target, t = a.effect && a.effect.getComputedTiming();
    if (!e || a.playState !== 'running' || !e.checkVisibility()) continue;
    const seconds = t.duration / 1000, frames = a.effect.getKeyframes();
    const names = [...new Set(frames.flatMap(Object.keys))].filter((k) => shows.test(k));
    const [top, area] = box(e);
    if (!names.length || !(seconds > 0)) continue;
    let turns = 0;
    for (const name of names) {
      const values = frames.map((f) => f[name]).filter((v) => v !== undefined);
      let count = 0;
      for (let i = 1; i < values.length; i++) if (values[i] !== values[i - 1]) count++;
      turns = Math.max(turns, t.direction.startsWith('alternate') || values[0] === values.at(-1) ? count : count + 1);
    }
    moving.push(top);
    const rate = turns / 2 / seconds;
    if (rate > 3 && t.iterations * seconds > 1 && area > %d) fast.push([e, rate, area]);
  }
  for (const e of document.querySelectorAll('video,canvas,img,marquee,object,embed')) {
    const live = e.localName === 'video' ? !e.paused : e.localName !== 'img' || /\\.(gif|webp|apng|avif)\\b|image.(gif|webp|apng|avif)/i.test(e.currentSrc);
    const [top, area] = box(e);
    if (live && area > %d && e.checkVisibility()) moving.push(top);
  }
  globalThis.a11yFast = fast.map((f) => f[0]);
  return { moving, fast: fast.slice(0, 10).map((f) => f.slice(1)), height: innerHeight, scroll: scrollY };
})()
""".replace("%d", str(LIMIT // 2))


@dataclass(slots=True)
class _Strip:
    """The recorded pictures: their times in seconds, and JPEG in base64."""

    times: list[float] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)


async def gather(page: LoadedPage) -> bytes:
    """``Flashing`` as JSON. Raises ``NotInPlace``: recording takes seconds and scrolls."""
    if page.in_place:
        raise NotInPlace
    found = await page.evaluate(_CANDIDATES)
    thorough = page.settings.profile == "thorough"
    if not (found["moving"] or found["fast"] or thorough or not page.settled):
        return encode(Flashing())
    screens = _screens(found["moving"], found["height"], found["scroll"])
    flashes: list[Flash] = []
    shots: dict[str, str] = {}
    watched, frames = 0.0, 0
    try:
        for number, top in enumerate(screens):
            if number:
                await page.evaluate(f"scrollTo({{left: 0, top: {top}, behavior: 'instant'}})")
                await asyncio.sleep(_AFTER_SCROLL)
            strip = await _watch(page)
            watched += strip.times[-1] - strip.times[0] if strip.times else 0.0
            frames += max(len(strip.frames) - 1, 0)
            seen = await asyncio.to_thread(_worst_second, strip, page.settings.viewport_size[0])
            if seen is not None:
                flashes.append(await _flash(page, seen, strip, number, shots))
    finally:
        if len(screens) > 1:
            back = f"scrollTo({{left: 0, top: {found['scroll']}, behavior: 'instant'}})"
            await page.evaluate(back)
    declared = [await _declared(page, at, row) for at, row in enumerate(found["fast"])]
    return encode(
        Flashing(
            watched=round(watched, 1), frames=frames, flashes=tuple(flashes),
            declared=tuple(declared), pictures=shots,
        )
    )  # fmt: skip


def _screens(tops: list[float], height: int, scroll: float) -> list[int]:
    """Scroll positions that show what may flash; the first is always included."""
    found = [round(scroll)]
    for top in sorted(tops):
        if len(found) < _SCREENS and not any(at <= top < at + height * 0.8 for at in found):
            found.append(max(round(top - height * 0.1), 0))
    return found


async def _watch(page: LoadedPage) -> _Strip:
    """What the browser draws within a second; if it goes on, within three."""
    strip = _start_strip(page.cdp)
    await page.cdp.call(
        "Page.startScreencast",
        {"format": "jpeg", "quality": 70, "maxWidth": _SIZE[0], "maxHeight": _SIZE[1]},
    )
    try:
        await asyncio.sleep(_SHORT)
        if len(strip.frames) > _BUSY:
            await asyncio.sleep(_LONG - _SHORT)
    finally:
        _strips.pop(page.cdp, None)
        await page.cdp.call("Page.stopScreencast")
        await asyncio.gather(*strip.tasks, return_exceptions=True)
    return strip


#: The strip that a tab's pictures are added to, while it is recorded.
_strips: WeakKeyDictionary[Session, _Strip] = WeakKeyDictionary()
_listening: WeakSet[Session] = WeakSet()


def _start_strip(cdp: Session) -> _Strip:
    """A new strip for a tab. Each tab gets one listener, which stays as long as the tab."""
    strip = _strips[cdp] = _Strip()
    if cdp not in _listening:
        _listening.add(cdp)
        cdp.on("Page.screencastFrame", lambda event: _add_frame(cdp, event))
    return strip


def _add_frame(cdp: Session, event: dict[str, Any]) -> None:
    strip = _strips.get(cdp)
    if strip is None:
        return
    if len(strip.frames) < _MOST_FRAMES:
        strip.times.append(float(event["metadata"].get("timestamp", 0)))
        strip.frames.append(event["data"])
    task = asyncio.get_running_loop().create_task(_acknowledge(cdp, event["sessionId"]))
    strip.tasks.add(task)
    task.add_done_callback(strip.tasks.discard)


async def _acknowledge(cdp: Session, number: int) -> None:
    with suppress(CdpError):  # the recording has ended meanwhile
        await cdp.call("Page.screencastFrameAck", {"sessionId": number})


@dataclass(frozen=True, slots=True)
class _WorstSecond:
    """The worst second. ``chroma``: distance of the two colours if it is a ``red`` flash."""

    burst: Burst
    chroma: float
    red: bool


def _worst_second(strip: _Strip, viewport: int) -> _WorstSecond | None:
    """The worst second of a strip, with three flashes or more; None if there is none."""
    if len(strip.frames) <= _NEAR[0]:
        return None
    images = [Image.open(io.BytesIO(base64.b64decode(data))) for data in strip.frames]
    images = [image for image in images if image.size == images[0].size]
    if len(images) < len(strip.frames):
        return None
    scale = viewport / images[0].width
    rows = [tiles(image) for image in images]
    width = rows[0][0]
    light = [row for _, row in rows]
    red = [red_tiles(image) for image in images]
    for needed, window in (_CERTAIN, _NEAR):
        for strip_of, kind in ((light, LIGHT), (red, RED)):
            burst = worst(strip_of, strip.times, width, scale, needed, window, kind)
            if burst is not None and burst.area > _SMALL * LIMIT:
                return _WorstSecond(
                    burst, _chroma(images, burst, scale) if kind is RED else 0.0, kind is RED
                )
    return None


def _chroma(images: Sequence[Image.Image], burst: Burst, scale: float) -> float:
    left, top, right, bottom = (round(edge / scale) for edge in burst.box)
    return chroma(images[burst.light], images[burst.dark], (left, top, right, bottom))


async def _flash(
    page: LoadedPage, seen: _WorstSecond, strip: _Strip, number: int, shots: dict[str, str]
) -> Flash:
    burst = seen.burst
    names = []
    for state, at in (("light", burst.light), ("dark", burst.dark)):
        name = f"flash-{number}-{state}"
        shots[name] = _as_webp(strip.frames[at])
        names.append(name)
    return Flash(
        target=await _flashing_element(page, burst.box), area=burst.area,
        changes=burst.changes // 2 if burst.changes == _CERTAIN[0] else burst.changes,
        red=seen.red, chroma=round(seen.chroma, 2), pictures=tuple(names),
    )  # fmt: skip


def _as_webp(data: str) -> str:
    image = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
    image.thumbnail(_PICTURE)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=70)
    return base64.b64encode(out.getvalue()).decode()


async def _flashing_element(page: LoadedPage, box: tuple[int, int, int, int]) -> Target:
    """The topmost element in the middle of the flashing area that is about as large."""
    x, y = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
    least = round((box[2] - box[0]) * (box[3] - box[1]) * 0.7)
    return await _described(page, _LARGE_AT % (x, y, least))


_LARGE_AT = """
document.elementsFromPoint(%d, %d).find((e) => {
  const r = e.getBoundingClientRect();
  return r.width * r.height >= %d;
}) ?? document.body
"""


async def _described(page: LoadedPage, expression: str) -> Target:
    """The element that an expression returns; ``body`` if the snapshot does not have it."""
    answer = await page.cdp.call(
        "Runtime.evaluate", {"expression": expression, "contextId": page.world}
    )
    object_id = answer["result"].get("objectId")
    if object_id:
        node = (await page.cdp.call("DOM.describeNode", {"objectId": object_id}))["node"]
        known = page.artifacts[Snapshot].by_backend_id.get(node["backendNodeId"])
        if known is not None:
            return describe(known)
    return Target(selector="body", path="body")


async def _declared(page: LoadedPage, at: int, row: list[Any]) -> DeclaredFlash:
    rate, area = row
    target = await _described(page, f"a11yFast[{at}]")
    return DeclaredFlash(target=target, rate=round(rate, 1), area=round(area))


def decode_bytes(data: bytes) -> Flashing:
    """``Flashing`` from what ``gather`` returned."""
    return decode(Flashing, data)


PROBE = Probe(
    name="flashes", artifact=Flashing, version=3, gather=gather, decode=decode_bytes,
    profiles=frozenset({"standard", "thorough"}), uses=frozenset({Snapshot}), order=95,
    pictures=pictures_in,
)  # fmt: skip
