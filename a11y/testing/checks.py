"""Check a page that a test has open: ``check``, ``check_driver``, ``explore``.

A check judges the page in its present state. It never loads or reloads, presses nothing, and
leaves focus, scroll position, DOM and storage as they are. What it can't find out that way is
``untested`` in the report.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from a11y.audit.in_place import explore_in_place, judge_in_place, plan_in_place
from a11y.audit.plan import RunPlan
from a11y.audit.run import versions
from a11y.audit.values import with_values
from a11y.browser import LoadedPage
from a11y.browser.attached import Owner, attach
from a11y.browser.cdp import CdpError
from a11y.core.errors import PageCrashed, PageTimeout, UsageError
from a11y.core.settings import Settings
from a11y.reporters.common.library_report import LibraryReport
from a11y.reporters.common.writing import named
from a11y.store import PageResult
from a11y.testing import owners
from a11y.testing.beside import Caller, run_beside
from a11y.testing.collected import Checked, report_of
from a11y.testing.part import WAYS, follow, only

EXPLORED = ("keyboard", "resize")
"""The probes of ``explore``: the keyboard walk; reflow, zoom, orientation and text spacing."""
Names = str | Iterable[str]
_Find = Callable[[], Awaitable[Sequence[Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a check is asked for. ``within``: a locator, element or CSS selector; None for the
    whole page. ``state``: what the test calls the page's state.
    """

    settings: Settings
    within: Any = None
    state: str = ""

    @classmethod
    def of(
        cls,
        within: Any = None,
        rule: Names = (),
        level: str = "",
        state: str = "",
        settings: Settings | None = None,
        **more: Any,
    ) -> "Asked":
        """``more``: further fields of ``Settings``, or all of them in ``settings``.

        Raises ``UsageError`` for names that are not settings.
        """
        chosen = settings or Settings(pictures=bool(more.get("report")))
        if level not in {"", "A", "AA", "AAA"}:
            raise UsageError("There is no level “{level}”", hint="Known: A, AA, AAA", level=level)
        rules = (rule,) if isinstance(rule, str) else tuple(rule)
        changed = {**more, "rule": rules or chosen.rule, "level": level or chosen.level}
        asked = with_values(chosen, changed, "check()")
        named(asked.report)  # a mistake there is told before the check
        return cls(settings=asked, within=within, state=state)


async def check(
    page: Any,
    *,
    within: Any = None,
    rule: Names = (),
    level: str = "",
    state: str = "",
    settings: Settings | None = None,
    **more: Any,
) -> LibraryReport:
    """Judge a page of Playwright's asynchronous API as it stands, and return the ``Report``.

    ``within``: a locator or CSS selector of one element; only it and what is in it are judged.
    ``rule``: ids of the rules to run; all by default. ``level``: ``A``, ``AA`` or ``AAA``.
    ``state``: what to call the page's state in the report (``menu open``). ``settings``, ``more``:
    as in ``a11y.audit``; ``report="html=out"`` writes a report.

    Raises ``UsageError`` for a page that is closed, empty or not in Chromium, for unknown rules, and
    if ``within`` is not one element; ``PageError`` if the page goes away meanwhile.
    """
    asked = Asked.of(within, rule, level, state, settings, **more)
    return report_of([await check_async(page, asked)], asked.settings)


def check_sync(
    page: Any,
    *,
    within: Any = None,
    rule: Names = (),
    level: str = "",
    state: str = "",
    settings: Settings | None = None,
    **more: Any,
) -> LibraryReport:
    """``check`` for a page of Playwright's synchronous API."""
    asked = Asked.of(within, rule, level, state, settings, **more)
    return report_of([check_beside(page, asked)], asked.settings)


def check_driver(
    driver: Any,
    *,
    within: Any = None,
    rule: Names = (),
    level: str = "",
    state: str = "",
    settings: Settings | None = None,
    **more: Any,
) -> LibraryReport:
    """``check`` for the page that a Selenium driver of Chrome, Chromium or Edge shows.

    ``within``: a ``WebElement`` or CSS selector.
    """
    asked = Asked.of(within, rule, level, state, settings, **more)
    return report_of([check_with_driver(driver, asked)], asked.settings)


