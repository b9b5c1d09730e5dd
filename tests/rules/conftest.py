"""Every example page of every rule, gathered once in a real browser and judged.

An example's name is its expectation: ``failed-no-change-1.html`` must give ``failed`` with
the message ``no-change``; ``passed-1.html`` only ``passed``; ``inapplicable-2.html`` nothing.
A site rule's example is a folder of pages.
"""

import asyncio
import threading
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from a11y.audit.evaluate import evaluate
from a11y.audit.gather import gather
from a11y.browser import Browser, Tab
from a11y.browser.load import SETTLE_SCRIPT
from a11y.core.model import Assertion, Outcome, Page, Scope
from a11y.core.settings import Settings
from a11y.local_server import folder_server
from a11y.probes import needed
from a11y.rules import Implementation, implementations
from a11y.site.survey import Site, Survey, survey

HERE = Path(__file__).parent
_WORN = 40
_TABS = 4
_PATIENCE = 100.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Example:
    """One example: ``outcome`` and, where the name says one, ``message``."""

    rule: str
    path: Path
    outcome: Outcome
    message: str

    @property
    def id(self) -> str:
        return f"{self.rule}/{self.path.stem}"


def examples() -> Iterator[Example]:
    """All examples, by rule."""
    for folder in sorted(p for p in HERE.iterdir() if p.is_dir() and not p.name.startswith("_")):
        for path in sorted(folder.iterdir()):
            if path.suffix in {".html", ".svg", ".xml", ".xhtml"} or (
                path.is_dir() and "-" in path.name
            ):
                kind, *words = path.stem.split("-")
                if kind in {outcome.value for outcome in Outcome}:
                    words = words[:-1] if words and words[-1].isdigit() else words
                    yield Example(folder.name, path, Outcome(kind), "-".join(words))


class Court:
    """One browser for a session, in a loop and a thread of its own; judges examples.

    Most of an example's time is watching and waiting: when the first of a rule is asked for,
    all of that rule (``wanted``: by rule) are begun, a few at a time.
    """

    def __init__(self, wanted: Mapping[str, Sequence[Example]]) -> None:
        self._wanted = wanted
        self._verdicts: dict[str, Future[list[Assertion]]] = {}
        self._gate = asyncio.Semaphore(_TABS)
        self._idle: list[Tab] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="court", daemon=True)
        self._thread.start()
        self._stack = AsyncExitStack()
        self._browser = self._run(self._open())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    async def _open(self) -> Browser:
        self._origin = self._stack.enter_context(folder_server(HERE)).url + "/"
        return await self._stack.enter_async_context(
            Browser(Settings(), init_scripts=(SETTLE_SCRIPT,))
        )

    def judge(self, example: Example) -> list[Assertion]:
        """What the example's rule says of it."""
        if example.id not in self._verdicts:
            for one in self._wanted.get(example.rule) or [example]:
                self._verdicts[one.id] = asyncio.run_coroutine_threadsafe(
                    self._in_turn(one), self._loop
                )
        return self._verdicts.pop(example.id).result(_PATIENCE)

    async def _in_turn(self, example: Example) -> list[Assertion]:
        async with self._gate:
            tab = self._idle.pop() if self._idle else await self._browser.tab()
            try:
                return await self._judge(example, tab)
            finally:
                if tab.used > _WORN:
                    await tab.close()
                else:
                    self._idle.append(tab)

    async def _judge(self, example: Example, tab: Tab) -> list[Assertion]:
        implementation = implementations()[example.rule]
        site = implementation.rule.scope is Scope.SITE
        judge = _judge_site if site else _judge_page
        return await judge(tab, self._origin, example, implementation)

    def close(self) -> None:
        self._run(self._stack.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()


@pytest.fixture(scope="session")
def court(request: pytest.FixtureRequest) -> Iterator[Court]:
    """Judges examples as they are asked for; opened once a session."""
    wanted: dict[str, list[Example]] = {}
    for item in request.session.items:
        callspec = getattr(item, "callspec", None)
        example = callspec.params.get("example") if callspec is not None else None
        if isinstance(example, Example):
            wanted.setdefault(example.rule, []).append(example)
    opened = Court(wanted)
    yield opened
    opened.close()


async def _judge_page(
    tab: Tab, origin: str, example: Example, implementation: Implementation
) -> list[Assertion]:
    url = origin + example.path.relative_to(HERE).as_posix()
    got = await gather(
        tab, url, Settings(roots=(url,), interact=True, profile="thorough", level="AAA"),
        needed(implementation.artifacts.values()), html_only=False,
    )  # fmt: skip
    missing = {t: reason for t, reason in got.missing.items() if isinstance(t, type)}
    return list(evaluate([implementation], got.decoded, page=url, missing=missing))


async def _judge_site(
    tab: Tab, origin: str, example: Example, implementation: Implementation
) -> list[Assertion]:
    from a11y.artifacts.outline import Outline
    from a11y.audit.page_row import page_of

    pages: list[Page] = []
    artifacts: dict[str, dict[type, Any]] = {}
    for path in sorted(example.path.glob("*.html")):
        url = origin + path.relative_to(HERE).as_posix()
        got = await gather(tab, url, Settings(roots=(url,)), needed([Outline]))
        pages.append(page_of(got))
        artifacts[url] = got.decoded
    site = Site(
        pages=pages, load=lambda url, kind: artifacts[url].get(kind), complete=True,
        roots=(pages[0].final_url,),
    )  # fmt: skip
    whole = survey((page.final_url, artifacts[page.url][Outline]) for page in pages)
    return list(evaluate([implementation], {Site: site, Survey: whole}))
