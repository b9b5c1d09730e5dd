"""The page under the toolbar, at 200 % and in each contrast mode, compared with the page alone.

Uses the page's own toolbar if it has one, otherwise ours. No choice is saved. axe is asked
before, in each mode, and once more at the end. A failure counts against a mode only if axe never
reports it without the toolbar. Limits: 10 s a mode, and all modes together two fifths of the
page's time limit. Modes that do not fit are reported as unmeasured.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import orjson

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.toolbar_modes import ModeResult, ToolbarModes, WorsenedResult
from a11y.browser import LoadedPage
from a11y.core import assets
from a11y.core.browser_json import loads
from a11y.core.errors import BrowserCrashed, PageCrashed, PageError
from a11y.core.model import Outcome, Target
from a11y.dom import Snapshot
from a11y.dom.targets import target as describe
from a11y.engines.axe.script import RUN, level_tags, polish, script, target
from a11y.engines.axe.words import sentence
from a11y.probes import Probe
from a11y.probes.common.interactive_page import value_of
from a11y.probes.common.settling import SETTLED
from a11y.probes.snapshot import decode_bytes as decode_snapshot
from a11y.probes.snapshot import gather as gather_snapshot
from a11y.toolbar.modes import MODES, Mode

_MODE_SECONDS = 10.0
_SHARE = 0.4
_MAX_REPORTED = 50

#: The toolbar saves choices, and other tabs of this context would follow them. So the page gets a
#: storage whose entry for the toolbar lives only as long as this load.
_OWN_STORAGE = """
(() => {
  let kept;
  try {
    const real = localStorage;
    const own = (key) => key === 'ulatwienia';
    const proxy = new Proxy(real, {
      get: (_, key) => {
        if (own(key)) return kept;
        const found = Reflect.get(real, key, real);
        return typeof found === 'function' ? found.bind(real) : found;
      },
      set: (_, key, text) => {
        if (own(key)) kept = String(text); else real[key] = text;
        return true;
      }
    });
    Object.defineProperty(window, 'localStorage', { configurable: true, get: () => proxy });
  } catch { /* storage is blocked: nothing can be saved */ }
})()
"""
_READY = (
    "['set', 'reset', 'audit'].every("
    "(name) => typeof (window.ulatwienia || {})[name] === 'function')"
)
_RESET = "Promise.resolve(ulatwienia.reset()).then(() => true)"
_QUIET = (
    "Promise.race([globalThis.a11yQuiet ? a11yQuiet(100) : true,"
    " new Promise((done) => setTimeout(done, 1000))]).then(() => true)"
)
#: Width of the page in CSS pixels if it scrolls sideways; otherwise 0.
_SIDEWAYS = """
(() => {
  const root = document.documentElement, body = document.body;
  const own = getComputedStyle(root).overflowX;
  const applied = own === 'visible' && body ? getComputedStyle(body).overflowX : own;
  if (applied === 'hidden' || applied === 'clip') return 0;
  const reach = (document.scrollingElement || root).scrollWidth;
  return reach > root.clientWidth + 1 ? reach : 0;
})()
"""
_AUDIT = "(({ measured, missed }) => [Number(measured) || 0, missed.length])(ulatwienia.audit())"


@dataclass(frozen=True, slots=True)
class _Before:
    """The page without a mode: what axe reports (rule and place), and its sideways width."""

    snapshot: Snapshot
    known: frozenset[str]
    width: int


async def gather(page: LoadedPage) -> bytes:
    """``ToolbarModes`` as JSON. Raises ``PageError`` if the page itself can't be measured."""
    limit = page.settings.page_timeout * _SHARE
    until = asyncio.get_running_loop().time() + limit
    try:
        async with asyncio.timeout_at(until):
            started = await _start(page)
            before = await _measure_before(page)
    except TimeoutError:
        raise PageError(
            "the page without the toolbar: no answer within {limit} s", limit=limit
        ) from None
    found = {
        mode.id: await _measure(page, mode, before, until) if started else None for mode in MODES
    }
    after = await _findings_after_reset(page) if any(found.values()) else frozenset()
    modes = ToolbarModes(
        modes=tuple(
            _with_worsened(*measured, before, after)
            for measured in found.values()
            if measured is not None
        ),
        unmeasured=tuple(id_ for id_, measured in found.items() if measured is None),
    )
    return encode(modes)


async def _start(page: LoadedPage) -> bool:
    """Start the toolbar with nothing chosen. False if the page prevents it."""
    await _evaluate_in_page(page, _OWN_STORAGE)
    if not await _evaluate_in_page(page, _READY):
        await _evaluate_in_page(page, assets.text("widget/ulatwienia-boot.js"))
        await _evaluate_in_page(page, assets.text("widget/ulatwienia.js"))
    if not await _evaluate_in_page(page, _READY):
        return False
    await _evaluate_in_page(page, _RESET)
    await _wait_until_settled(page)
    return True


async def _measure_before(page: LoadedPage) -> _Before:
    snapshot = await asyncio.to_thread(decode_snapshot, await gather_snapshot(page))
    return _Before(snapshot, _places(await _axe(page)), await _width(page))


