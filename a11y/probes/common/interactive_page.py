"""A page that probes interact with: real key events, focus, and questions about elements.

Scripts run in isolated worlds of the page's frames. The page's own scripts can't see or change
them.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.core.errors import PageError
from a11y.core.model import Target
from a11y.dom import Node, Snapshot
from a11y.dom.targets import target as describe
from a11y.probes.common.keys import press as press_key
from a11y.probes.snapshot import decode_bytes
from a11y.probes.snapshot import gather as gather_snapshot

#: Elements with Tab stops inside that can't be told apart from outside.
OPAQUE_TAGS = frozenset({"video", "audio", "embed", "object", "iframe", "frame"})
#: Controls with several parts, each a Tab stop (a date has three). Their user-agent tree is read.
_PARTED = frozenset({"input"})
_QUIET_MS, _QUIET_CAP_MS = 25, 250

_WATCH = """
(() => {
  if (globalThis.a11yFocus) return;
  let last = 0, task = 0, pending = false;
  const log = [];
  globalThis.a11yFocus = log;
  const note = (event) => {
    last = performance.now();
    if (!pending) { pending = true; setTimeout(() => { pending = false; task += 1; }, 0); }
    // Not "focusin": it never comes if a handler takes focus away.
    const element = event.composedPath()[0];
    if (event.type === 'focus' && element !== window && element !== document) log.push({ task, element });
  };
  for (const type of ['focus', 'focusin', 'focusout']) addEventListener(type, note, true);
  globalThis.a11yFocusQuiet = (quiet, cap) => new Promise((resolve) => {
    const began = performance.now();
    let asked = false;
    const check = () => {
      const now = performance.now();
      const left = quiet - (now - Math.max(last, began));
      if (left <= 0 || now - began > cap) resolve(true); else setTimeout(check, left + 1);
    };
    // By a timer, so that timers of the page that are due come first on a slow machine.
    const once = () => { if (!asked) { asked = true; setTimeout(check); } };
    requestAnimationFrame(once);
    setTimeout(once, 60);
  });
})();
"""
_DEEP = (
    "(() => { let e = document.activeElement;"
    " while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;"
    " return e; })()"
)
_DEEPER = (
    "function() { let e = this.activeElement;"
    " while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;"
    " return e; }"
)


@dataclass(frozen=True, slots=True)
class FocusedElement:
    """The element that has focus.

    ``id``: its backend id. ``part``: backend id of the innermost focused node inside it, or
    ``id`` itself. ``world``: execution context of its frame.
    """

    id: int
    part: int
    tag: str
    object_id: str
    world: int


class InteractivePage:
    """Keys and questions for one loaded page. Create it with ``InteractivePage.start(loaded)``."""

    def __init__(self, loaded: LoadedPage, snapshot: Snapshot) -> None:
        self.loaded = loaded
        self.cdp = loaded.cdp
        self.snapshot = snapshot
        #: Wait after each key, because scripts may move focus later.
        self.patient = True
        self._worlds: dict[str, int] = {loaded.cdp.main_frame: loaded.world}
        self._snapshots = 1

    @classmethod
    async def start(cls, loaded: LoadedPage) -> "InteractivePage":
        """The page with a snapshot of its present state. Node ids are valid for this load only."""
        known = loaded.artifacts.get(Snapshot) if loaded.untouched else None
        loaded.untouched = False
        if isinstance(known, Snapshot):
            page = cls(loaded, known)
        else:
            raw = await gather_snapshot(loaded)
            page = cls(loaded, await asyncio.to_thread(decode_bytes, raw))
        await page.cdp.call("DOM.enable")
        await page.loaded.evaluate(_WATCH)
        return page

    async def refresh_snapshot(self) -> None:
        """Take a new snapshot, because the page has changed."""
        self._snapshots += 1
        raw = await gather_snapshot(self.loaded)
        self.snapshot = await asyncio.to_thread(decode_bytes, raw)

    # -- questions ---------------------------------------------------------------------
    async def world(self, frame: str) -> int:
        """Execution context of the isolated world in a frame; created on first use."""
        if frame not in self._worlds:
            self._worlds[frame] = await self.cdp.isolated_world(frame)
            await self.evaluate(_WATCH, self._worlds[frame])
        return self._worlds[frame]

    async def worlds(self) -> list[int]:
        """The isolated worlds of all frames, the page's own first."""
        found = [self.loaded.world]
        for frame in await self.cdp.child_frames():
            with suppress(CdpError):
                found.append(await self.world(frame))
        return found

    async def evaluate(self, expression: str, world: int = 0, *, by_value: bool = True) -> Any:
        """A JavaScript expression's value, or its remote object's id. Raises ``PageError``."""
        answer = await self.cdp.call(
            "Runtime.evaluate",
            {"expression": expression, "contextId": world or self.loaded.world, "awaitPromise": True, "returnByValue": by_value},
        )  # fmt: skip
        return value_of(answer, by_value)

    async def call(self, object_id: str, function: str, *args: Any, by_value: bool = True) -> Any:
        """What ``function.call(object, …args)`` returns. Raises ``PageError``."""
        answer = await self.cdp.call(
            "Runtime.callFunctionOn",
            {"objectId": object_id, "functionDeclaration": function, "awaitPromise": True, "returnByValue": by_value,
             "arguments": [{"value": a} for a in args]},
        )  # fmt: skip
        return value_of(answer, by_value)

    @property
    def _closed(self) -> set[int]:
        """Frame elements into which nobody looks."""
        return {element.backend_id for element, _url in self.snapshot.other_frames}

    async def resolve(self, backend_id: int, world: int) -> str:
        """Object id of a node in an isolated world; empty if the node is gone."""
        try:
            answer = await self.cdp.call(
                "DOM.resolveNode", {"backendNodeId": backend_id, "executionContextId": world}
            )
        except CdpError:
            return ""
        return str(answer["object"].get("objectId", ""))

    async def resolve_node(self, node: Node) -> str:
        """Object id of a snapshot's node in its frame's isolated world; empty if it is gone."""
        try:
            return await self.resolve(node.backend_id, await self.world(node.frame.frame_id))
        except CdpError:
            return ""

    # -- focus -------------------------------------------------------------------------
    async def press(self, *names: str) -> None:
        """Press keys one after the other. After each, wait until focus stays where it is."""
        for name in names:
            await press_key(self.cdp, name)
            await self.wait_for_focus()

    async def wait_for_focus(self) -> None:
        """If ``patient``, wait until focus has not moved for 25 ms, at most 250 ms."""
        if self.patient:
            await self.evaluate(f"a11yFocusQuiet({_QUIET_MS}, {_QUIET_CAP_MS})")

    async def focused_element(self) -> FocusedElement | None:
        """The element that has focus; None if focus is in the browser's own interface."""
        world = self.loaded.world
        object_id = await self.evaluate(_DEEP, world, by_value=False)
        frame_element: FocusedElement | None = None
        while object_id:
            node = (await self.cdp.call("DOM.describeNode", {"objectId": object_id}))["node"]
            here = FocusedElement(
                node["backendNodeId"], node["backendNodeId"], node["localName"].lower(), object_id, world
            )  # fmt: skip
            if here.tag in {"body", "html", "frameset"} and not _attribute(node, "tabindex"):
                return frame_element
            if node["backendNodeId"] in self._closed:
                return here
            if "contentDocument" in node and node.get("frameId"):
                frame_element, world = here, await self.world(node["frameId"])
                object_id = await self.evaluate(_DEEP, world, by_value=False)
                continue
            inner = await self._focus_in_shadow_tree(node, world)
            if inner is None:
                return here
            if inner[1]:
                return FocusedElement(here.id, inner[0], here.tag, object_id, world)
            object_id = inner[2]
        return frame_element

    async def _focus_in_shadow_tree(
        self, node: dict[str, Any], world: int
    ) -> tuple[int, bool, str] | None:
        """Focus in a closed or user-agent tree: (backend id, is it the browser's tree?, object
        id).
        """
        for root in node.get("shadowRoots", ()):
            kind = root["shadowRootType"]
            if kind == "open" or (kind == "user-agent" and node["localName"] not in _PARTED):
                continue
            object_id = await self.resolve(root["backendNodeId"], world)
            found = await self.call(object_id, _DEEPER, by_value=False) if object_id else ""
            if found:
                inner = (await self.cdp.call("DOM.describeNode", {"objectId": found}))["node"]
                return inner["backendNodeId"], kind == "user-agent", found
        return None

    async def focus(self, backend_id: int) -> bool:
        """Give an element focus by script. False if it does not take focus."""
        try:
            await self.cdp.call("DOM.focus", {"backendNodeId": backend_id})
        except CdpError:
            return False
        await self.wait_for_focus()
        return True

    # -- nodes and targets -------------------------------------------------------------
    async def node(self, backend_id: int) -> Node | None:
        """The snapshot's node. An unknown node refreshes the snapshot, three times at most."""
        found = self.snapshot.by_backend_id.get(backend_id)
        if found is None and self._snapshots < 4:
            await self.refresh_snapshot()
            found = self.snapshot.by_backend_id.get(backend_id)
        return found

    async def target(self, backend_id: int, tag: str = "") -> Target:
        """How reports describe this node."""
        node = await self.node(backend_id)
        return describe(node) if node is not None else Target(selector=tag or "*", path=tag)


def value_of(answer: dict[str, Any], by_value: bool) -> Any:
    """An evaluation's value, or its remote object's id. Raises ``PageError`` if the script threw."""
    if "exceptionDetails" in answer:
        details = answer["exceptionDetails"]
        words = details.get("exception", {}).get("description") or details.get("text", "")
        raise PageError("{words}", words=str(words).partition("\n")[0][:300])
    result = answer["result"]
    return result.get("value") if by_value else result.get("objectId", "")


def _attribute(node: dict[str, Any], name: str) -> bool:
    return name in node.get("attributes", ())[::2]