async def explore(
    page: Any,
    *,
    rule: Names = (),
    level: str = "",
    state: str = "",
    settings: Settings | None = None,
    **more: Any,
) -> LibraryReport:
    """Walk a page of Playwright's asynchronous API by keyboard, and try it in narrow windows and
    with wide text spacing. Returns the ``Report`` of these rules alone.

    This moves focus, presses Tab and Escape, scrolls and changes the window's size. Size and scroll
    position come back, and focus where it was; what the page's scripts do in between stays. It
    never reloads. Arguments and errors are those of ``check``.
    """
    asked = Asked.of(None, rule, level, state, settings, **more)
    return report_of([await check_async(page, asked, judge=explored)], asked.settings)


def explore_sync(
    page: Any,
    *,
    rule: Names = (),
    level: str = "",
    state: str = "",
    settings: Settings | None = None,
    **more: Any,
) -> LibraryReport:
    """``explore`` for a page of Playwright's synchronous API."""
    asked = Asked.of(None, rule, level, state, settings, **more)
    return report_of([check_beside(page, asked, judge=explored)], asked.settings)


# -- what a check does -----------------------------------------------------------------
Judge = Callable[[LoadedPage, RunPlan, str, int], Awaitable[PageResult]]


async def judged(loaded: LoadedPage, plan: RunPlan, state: str, part: int) -> PageResult:
    """What ``check`` finds."""
    return await judge_in_place(loaded, plan, state=state, part=part)


async def explored(loaded: LoadedPage, plan: RunPlan, state: str, _part: int) -> PageResult:
    """What ``explore`` finds."""
    return await explore_in_place(loaded, plan, EXPLORED, state=state)


async def check_async(page: Any, asked: Asked, judge: Judge = judged) -> Checked:
    """See ``check``."""
    owners.refuse_other(page, owners.ASYNC)
    owners.check_page(page)
    try:
        session = await page.context.new_cdp_session(page)
    except Exception as error:
        raise owners.session_refused(error) from error

    async def find() -> Sequence[Any]:
        within = page.locator(asked.within) if isinstance(asked.within, str) else asked.within
        return list(await within.evaluate_all(WAYS))

    try:
        return await _checked(owners.AsyncOwner(page, session), asked, find, judge)
    finally:
        with suppress(Exception):  # the page may be gone, and its session with it
            await session.detach()


def check_beside(page: Any, asked: Asked, judge: Judge = judged) -> Checked:
    """See ``check_sync``."""
    owners.refuse_other(page, owners.SYNC)

    def ways() -> list[Any]:
        within = page.locator(asked.within) if isinstance(asked.within, str) else asked.within
        return list(within.evaluate_all(WAYS))

    with owners.sync_session(page) as session:

        async def work(caller: Caller) -> Checked:
            owner = owners.SyncOwner(caller, page, session)
            return await _checked(owner, asked, lambda: caller.do(ways), judge)

        return run_beside(work)


def check_with_driver(driver: Any, asked: Asked, judge: Judge = judged) -> Checked:
    """See ``check_driver``."""
    owners.refuse_other(driver, owners.SELENIUM)

    def ways() -> list[Any]:
        within = asked.within
        found = (
            driver.find_elements("css selector", within) if isinstance(within, str) else [within]
        )
        return list(driver.execute_script(f"return ({WAYS})(arguments[0])", found))

    async def work(caller: Caller) -> Checked:
        # WebDriver's own commands wait for a page that is on its way; those of DevTools do not.
        with suppress(Exception):  # the first command of the check says what is wrong
            await caller.do(lambda: driver.execute_script("return document.readyState"))
        owner = owners.DriverOwner(caller, driver)
        return await _checked(owner, asked, lambda: caller.do(ways), judge)

    return run_beside(work)


async def _checked(owner: Owner, asked: Asked, find: _Find, judge: Judge) -> Checked:
    plan = plan_in_place(asked.settings)
    limit = asked.settings.page_timeout
    try:
        async with asyncio.timeout(limit if judge is judged else None):
            loaded = await _attached(owner, asked.settings)
            part = 0
            if asked.within is not None:
                part = await follow(loaded, only(await find()))
            result = await judge(loaded, plan, asked.state, part)
            return Checked(result=result, versions={**versions(plan), **await _browser(loaded)})
    except TimeoutError:
        raise PageTimeout("The page was not done within {limit} s", limit=limit) from None


async def _attached(owner: Owner, settings: Settings) -> LoadedPage:
    try:
        return await attach(owner, settings)
    except PageCrashed as error:
        raise owners.closed() from error


async def _browser(loaded: LoadedPage) -> Mapping[str, str]:
    try:
        return {"browser": str((await loaded.cdp.call("Browser.getVersion"))["product"])}
    except CdpError:
        return {}
