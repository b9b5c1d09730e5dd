"""One page, from a job to all that is stored of it. No store here: workers hold no state."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from a11y.audit.evaluate import evaluate, untested
from a11y.audit.gather import Gathered, ask_passive
from a11y.audit.interaction import interact_with_page
from a11y.audit.page_row import page_of
from a11y.audit.pictures import attach, of_shots, photograph
from a11y.audit.plan import RunPlan
from a11y.browser import LoadedPage, Tab
from a11y.browser.load import load
from a11y.core.errors import NotHtml, PageCrashed, PageError, PageTimeout
from a11y.core.model import Assertion, Document, Page, PageFailure, Rule
from a11y.core.settings import Settings
from a11y.crawl.kinds import Kind, document_format, kind
from a11y.crawl.links import SCRIPT, Links, links
from a11y.crawl.urls import normalise
from a11y.dom import Snapshot
from a11y.store.codec import compress
from a11y.store.frontier import Job
from a11y.store.writer import PageResult

_READINGS = 3
"""Times that a page which is being replaced is read anew."""

Claim = Callable[[Job, str], bool]


async def audit_page(tab: Tab, job: Job, plan: RunPlan, claim: Claim) -> PageResult:
    """Audit one page, or drive it, within its time limit.

    ``claim(job, final_url)`` answers whether the job may audit the page that it was
    redirected to. Raises ``PageError`` if the page could not be audited, ``BrowserCrashed``.
    """
    # Each probe that drives the page has a page's time.
    limit = plan.settings.page_timeout * max(1, len(job.drive))
    try:
        async with asyncio.timeout(limit):
            if job.drive:
                return await interact_with_page(tab, job, plan)
            return await _audit(tab, job, plan, claim)
    except TimeoutError:
        raise PageTimeout("The page was not done within {limit} s", limit=f"{limit:g}") from None
    except NotHtml as error:
        return not_html(job, error)


async def _audit(tab: Tab, job: Job, plan: RunPlan, claim: Claim) -> PageResult:
    loaded = await load(tab, job.url, plan.settings)
    final = normalise(loaded.final_url) or loaded.final_url
    reason = refused(job, final, plan, claim)
    if reason:
        return _elsewhere(job, reason)
    got = await _at_rest(loaded, plan)
    try:
        return await _result(got, job, final, plan, claim)
    finally:
        await got.let_go()


async def _result(got: Gathered, job: Job, final: str, plan: RunPlan, claim: Claim) -> PageResult:
    loaded = got.page
    rested = normalise(loaded.final_url) or loaded.final_url
    if rested != final:
        reason = refused(replace(job, url=final), rested, plan, claim)
        final = rested
        if reason:
            return _elsewhere(job, reason)
    page = page_of(got, url=job.url, depth=job.depth, found_on=job.found_on)
    page = replace(page, final_url=final)
    html = await _html(loaded)
    said = await asyncio.to_thread(lambda: list(_judge(got, plan, final)))
    shots = (
        await photograph(loaded, got.decoded.get(Snapshot), said, plan.equivalents, plan.pictured)
        if plan.settings.pictures
        else {}
    )
    found, documents = await asyncio.to_thread(links_of, html, loaded.final_url, job, plan)
    return PageResult(
        job=job,
        page=page,
        state="done",
        assertions=tuple(attach(said, of_shots(shots), plan.equivalents)),
        artifacts=await asyncio.to_thread(compress, got.raw, versions_of(plan)),
        found=found,
        documents=documents,
        pictures={name: shot.data for name, shot in shots.items()},
    )


def _elsewhere(job: Job, reason: str) -> PageResult:
    """The result of an address that leads to another: one seen already, or one left out."""
    state = "redirected" if reason == "redirected" else "skipped"
    return PageResult(
        job=job,
        page=Page(url=job.url),
        state=state,
        reason="" if state == "redirected" else reason,
    )


def refused(job: Job, final: str, plan: RunPlan, claim: Claim) -> str:
    if final == job.url:
        return ""
    reason = plan.wanted(final, job.depth)
    if reason and not (reason == "other-host" and job.depth == 0):
        return f"redirect-{reason}"
    return "" if claim(job, final) else "redirected"


async def _at_rest(loaded: LoadedPage, plan: RunPlan) -> Gathered:
    """Ask all passive ones; once more if the document was being replaced meanwhile. Where the
    page then is, is its final address.

    Raises ``PageError`` for a document that its own script has emptied.
    """
    for reading in range(1, _READINGS + 1):
        got = Gathered(page=loaded, decode_budget=plan.decode_budget)
        try:
            await ask_passive(got, plan.passive, plan.engines)
            here = await _address(loaded)
        except BaseException:
            await got.let_go()
            raise
        snapshot = got.decoded.get(Snapshot)
        whole = not isinstance(snapshot, Snapshot) or snapshot.page.html is not None
        if whole and (here or reading == _READINGS):
            # One that never stops leading on stands under the address that was read last.
            there = snapshot.page.url if isinstance(snapshot, Snapshot) else ""
            loaded.final_url = here or there or loaded.final_url
            return got
        await got.let_go()
        if reading < _READINGS:
            loaded = await load(loaded.tab, loaded.tab.page.url, plan.settings)
    error = PageError("The page has no content: a script removed its document element")
    error.reason = "no-document"
    raise error


async def _address(loaded: LoadedPage) -> str:
    """Where the document that was loaded is now; empty if another has taken its place."""
    try:
        return str(await loaded.evaluate("location.href"))
    except PageCrashed:
        raise
    except PageError:
        return ""


async def _html(loaded: LoadedPage) -> str:
    """HTML of the page's addresses, for BeautifulSoup."""
    return str(await loaded.evaluate(SCRIPT) or "")


