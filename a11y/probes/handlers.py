"""Elements that listen to pointer, keys, clipboard and change. Reads only; presses nothing.

Limits: 4,000 listeners; the source of 200 different ones.
"""

from contextlib import suppress
from typing import Any

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.handlers import Handler, Handlers
from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.probes import Probe

_GROUP = "a11y-handlers"
_MOST, _MOST_SOURCES, _LENGTH = 4000, 200, 2000
_TYPES = frozenset(
    {"click", "dblclick", "mousedown", "mouseup", "mousemove", "mouseover", "mouseenter", "pointerdown", "pointerup",
     "pointermove", "pointerover", "pointerenter", "touchstart", "touchmove", "touchend", "dragstart", "drag",
     "dragover", "drop", "gesturestart", "gesturechange", "keydown", "keyup", "keypress", "paste", "beforeinput",
     "focus", "focusin", "change", "input", "submit", "invalid"}
)  # fmt: skip
#: Listeners of the window itself that rules ask for.
_WINDOW = frozenset({"keydown", "keyup", "keypress", "hashchange", "popstate"})
_SOURCE = f"function() {{ return Function.prototype.toString.call(this).slice(0, {_LENGTH}); }}"


#: Events on which a script may move focus or show something during a keyboard walk.
_FOCUS_TYPES = frozenset(
    {"focus", "blur", "focusin", "focusout", "keydown", "keyup", "keypress", "scroll"}
)  # fmt: skip


async def gather(page: LoadedPage) -> bytes:
    """``Handlers`` as JSON."""
    try:
        rows = [
            *(
                r
                for r in await _rows(page, "document")
                if r["type"] in _TYPES and r["backendNodeId"]
            ),
            *(r for r in await _rows(page, "window") if r["type"] in _WINDOW),
        ]
        return encode(
            Handlers(
                handlers=tuple(await _described(page, rows[:_MOST])), complete=len(rows) <= _MOST
            )
        )
    finally:
        await _release(page)


async def focus_listeners(page: LoadedPage) -> list[Handler]:
    """Listeners for keys, focus and scrolling. For the window's own, ``node`` is 0."""
    try:
        rows = [*await _rows(page, "window"), *await _rows(page, "document")]
        return await _described(page, [r for r in rows if r["type"] in _FOCUS_TYPES][:_MOST])
    finally:
        await _release(page)


async def _rows(page: LoadedPage, expression: str) -> list[dict[str, Any]]:
    # Only the page's own world has the page's listeners.
    owner = await page.cdp.call(
        "Runtime.evaluate", {"expression": expression, "objectGroup": _GROUP}
    )
    answer = await page.cdp.call(
        "DOMDebugger.getEventListeners",
        {"objectId": owner["result"]["objectId"], "depth": -1, "pierce": True},
    )
    return [{"backendNodeId": 0, **row} for row in answer["listeners"]]


async def _release(page: LoadedPage) -> None:
    with suppress(CdpError):
        await page.cdp.call("Runtime.releaseObjectGroup", {"objectGroup": _GROUP})


async def _described(page: LoadedPage, rows: list[dict[str, Any]]) -> list[Handler]:
    sources: dict[tuple[Any, ...], str] = {}
    found = []
    for row in rows:
        at = (row["lineNumber"], row["columnNumber"])
        # All inline attributes have the same position, so each is asked for by itself.
        place = (row["scriptId"], *at, row["type"], 0 if any(at) else row["backendNodeId"])
        if place not in sources and len(sources) < _MOST_SOURCES:
            sources[place] = await _source(page, row)
        found.append(
            Handler(
                node=row["backendNodeId"], type=row["type"], source=sources.get(place, ""),
                capture=row["useCapture"],
            )
        )  # fmt: skip
    return found


async def _source(page: LoadedPage, row: dict[str, Any]) -> str:
    object_id = (row.get("originalHandler") or row.get("handler") or {}).get("objectId")
    if not object_id:
        return ""
    with suppress(CdpError):
        answer = await page.cdp.call(
            "Runtime.callFunctionOn",
            {"objectId": object_id, "functionDeclaration": _SOURCE, "returnByValue": True},
        )
        return str(answer["result"].get("value", ""))
    return ""


def decode_bytes(data: bytes) -> Handlers:
    """``Handlers`` from what ``gather`` returned."""
    return decode(Handlers, data)


PROBE = Probe(
    name="handlers", artifact=Handlers, version=3, gather=gather, decode=decode_bytes,
    profiles=frozenset({"standard", "thorough"}), order=60,
)  # fmt: skip
