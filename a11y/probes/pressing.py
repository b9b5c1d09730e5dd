"""Press what listens to the press alone, without releasing it there: does it act at once?

Cap: 10 elements, 8 s. Only with leave to interact, and nothing leaves the page.
"""

import asyncio
import time

from a11y.artifacts.behaviour import decode, encode
from a11y.artifacts.handlers import Handlers
from a11y.artifacts.pointer import Pressed, Pressing
from a11y.browser import LoadedPage
from a11y.dom import Node
from a11y.dom.aria import semantic_role, widget_roles
from a11y.dom.focus import is_disabled
from a11y.dom.visibility import is_visible
from a11y.probes import Probe
from a11y.probes.common.content_changes import Content
from a11y.probes.common.controls import Instrument, untouchable
from a11y.probes.common.interaction import Driver, may_interact, nothing_leaves
from a11y.probes.common.mouse import Mouse
from a11y.probes.common.navigation_guard import Barred, no_navigation
from a11y.probes.handlers import gather as gather_handlers

_MOST, _CAP, _WAIT_MS = 10, 8.0, 120
_DOWN = ("mousedown", "pointerdown", "touchstart")
#: With one of these too, the press may only begin something that the release ends.
_LATER = ("click", "mouseup", "pointerup", "touchend", "dragstart", "mousemove", "pointermove", "touchmove")  # fmt: skip
#: They act on the press by their nature, or are dragged.
_EXCEPTED = frozenset({"slider", "scrollbar", "textbox", "searchbox", "combobox", "listbox", "spinbutton", "separator"})  # fmt: skip
_DIALOGS = (
    "[...document.querySelectorAll('dialog[open],[role=dialog],[role=alertdialog]')]"
    ".filter((d) => d.checkVisibility({ visibilityProperty: true, opacityProperty: true })).length"
)


async def gather(page: LoadedPage) -> bytes:
    """``Pressing`` as JSON."""
    handlers = decode(Handlers, await gather_handlers(page))
    driver = await Driver.start(page)
    found = [n for n in _listening(driver, handlers, _DOWN) if not handlers.of(n, *_LATER)]
    plain = len(_listening(driver, handlers, ("click", "mouseup", "pointerup")))
    if not found or not may_interact(page):
        events = tuple([await _untried(driver, handlers, n) for n in found[:_MOST]])
        return encode(Pressing(plain=plain, pressed=events))
    deadline = time.monotonic() + _CAP
    rows = []
    async with nothing_leaves(page), no_navigation(page) as barred:
        for node in found[:_MOST]:
            row = await _untried(driver, handlers, node)
            if time.monotonic() < deadline and not untouchable(Instrument(node, node.name)):
                effect, undone = await _press(driver, barred, node)
                row = Pressed(target=row.target, events=row.events, effect=effect, undone=undone)
            rows.append(row)
    return encode(Pressing(tried=True, plain=plain, pressed=tuple(rows)))


def _listening(driver: Driver, handlers: Handlers, types: tuple[str, ...]) -> list[Node]:
    """Visible controls of the page and its frames, by role or by the pointer they show, that do something."""
    nodes: dict[int, Node] = {}
    for handler in handlers.any(*types):
        node = driver.scene.by_backend_id.get(handler.node)
        if node is None or not node.is_element or handler.idle:
            continue
        role = semantic_role(node)
        offers = role in widget_roles() | {"link"} or node.style("cursor") == "pointer"
        if offers and role not in _EXCEPTED and is_visible(node) and not is_disabled(node):
            nodes[id(node)] = node
    return list(nodes.values())


async def _untried(driver: Driver, handlers: Handlers, node: Node) -> Pressed:
    events = tuple(dict.fromkeys(h.type for h in handlers.of(node, *_DOWN)))
    return Pressed(target=await driver.target(node.backend_id), events=events)


async def _press(driver: Driver, barred: Barred, node: Node) -> tuple[str, bool]:
    """(effect of the press alone, is it undone when the pointer is released elsewhere)."""
    mouse = Mouse(driver)
    object_id = await driver.resolve_node(node)
    at = await mouse.place(object_id, node.frame) if object_id else None
    if at is None:
        return "", False
    world = await driver.world(node.frame.frame_id)
    content = await Content.watch(driver, world)
    await mouse.jump(*at)
    await asyncio.sleep(_WAIT_MS / 1000)
    await content.mark()
    dialogs = await driver.evaluate(_DIALOGS, world)
    await mouse.down()
    effect = await content.changed(_WAIT_MS)
    effect = barred.take(node.frame.frame_id) or (
        "dialog" if await driver.evaluate(_DIALOGS, world) > dialogs else effect
    )
    await mouse.glide(1, 1)
    await mouse.up()
    left = await content.changed(_WAIT_MS)
    # The pressed element keeps focus and looks so: that is no effect that remains.
    undone = effect in {"text", "value"} and left not in {"text", "value"}
    undone = undone or (effect == "picture" and left in {"", "focus"})
    return "" if effect == "focus" else effect, undone


def decode_bytes(data: bytes) -> Pressing:
    """``Pressing`` from what ``gather`` returned."""
    return decode(Pressing, data)


PROBE = Probe(
    name="pressing", artifact=Pressing, version=2, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=410,
)  # fmt: skip
