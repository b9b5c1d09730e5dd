"""``a11y audit --flows flows.py``: ways through a site, written as ``playwright codegen`` does.

A flow is an asynchronous function ``buy(page, check)`` of the file. It clicks and types; where a
state is to be judged it says ``await check("cart filled")``. A function with ``@login`` signs in
before the crawl.
"""

import asyncio
import inspect
import json
import traceback
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from playwright.async_api import Error as PlaywrightError

from a11y.audit.in_place import judge_in_place, plan_in_place
from a11y.audit.plan import RunPlan
from a11y.audit.run import versions
from a11y.audit.states import CHECKED
from a11y.browser import Browser, Tab
from a11y.browser.attached import present
from a11y.browser.load import wait_until_quiet
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.errors import A11yError, UsageError
from a11y.core.message import Message
from a11y.core.model import Page, PageFailure
from a11y.core.private_files import private_file, private_folder
from a11y.core.settings import Settings
from a11y.i18n.catalogue import N_
from a11y.store import FLOW_FAILED, PageJob, PageResult
from a11y.testing.collected import Checked, apart

_FLOW_PAGES = 5
"""A flow may take as long as this many pages (``page_timeout``)."""
_LOGIN = "__a11y_login__"
F = TypeVar("F", bound=Callable[..., Awaitable[Any]])


def login(function: F) -> F:
    """Mark the function of a flows file that signs in before the crawl. It gets the page."""
    setattr(function, _LOGIN, True)
    return function


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """The functions of a file, in its order. ``login``: the one that signs in, or None."""

    file: Path
    flows: tuple[Any, ...]
    login: Any = None


@dataclass(slots=True, kw_only=True)
class FlowResults:
    """``settings``: those of the crawl, signed in if there is a login. ``results``: the states that
    the flows came to, and those flows that failed.
    """

    settings: Settings
    results: list[PageResult] = field(default_factory=list)