async def _measure(
    page: LoadedPage, mode: Mode, before: _Before, until: float
) -> tuple[ModeResult, dict[str, Any]] | None:
    """The page in one mode, with axe's whole answer; None if it can't be measured."""
    now = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout_at(min(until, now + _MODE_SECONDS)):
            await _evaluate_in_page(
                page, f"{_RESET}.then(() => ulatwienia.set({_json(mode.settings)}))"
            )
            await _wait_until_settled(page)
            answer = await _axe(page)
            width = await _width(page)
            measured, missed = await _evaluate_in_page(page, _AUDIT)
            first = await _first_missed(page, before.snapshot) if missed else None
    except (TimeoutError, PageError) as error:
        if isinstance(error, BrowserCrashed | PageCrashed):
            raise
        return None
    result = ModeResult(
        mode=mode.id, width=0 if before.width else width, measured=int(measured), missed=int(missed),
        first=first,
    )  # fmt: skip
    return result, answer


async def _findings_after_reset(page: LoadedPage) -> frozenset[str]:
    """What axe reports after the toolbar was reset, because the page may have changed meanwhile."""
    try:
        async with asyncio.timeout(_MODE_SECONDS):
            await _evaluate_in_page(page, _RESET)
            await _wait_until_settled(page)
            return _places(await _axe(page))
    except TimeoutError:
        raise PageError("the page after the toolbar: no answer") from None


def _with_worsened(
    result: ModeResult, answer: dict[str, Any], before: _Before, after: frozenset[str]
) -> ModeResult:
    """The result with what axe reports in this mode and never without it."""
    worse = [
        WorsenedResult(
            target=target(node, before.snapshot), rule=found["id"],
            en=sentence(node, Outcome.FAILED, None), pl=sentence(node, Outcome.FAILED, polish()),
        )
        for found in answer["violations"]
        for node in found["nodes"]
        if _place(found["id"], node) not in before.known | after
    ]  # fmt: skip
    return ModeResult(
        mode=result.mode, worse=tuple(worse[:_MAX_REPORTED]), width=result.width,
        measured=result.measured, missed=result.missed, first=result.first,
    )  # fmt: skip


# -- questions to the page ---------------------------------------------------------------
async def _evaluate_in_page(page: LoadedPage, expression: str, *, by_value: bool = True) -> Any:
    """A value in the page's own world, where the toolbar lives. Raises ``PageError``."""
    answer = await page.cdp.call(
        "Runtime.evaluate",
        {"expression": expression, "awaitPromise": True, "returnByValue": by_value},
    )
    return value_of(answer, by_value)


async def _wait_until_settled(page: LoadedPage) -> None:
    """Wait for frames, transitions and late changes, so that axe reads final colours."""
    await page.evaluate(SETTLED)
    await page.evaluate(_QUIET)


async def _width(page: LoadedPage) -> int:
    return int(await page.evaluate(_SIDEWAYS))


async def _axe(page: LoadedPage) -> dict[str, Any]:
    """axe's answer for the WCAG levels asked for; contrast and target size are always included."""
    everywhere = await page.evaluate("typeof axe === 'object'")
    if not everywhere:
        await page.evaluate(f"{script()}\n;true")
    options = {
        "runOnly": {"type": "tag", "values": level_tags(page.settings.level)},
        "rules": {"target-size": {"enabled": True}},
        "resultTypes": ["violations", "incomplete"],
        "ancestry": True, "selectors": True, "elementRef": False, "iframes": everywhere,
    }  # fmt: skip
    answer = await page.evaluate(RUN % _json(options))
    if not isinstance(answer, str):
        raise PageError("axe-core gave no answer")
    found: dict[str, Any] = loads(answer.encode("utf-8", "replace"))
    return found


async def _first_missed(page: LoadedPage, snapshot: Snapshot) -> Target | None:
    element = await _evaluate_in_page(page, "ulatwienia.audit().missed[0]", by_value=False)
    if not element:
        return None
    node = (await page.cdp.call("DOM.describeNode", {"objectId": element}))["node"]
    known = snapshot.by_backend_id.get(node["backendNodeId"])
    return describe(known) if known is not None else None


def _places(answer: dict[str, Any]) -> frozenset[str]:
    """Rule and place of all that axe reports or doubts: a doubt that turns into a failure is not
    new.
    """
    return frozenset(
        _place(found["id"], node)
        for key in ("violations", "incomplete")
        for found in answer[key]
        for node in found["nodes"]
    )


def _place(rule: str, node: dict[str, Any]) -> str:
    return f"{rule} {_json(node['ancestry'])}"


def _json(raw: Any) -> str:
    return orjson.dumps(raw).decode()


def decode_bytes(data: bytes) -> ToolbarModes:
    """``ToolbarModes`` from what ``gather`` returned."""
    return decode(ToolbarModes, data)


PROBE = Probe(
    name="toolbar", artifact=ToolbarModes, version=2, gather=gather, decode=decode_bytes,
    changes_page=True, order=1000,
)  # fmt: skip
