"""The court: example pages, loaded once in a real browser and judged by their rule."""

import asyncio
import threading
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import Error as PlaywrightError

from a11y.artifacts.outline import Outline
from a11y.audit.evaluate import evaluate
from a11y.audit.gather import Gathered, gather
from a11y.audit.page_row import page_of
from a11y.browser import Browser, Tab
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.model import Assertion, Page, Scope
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.local_server import folder_server
from a11y.probes import needed
from a11y.rules import Implementation, implementations
from a11y.site.survey import Site, Survey, survey
from tests.rules.examples import HERE, Example

_WORN = 40
_TABS = 4
_PATIENCE = 100.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a rule says of an example. ``snapshots``: its pages as loaded, by file name."""

    assertions: Sequence[Assertion]
    snapshots: Mapping[str, Snapshot]


class Court:
    """One browser for a session, in a loop and a thread of its own; judges examples.

    Most of an example's time is watching and waiting: when the first of a rule is asked for,
    all of that rule (``wanted``: by rule) are begun, a few at a time. ``folder``: where the examples
    lie, ``tests/rules`` or a copy.
    """

    def __init__(self, wanted: Mapping[str, Sequence[Example]], folder: Path = HERE) -> None:
        self._wanted = wanted
        self._folder = folder
        self._verdicts: dict[str, Future[Judgement]] = {}
        self._gate = asyncio.Semaphore(_TABS)
        self._idle: list[Tab] = []
        self._queued = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="court", daemon=True)
        self._thread.start()
        self._stack = AsyncExitStack()
        self._browser = self._run(self._open())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    async def _open(self) -> Browser:
        self._origin = self._stack.enter_context(folder_server(self._folder)).url + "/"
        return await self._stack.enter_async_context(
            Browser(Settings(), init_scripts=(SETTLE_SCRIPT,))
        )

    def judge(self, example: Example) -> Judgement:
        """What the example's rule says of it."""
        if example.id not in self._verdicts:
            for one in self._wanted.get(example.rule) or [example]:
                self._verdicts[one.id] = asyncio.run_coroutine_threadsafe(
                    self._in_turn(one), self._loop
                )
        return self._verdicts.pop(example.id).result(_PATIENCE)

    async def _in_turn(self, example: Example) -> Judgement:
        self._queued += 1
        async with self._gate:
            self._queued -= 1
            generation = self._browser.generation
            try:
                return await self._in_tab(example)
            except Exception:
                if self._browser.alive and generation == self._browser.generation:
                    raise
            # Chromium crashes once in a few thousand pages. That says nothing about the example.
            await self._browser.restart(generation)
            return await self._in_tab(example)

    async def _in_tab(self, example: Example) -> Judgement:
        self._idle = [tab for tab in self._idle if tab.generation == self._browser.generation]
        tab = self._idle.pop() if self._idle else await self._browser.tab()
        try:
            return await self._judge(example, tab)
        finally:
            await self._put_back(tab)

    async def _put_back(self, tab: Tab) -> None:
        """Keep it for the next example. Nothing moves in it while other files have their turn."""
        if tab.generation != self._browser.generation or not self._browser.alive:
            return
        if tab.used <= _WORN and not self._queued:
            with suppress(PlaywrightError):
                await tab.page.goto("about:blank")
        if tab.used > _WORN:
            await tab.close()
        else:
            self._idle.append(tab)

    async def _judge(self, example: Example, tab: Tab) -> Judgement:
        implementation = implementations()[example.rule]
        site = implementation.rule.scope is Scope.SITE
        judge = _judge_site if site else _judge_page
        return await judge(tab, self._origin, example, implementation)

    def close(self) -> None:
        self._run(self._stack.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()


async def _judge_page(
    tab: Tab, origin: str, example: Example, implementation: Implementation
) -> Judgement:
    url = _address(origin, example.path)
    got = await gather(
        tab, url, _settings(url, interact=True, profile="thorough", level="AAA"),
        needed([Snapshot, *implementation.needs]), html_only=False,
    )  # fmt: skip
    missing = {t: reason for t, reason in got.missing.items() if isinstance(t, type)}
    found = evaluate([implementation], got.decoded, page=url, missing=missing, describe_passed=True)
    return Judgement(assertions=list(found), snapshots={example.path.name: got.decoded[Snapshot]})


async def _judge_site(
    tab: Tab, origin: str, example: Example, implementation: Implementation
) -> Judgement:
    gathered: dict[str, Gathered] = {}
    pages: list[Page] = []
    for path in example.pages:
        url = _address(origin, path)
        gathered[url] = await gather(tab, url, _settings(url), needed([Snapshot, Outline]))
        pages.append(page_of(gathered[url]))
    site = Site(
        pages=pages, load=lambda url, kind: gathered[url].decoded.get(kind), complete=True,
        roots=(pages[0].final_url,),
    )  # fmt: skip
    outlines = survey((page.final_url, gathered[page.url].decoded[Outline]) for page in pages)
    artifacts = {Site: site, Survey: outlines}
    return Judgement(
        assertions=list(evaluate([implementation], artifacts, describe_passed=True)),
        snapshots={
            path.name: got.decoded[Snapshot]
            for path, got in zip(example.pages, gathered.values(), strict=True)
        },
    )


def _settings(url: str, **more: Any) -> Settings:
    """Some examples look unfinished for ever, for example with ``aria-busy``: a short wait is
    enough, because all of an example is there at once.
    """
    return Settings(roots=(url,), settle_timeout=5.0, **more)


def _address(origin: str, path: Path) -> str:
    return origin + path.relative_to(HERE).as_posix()
