"""A page that somebody else has open, as probes and engines get it.

Its owner is a test: it started the browser and keeps it. Commands go through a DevTools session
that the owner opens for us. Nothing here navigates, waits for the page or changes it.
"""

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol

import orjson

from a11y.browser.cdp import CdpError, Event, Session
from a11y.browser.frames import FramePolicy
from a11y.browser.load import LoadedPage
from a11y.browser.network import Network
from a11y.browser.process import Browser, Tab
from a11y.core.errors import NotInPlace, PageError, UsageError
from a11y.core.settings import Settings

_WINDOW = """(() => {
  const entry = performance.getEntriesByType('navigation')[0] || {};
  return [innerWidth, innerHeight, document.URL, entry.responseStatus || 0,
    document.URL === 'about:blank' && !document.body?.hasChildNodes() && !document.title];
})()"""


_TURNS = 500
"""Answers to later commands after which the answer to an earlier one is lost."""
_NUMBER = re.compile(rb'\{"id":(\d+),')
_FIRST_KEYS = ("nodeId", "ignored", "ignoredReasons", "role")


class Owner(Protocol):
    """Whoever has the page open. ``hears_events``: false if ``listen`` does nothing."""

    hears_events: bool

    def closed(self) -> bool:
        """True once the page can't be asked any more."""
        ...

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """The result of a DevTools command for the page. Raises a ``PageError``."""
        ...

    def listen(self, event: str, handler: Event) -> None:
        """Call ``handler(params)`` for each event, in the loop of the caller."""
        ...

    async def set_viewport_size(self, size: dict[str, int]) -> None:
        """Change the window's size, as Playwright's ``page.set_viewport_size`` does."""
        ...


class Link:
    """Carries commands to an owner's page: what ``Session`` needs of a connection.

    Playwright's client walks through each value of an answer, which takes longer than all of our
    rules. So ``call_raw`` asks in a session inside of the owner's, whose answers come as text. They
    are the browser's own bytes.
    """

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._dead: PageError | None = None
        self._inner = ""
        self._answers: dict[int, bytes] = {}
        self._number = 0

    async def open_inner(self) -> None:
        """Open the session whose answers are texts. Without it, ``call_raw`` is only slower."""
        if not self._owner.hears_events:
            return
        with suppress(CdpError):
            target = (await self.call("Target.getTargetInfo"))["targetInfo"]["targetId"]
            wanted = {"targetId": target, "flatten": False}
            self._owner.listen("Target.receivedMessageFromTarget", self._receive)
            self._inner = (await self.call("Target.attachToTarget", wanted))["sessionId"]

    def _receive(self, event: dict[str, Any]) -> None:
        data = event["message"].encode("utf-8", "replace")
        number = _NUMBER.match(data)
        if number is not None and event["sessionId"] == self._inner:
            self._answers[int(number[1])] = data

    async def call(
        self, method: str, params: dict[str, Any] | None = None, session: str = ""
    ) -> Any:
        """The command's result. Raises ``PageError``."""
        if self._dead is not None:
            raise self._dead
        return await self._owner.send(method, params or {})

    async def call_raw(
        self, method: str, params: dict[str, Any] | None = None, session: str = ""
    ) -> bytes:
        """The answer as the browser writes it: ``{"id":…,"result":…}``."""
        if self._inner:
            return await self._call_inner(method, params or {})
        answer = {"id": 0, "result": _ordered(await self.call(method, params))}
        try:
            return orjson.dumps(answer)
        except TypeError:  # half of a surrogate pair, which a page may contain
            return json.dumps(answer, separators=(",", ":")).encode()

    async def _call_inner(self, method: str, params: dict[str, Any]) -> bytes:
        self._number += 1
        number = self._number
        message = orjson.dumps({"id": number, "method": method, "params": params}).decode()
        wanted = {"sessionId": self._inner, "message": message}
        await self.call("Target.sendMessageToTarget", wanted)
        for _ in range(_TURNS):
            # It is answered after the command before it, and tells if the page is gone.
            await self.call("Runtime.evaluate", {"expression": "0"})
            await asyncio.sleep(0)
            if number in self._answers:
                return self._answers.pop(number)
        raise CdpError("{words}", words=f"{method}: no answer")

    def on(self, session: str, event: str, handler: Event) -> None:
        self._owner.listen(event, handler)

    def fail(self, session: str, error: PageError) -> None:
        self._dead = error

    def forget(self, session: str) -> None:
        """The owner ends its session itself."""


