"""Every example page of every rule, gathered once in a real browser and judged.

An example's name is its expectation: ``failed-no-change-1.html`` must give ``failed`` with
the message ``no-change``; ``passed-1.html`` only ``passed``; ``inapplicable-2.html`` nothing.
A site rule's example is a folder of pages.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from a11y.browser import Browser, Tab
from a11y.browser.load import SETTLE_SCRIPT
from a11y.evaluate import evaluate
from a11y.gather import gather
from a11y.model import Assertion, Outcome, Page, Scope
from a11y.probes import needed
from a11y.probes.site import Site
from a11y.rules import Implementation, implementations
from a11y.serve import folder_server
from a11y.settings import Settings

HERE = Path(__file__).parent
_TABS = 3


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


@pytest.fixture(scope="session")
def verdicts(request: pytest.FixtureRequest) -> dict[str, list[Assertion]]:
    """Assertions by example id, for the examples that this session asks for."""
    wanted = {e.id: e for item in request.session.items if (e := _example_of(item)) is not None}
    return asyncio.run(_judge_all(list(wanted.values())))


def _example_of(item: pytest.Item) -> Example | None:
    callspec = getattr(item, "callspec", None)
    example = callspec.params.get("example") if callspec else None
    return example if isinstance(example, Example) else None


async def _judge_all(todo: list[Example]) -> dict[str, list[Assertion]]:
    with folder_server(HERE) as server:
        return await _judge_on(server.url + "/", todo)


async def _judge_on(origin: str, todo: list[Example]) -> dict[str, list[Assertion]]:
    found: dict[str, list[Assertion]] = {}
    queue = todo[::-1]
    async with Browser(Settings(), init_scripts=(SETTLE_SCRIPT,)) as browser:

        async def work() -> None:
            tab = await browser.tab()
            while queue:
                example = queue.pop()
                implementation = implementations()[example.rule]
                judge = _judge_site if implementation.rule.scope is Scope.SITE else _judge_page
                found[example.id] = await judge(tab, origin, example, implementation)
            await tab.close()

        async with asyncio.TaskGroup() as group:
            for _ in range(_TABS):
                group.create_task(work())
    return found


async def _judge_page(
    tab: Tab, origin: str, example: Example, implementation: Implementation
) -> list[Assertion]:
    url = origin + example.path.relative_to(HERE).as_posix()
    got = await gather(
        tab, url, Settings(roots=(url,), interact=True, profile="thorough"),
        needed(implementation.artifacts.values()), html_only=False,
    )  # fmt: skip
    missing = {t: reason for t, reason in got.missing.items() if isinstance(t, type)}
    return list(evaluate([implementation], got.decoded, page=url, missing=missing))


async def _judge_site(
    tab: Tab, origin: str, example: Example, implementation: Implementation
) -> list[Assertion]:
    from a11y.dom.outline import Outline
    from a11y.pages import page_of

    pages: list[Page] = []
    artifacts: dict[str, dict[type, object]] = {}
    for path in sorted(example.path.glob("*.html")):
        url = origin + path.relative_to(HERE).as_posix()
        got = await gather(tab, url, Settings(roots=(url,)), needed([Outline]))
        pages.append(page_of(got))
        artifacts[url] = got.decoded
    site = Site(
        pages=pages, load=lambda url, kind: artifacts[url].get(kind), complete=True,
        roots=(pages[0].final_url,),
    )  # fmt: skip
    return list(evaluate([implementation], {Site: site}))