def load(path: Path) -> Flows:
    """The flows of a file. Raises ``UsageError`` with the line if it can't be used."""
    try:
        code = compile(path.read_text("utf-8"), str(path), "exec")
    except OSError as error:
        raise UsageError(
            "The flows {path} can't be read: {error}", path=path, error=error.strerror or error
        ) from error
    except (SyntaxError, UnicodeDecodeError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise UsageError(
            "{path}, line {line}: {why}", path=path, line=line,
            why=getattr(error, "msg", None) or error,
        ) from error  # fmt: skip
    names: dict[str, Any] = {"__name__": "a11y_flows", "__file__": str(path)}
    try:
        exec(code, names)  # noqa: S102 - the user's own file, which the user named
    except Exception as error:
        raise UsageError(
            "{path}, line {line}: {why}", path=path, line=_line(error, path), why=_words(error)
        ) from error
    return _sorted_out(path, names)


def _sorted_out(path: Path, names: dict[str, Any]) -> Flows:
    own = [
        it for name, it in names.items()
        if inspect.iscoroutinefunction(it) and it.__module__ == "a11y_flows" and name[0] != "_"
    ]  # fmt: skip
    logins = [it for it in own if hasattr(it, _LOGIN)]
    flows = [it for it in own if not hasattr(it, _LOGIN)]
    if len(logins) > 1:
        raise UsageError("{path} has more than one @login", path=path)
    if not own:
        raise UsageError(
            "{path} has no flow", hint="Write one as: async def buy(page, check): …", path=path
        )
    for flow in flows:
        if len(inspect.signature(flow).parameters) != 2:
            raise UsageError(
                "{path}, line {line}: {name} is no flow",
                hint="Write it as: async def {name}(page, check): …",
                path=path, line=flow.__code__.co_firstlineno, name=flow.__name__,
            )  # fmt: skip
    return Flows(file=path, flows=tuple(flows), login=logins[0] if logins else None)


@contextmanager
def carried_out(settings: Settings, run_folder: Path) -> Iterator[FlowResults]:
    """Carry out the flows of ``settings.flows``; the session of the login lasts as long as the
    context. ``run_folder``: where pictures of flows that failed go.

    Raises ``UsageError`` for a file that can't be used, ``A11yError`` if the login fails.
    """
    if not settings.flows:
        yield FlowResults(settings=settings)
        return
    flows = load(Path(settings.flows))
    with TemporaryDirectory(prefix="a11y-session-") as folder:
        yield asyncio.run(_carry_out(flows, settings, Path(folder), run_folder))


async def _carry_out(
    flows: Flows, settings: Settings, folder: Path, run_folder: Path
) -> FlowResults:
    plan = plan_in_place(settings)
    scripts = (SETTLE_SCRIPT, *(engine.script() for engine in plan.engines))
    async with Browser(settings, init_scripts=scripts) as browser:
        if flows.login is not None:
            settings = await _sign_in(browser, flows, settings, folder, run_folder)
            browser.settings = settings
        found: list[Checked] = []
        for flow in flows.flows:
            found += await _flow(browser, flow, flows.file, plan, run_folder)
    return FlowResults(settings=settings, results=[c.result for c in apart(found)])


async def _sign_in(
    browser: Browser, flows: Flows, settings: Settings, folder: Path, run_folder: Path
) -> Settings:
    """The settings with the session that the login makes. Raises ``A11yError``."""
    tab = await browser.tab()
    tab.leave_dialogs()
    try:
        async with asyncio.timeout(settings.page_timeout * _FLOW_PAGES):
            await flows.login(tab.page)
        state = await tab.context.storage_state()
    except Exception as error:
        failed = await _failure(tab, error, flows.login.__name__, flows.file, run_folder)
        raise A11yError(failed.template, **failed.data) from error
    finally:
        await tab.close()
    path = folder / "session.json"
    with private_file(path) as file:
        file.write(json.dumps(state).encode())
    return replace(settings, storage_state=str(path))


async def _flow(
    browser: Browser,
    flow: Any,
    file: Path,
    plan: RunPlan,
    run_folder: Path,
) -> list[Checked]:
    """The states that a flow came to; the last one is its failure, if it failed."""
    name = flow.__name__
    found: list[Checked] = []
    tab = await browser.tab()
    tab.leave_dialogs()

    async def check(state: str) -> None:
        found.append(await _judge(tab, plan, f"{name}: {state}"))

    try:
        async with asyncio.timeout(plan.settings.page_timeout * _FLOW_PAGES):
            await flow(tab.page, check)
    except Exception as error:
        failed = await _failure(tab, error, name, file, run_folder)
        found.append(_failed(tab, failed, name, plan))
    finally:
        await tab.close()
    return found


async def _judge(tab: Tab, plan: RunPlan, state: str) -> Checked:
    with suppress(PlaywrightError):  # a page that keeps loading is judged as it is
        await tab.page.wait_for_load_state("load", timeout=plan.settings.settle_timeout * 1000)
    await wait_until_quiet(await present(tab, plan.settings))
    loaded = await present(tab, plan.settings)  # it may have gone on meanwhile
    result = await judge_in_place(loaded, plan, state=state)
    return Checked(result=result, versions=versions(plan), test=state)


def _failed(tab: Tab, why: Message, name: str, plan: RunPlan) -> Checked:
    url = tab.page.url
    failure = PageFailure(
        reason=FLOW_FAILED, detail=str(why), message=why.template, data=dict(why.data)
    )
    page = Page(
        url=url,
        final_url=url,
        viewport=plan.settings.viewport,
        state=f"{CHECKED}{name}",
        error=failure,
    )
    result = PageResult(job=PageJob(url=url), page=page, state="failed", reason=FLOW_FAILED)
    return Checked(result=result, test=name)


async def _failure(tab: Tab, error: Exception, name: str, file: Path, run_folder: Path) -> Message:
    """Why a flow failed, where in the file, and its picture."""
    data = {"name": name, "path": str(file), "line": _line(error, file), "why": _words(error)}
    picture = run_folder / "flows" / f"{name}.png"
    try:
        shot = await tab.page.screenshot(timeout=5_000)
        private_folder(picture.parent)
        picture.unlink(missing_ok=True)
        with private_file(picture) as out:
            out.write(shot)
    except (PlaywrightError, OSError):
        return Message(N_("The flow {name} failed at {path}, line {line}: {why}"), data)
    return Message(
        N_("The flow {name} failed at {path}, line {line}: {why}. Picture: {picture}"),
        {**data, "picture": str(picture)},
    )


def _line(error: BaseException, file: Path) -> int:
    """The last line of the file that led to the error; 0 if none did."""
    frames: Iterable[traceback.FrameSummary] = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 0 for frame in frames if frame.filename == str(file)]
    return lines[-1] if lines else 0


def _words(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "it took too long"
    first = (str(error).strip().splitlines() or [""])[0]
    kind = type(error).__name__
    return first if isinstance(error, PlaywrightError) and first else f"{kind}: {first}"