def _ordered(result: dict[str, Any]) -> dict[str, Any]:
    """The nodes of an accessibility tree with their keys in the browser's order, by which they are
    read: ChromeDriver sorts keys.
    """
    nodes = result.get("nodes")
    if not nodes or next(iter(nodes[0]), _FIRST_KEYS[0]) == _FIRST_KEYS[0]:
        return result
    return {"nodes": [{**{k: n[k] for k in _FIRST_KEYS if k in n}, **n} for n in nodes]}


class _OthersBrowser(Browser):
    """The owner's browser: it is not ours to start, restart or open tabs in."""

    def __init__(self, settings: Settings, owner: Owner) -> None:
        super().__init__(settings)
        self._owner = owner

    @property
    def alive(self) -> bool:
        return not self._owner.closed()

    async def tab(self) -> Tab:
        """Raises ``NotInPlace``."""
        raise NotInPlace


class _OthersTab(Tab):
    """The owner's tab. Dialogs, popups and downloads are the owner's matter."""

    foreign = True

    def __init__(self, owner: Owner, settings: Settings, session: Session) -> None:
        self.browser = _OthersBrowser(settings, owner)
        self.generation = self.used = self.dialogs = self.popups = 0
        self.page: Any = owner
        self.cdp = session
        self.crashed = asyncio.Event()
        self.arrange: Callable[[Any], Any] | None = None
        self.hears_events = owner.hears_events
        self.network = Network(settings.max_page_bytes)
        self.sheets: dict[str, dict[str, Any]] = {}


async def attach(owner: Owner, settings: Settings) -> LoadedPage:
    """The owner's page in its present state, with ``in_place`` set.

    Raises ``UsageError`` for an empty ``about:blank``, ``PageError`` if the page is gone.
    """
    link = Link(owner)
    tree = (await link.call("Page.getFrameTree"))["frameTree"]
    await link.open_inner()
    session = Session(link, "", tree["frame"]["id"])
    session.frames = FramePolicy.of(settings)
    tab = _OthersTab(owner, settings, session)
    session.on("CSS.styleSheetAdded", tab._keep_sheet)
    return await present(tab, settings)


async def present(tab: Tab, settings: Settings) -> LoadedPage:
    """What a tab shows now, with ``in_place`` set. Raises like ``attach``."""
    world = await tab.cdp.isolated_world(tab.cdp.main_frame)
    loaded = LoadedPage(
        url="", final_url="", status=0, tab=tab, page=tab.page, cdp=tab.cdp, settings=settings,
        world=world, in_place=True,
    )  # fmt: skip
    width, height, url, status, empty = await loaded.evaluate(_WINDOW)
    if empty:
        raise UsageError(
            "There is nothing to check: the page is an empty about:blank",
            hint="Open an address, or set its content, before the check",
        )
    loaded.url = loaded.final_url = url
    loaded.status = status
    if width and height:
        loaded.settings = replace(settings, viewport=f"{width}x{height}")
    return loaded


async def put_in(loaded: LoadedPage, script: str, name: str) -> None:
    """Run an engine's script in the isolated world of each judged frame that does not have it.

    ``name``: the global that it makes. A frame that goes away meanwhile is left out.
    """
    if await loaded.evaluate(f"typeof globalThis.{name}") == "undefined":
        await loaded.evaluate(f"{script};0")
    for frame in await loaded.cdp.child_frames():
        try:
            world = await loaded.cdp.isolated_world(frame)
            await loaded.cdp.call(
                "Runtime.evaluate",
                {
                    "expression": f"globalThis.{name} || (() => {{{script}}})();0",
                    "contextId": world,
                },
            )
        except CdpError:
            continue