def _judge(got: Gathered, plan: RunPlan, url: str) -> Iterator[Assertion]:
    """What can be said before the page is driven."""
    missing = got.missing
    yield from evaluate(
        plan.rules_by_interaction(driven=False), got.decoded, page=url, missing=_types(missing)
    )
    yield from _engines_say(got.decoded, got.raw, missing, plan, url)


def judge(
    decoded: Mapping[type, object],
    raw: Mapping[str, bytes],
    missing: Mapping[type | str, str],
    plan: RunPlan,
    url: str,
) -> Iterator[Assertion]:
    """All rules and engines over stored artifacts: a page judged again."""
    yield from evaluate(plan.page_rules, decoded, page=url, missing=_types(missing))
    yield from _engines_say(decoded, raw, missing, plan, url)


def _types(missing: Mapping[type | str, str]) -> dict[type, str]:
    return {t: why for t, why in missing.items() if isinstance(t, type)}


def _engines_say(
    decoded: Mapping[type, object],
    raw: Mapping[str, bytes],
    missing: Mapping[type | str, str],
    plan: RunPlan,
    url: str,
) -> Iterator[Assertion]:
    snapshot = decoded.get(Snapshot)
    for engine in plan.engines:
        answer = raw.get(engine.name)
        if answer is None:
            rule = Rule(id=engine.name, title=engine.name, criteria=(), engine=engine.name)
            yield untested(rule, url, "engine-error", error=str(missing.get(engine.name, "")))
            continue
        for assertion in engine.assertions(
            answer, snapshot if isinstance(snapshot, Snapshot) else None
        ):
            yield replace(assertion, page=url)


def links_of(
    html: str, url: str, job: Job, plan: RunPlan
) -> tuple[dict[str, tuple[str, ...]], tuple[Document, ...]]:
    """Addresses on the page by the reason to leave them out, and documents."""
    found: Links = links(html, url)
    by_reason: dict[str, list[str]] = {}
    for address in found.urls:
        reason = plan.wanted(address, job.depth + 1)
        if reason not in {"other-host", "not-html", "invalid"}:
            by_reason.setdefault(reason, []).append(address)
    documents = tuple(
        Document(url=address, kind=document_format(address) or "download", found_on=url)
        for address in found.documents
        if plan.scope.decide(address, job.depth + 1) != "other-host"
    )
    return {reason: tuple(urls) for reason, urls in by_reason.items()}, documents


def versions_of(plan: RunPlan) -> dict[str, int]:
    """Version of each probe's artifact."""
    return {probe.name: probe.version for probe in plan.probes}


def not_html(job: Job, error: NotHtml) -> PageResult:
    documents: tuple[Document, ...] = ()
    if kind(job.url, error.content_type) is Kind.DOCUMENT:
        name = document_format(job.url, error.content_type) or "download"
        documents = (Document(url=job.url, kind=name, found_on=job.found_on),)
    return PageResult(
        job=job,
        page=Page(url=job.url),
        state="skipped",
        reason="document" if documents else "not-html",
        documents=documents,
    )


def failed_page(job: Job, error: PageError, settings: Settings) -> PageResult:
    """The result of a page that could not be audited."""
    page = Page(
        url=job.url,
        final_url=job.url,
        status=getattr(error, "status", 0),
        depth=job.depth,
        found_on=job.found_on,
        viewport=settings.viewport,
        error=PageFailure(
            reason=error.reason, detail=str(error), message=error.message, data=error.data
        ),
    )
    return PageResult(job=job, page=page, state="failed", reason=error.reason)
