"""Presses what listens to the press alone, and releases elsewhere: does it act at once?

Limits: 10 elements, 8 s. Runs only if interaction is allowed; no request leaves the page.
"""

import asyncio
import re
import time

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.handlers import Handlers
from a11y.artifacts.pressing import PointerPress, PointerPresses
from a11y.browser import LoadedPage
from a11y.dom import Node
from a11y.dom.aria import semantic_role, widget_roles
from a11y.dom.focus import is_disabled
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible
from a11y.i18n.words import is_unlisted, pattern
from a11y.probes import Probe
from a11y.probes.common.content_changes import ContentWatcher
from a11y.probes.common.controls import NamedControl, is_unsafe
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.mouse import Mouse
from a11y.probes.common.navigation_guard import NavigationGuard, block_navigation
from a11y.probes.handlers import gather as gather_handlers

_MOST, _CAP, _WAIT_MS = 10, 8.0, 120
_DOWN = ("mousedown", "pointerdown", "touchstart")
#: With one of these as well, the press may only begin something that the release ends.
_LATER = ("click", "mouseup", "pointerup", "touchend", "dragstart", "mousemove", "pointermove", "touchmove")  # fmt: skip
#: These act on the press by design, or are dragged.
_EXCEPTED = frozenset({"slider", "scrollbar", "textbox", "searchbox", "combobox", "listbox", "spinbutton", "separator"})  # fmt: skip
_DIALOGS = (
    "[...document.querySelectorAll('dialog[open],[role=dialog],[role=alertdialog]')]"
    ".filter((d) => d.checkVisibility({ visibilityProperty: true, opacityProperty: true })).length"
)


_TEXT = "document.body ? document.body.innerText : ''"
#: Buttons without words, such as + and −, undo each other.
_LETTERS = re.compile(r"[^\W\d_]{2}")
_UNDO = pattern("message.revert", r"\b(?:WORDS)")


async def gather(loaded: LoadedPage) -> bytes:
    """``PointerPresses`` as JSON."""
    handlers = decode(Handlers, await gather_handlers(loaded))
    page = await InteractivePage.start(loaded)
    found = [n for n in _listening(page, handlers, _DOWN) if not handlers.of(n, *_LATER)]
    plain = len(_listening(page, handlers, ("click", "mouseup", "pointerup")))
    if not found or not may_interact(loaded):
        events = tuple([await _untried(page, handlers, n) for n in found[:_MOST]])
        return encode(PointerPresses(plain=plain, pressed=events))
    deadline = time.monotonic() + _CAP
    rows = []
    async with block_requests(loaded), block_navigation(loaded) as guard:
        for node in found[:_MOST]:
            row = await _untried(page, handlers, node)
            if time.monotonic() < deadline and not is_unsafe(NamedControl(node, node.name)):
                effect, undone, stays = await _press(page, guard, node)
                row = PointerPress(
                    target=row.target, events=row.events, effect=effect, undone=undone, stays=stays
                )
            rows.append(row)
    return encode(PointerPresses(tried=True, plain=plain, pressed=tuple(rows)))


def _listening(page: InteractivePage, handlers: Handlers, types: tuple[str, ...]) -> list[Node]:
    """Visible controls, by role or cursor, whose listener for one of these events does something."""
    nodes: dict[int, Node] = {}
    for handler in handlers.any(*types):
        node = page.snapshot.by_backend_id.get(handler.node)
        if node is None or not node.is_element or handler.idle:
            continue
        role = semantic_role(node)
        offers = role in widget_roles() | {"link"} or node.style("cursor") == "pointer"
        if offers and role not in _EXCEPTED and is_visible(node) and not is_disabled(node):
            nodes[id(node)] = node
    return list(nodes.values())


async def _untried(page: InteractivePage, handlers: Handlers, node: Node) -> PointerPress:
    events = tuple(dict.fromkeys(h.type for h in handlers.of(node, *_DOWN)))
    return PointerPress(target=await page.target(node.backend_id), events=events)


async def _press(
    page: InteractivePage, guard: NavigationGuard, node: Node
) -> tuple[str, bool, bool]:
    """(effect of the press alone, whether releasing elsewhere undoes it, whether it stays after
    a second press).
    """
    mouse = Mouse(page)
    object_id = await page.resolve_node(node)
    at = await mouse.locate(object_id, node.frame) if object_id else None
    if at is None:
        return "", False, False
    world = await page.world(node.frame.frame_id)
    content = await ContentWatcher.watch(page, world)
    await mouse.jump(*at)
    await asyncio.sleep(_WAIT_MS / 1000)
    await content.mark()
    text = await page.evaluate(_TEXT, world)
    dialogs = await page.evaluate(_DIALOGS, world)
    await mouse.down()
    effect = await content.changed(_WAIT_MS)
    effect = guard.take_attempt(node.frame.frame_id) or (
        "dialog" if await page.evaluate(_DIALOGS, world) > dialogs else effect
    )
    await mouse.glide(1, 1)
    await mouse.up()
    left = await content.changed(_WAIT_MS)
    # The pressed element keeps focus and its focus styles. That is no lasting effect.
    undone = effect in {"text", "value"} and left not in {"text", "value"}
    undone = undone or (effect == "picture" and left in {"", "focus"})
    stays = effect == "text" and not undone and bool(_LETTERS.search(node.name))
    return (
        "" if effect == "focus" else effect,
        undone,
        stays and await _stays(page, mouse, at, world, text),
    )


async def _stays(
    page: InteractivePage, mouse: Mouse, at: tuple[float, float], world: int, text: str
) -> bool:
    """Is the text still another one after a second press, with no control that may undo it?"""
    await mouse.jump(*at)
    await mouse.down()
    await mouse.glide(1, 1)
    await mouse.up()
    await asyncio.sleep(_WAIT_MS / 1000)
    if await page.evaluate(_TEXT, world) == text:
        return False
    await page.refresh_snapshot()
    controls = page.snapshot.roles("button", "link", "checkbox", "switch")
    return not any(
        _UNDO.search(control.name) or is_unlisted(language(control)) for control in controls
    )


def decode_bytes(data: bytes) -> PointerPresses:
    """``PointerPresses`` from what ``gather`` returned."""
    return decode(PointerPresses, data)


PROBE = Probe(
    name="pressing", artifact=PointerPresses, version=4, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=410,
)  # fmt: skip
