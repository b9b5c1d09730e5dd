"""One page, from its job to everything that is stored of it. Nothing is written here."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from a11y.audit.declarations import with_declarations
from a11y.audit.evaluate import Missing, evaluate, untested_without
from a11y.audit.gather import Gathered, ask_passive
from a11y.audit.page_row import error_page, page_of
from a11y.audit.pictures import take_pictures
from a11y.audit.plan import RunPlan, settings_for
from a11y.audit.sign_in import bare
from a11y.audit.sources import with_sources
from a11y.audit.states import COVERED, both, of_elements
from a11y.audit.stories import about_story, issues_of, look_at_story
from a11y.audit.uncovered import cover_of, stays_covered, uncover
from a11y.browser import LoadedPage, Tab
from a11y.browser.load import load
from a11y.core.errors import NotHtml, PageCrashed, PageError, SignInNeeded
from a11y.core.model import Assertion, Document, Page, PageFailure, Rule
from a11y.core.settings import Settings
from a11y.crawl.kinds import Kind, document_format, kind
from a11y.crawl.links import SCRIPT, Links, links
from a11y.crawl.moves import is_sign_in
from a11y.crawl.storybook import OFF
from a11y.dom import Snapshot
from a11y.store import PageJob, PageResult
from a11y.store.codec import compress

_READINGS = 3
"""How often a page is read whose document is being replaced."""

Claim = Callable[[PageJob, str], Awaitable[bool]]


async def audit_page(tab: Tab, job: PageJob, plan: RunPlan, claim: Claim) -> PageResult:
    """Load the job's address and audit the page that is there.

    Raises ``PageError`` if the page could not be audited, ``NotHtml``, ``BrowserCrashed``.
    """
    settings = settings_for(job, plan.settings)
    with tab.gate.only(lambda url: _leads_away(job, url, plan)):
        try:
            loaded = await load(tab, job.url, settings)
            if loaded.broken:
                loaded = await load(tab, job.url, settings)
        except PageError:
            if tab.gate.refused is None:
                raise
        if tab.gate.refused is not None:
            away, why = tab.gate.refused
            return redirected(job, f"redirect-{why}", away, password=tab.gate.asks_password)
    final = plan.address(loaded.final_url)
    reason = await refused(job, final, plan, claim)
    if reason:
        return redirected(job, reason, final, password=await _asks_password(loaded))
    gathered = await gather_settled(loaded, plan)
    if OFF in await look_at_story(gathered.page, plan):
        await gathered.let_go()
        return PageResult(job=job, page=Page(url=job.url), state="skipped", reason="story-off")
    try:
        result, cover = await _result(gathered, job, final, plan, claim)
    finally:
        await gathered.let_go()
    return await _without_cover(result, gathered.page, cover, plan) if cover else result


async def _result(
    gathered: Gathered, job: PageJob, final: str, plan: RunPlan, claim: Claim
) -> tuple[PageResult, str]:
    """(the result of the page as it loads, what covers it)."""
    settled_at = plan.address(gathered.page.final_url)
    if settled_at != final:
        final = settled_at
        reason = await refused(job, final, plan, claim)
        if reason:
            asks = await _asks_password(gathered.page)
            return redirected(job, reason, final, password=asks), ""
    cover = await cover_of(gathered) if plan.implementations or plan.engines else ""
    result = await _judged(gathered, job, final, plan, covered=bool(cover))
    return result, cover


async def _judged(
    gathered: Gathered, job: PageJob, final: str, plan: RunPlan, *, covered: bool = False
) -> PageResult:
    """The result of the page in its present state. ``covered``: rules about the whole page are
    left to the state without the cover.
    """
    loaded = gathered.page
    page = page_of(gathered, url=job.url, depth=job.depth, found_on=job.found_on)
    if job.depth == 0 and not plan.settings.folder:
        page = error_page(page)
    page = about_story(replace(page, framed=job.framed), plan)
    html = await _html(loaded)
    judged = await asyncio.to_thread(lambda: [*_judge_as_loaded(gathered, plan, final)])
    judged = await with_declarations(loaded, judged, plan)
    judged = await with_sources(loaded, gathered.decoded.get(Snapshot), judged)
    assertions = await asyncio.to_thread(issues_of, judged, final, plan)
    if covered:
        assertions = of_elements(assertions, plan.equivalents.rules)
    pictures: dict[str, bytes] = {}
    if plan.settings.pictures:
        snapshot = gathered.decoded.get(Snapshot)
        assertions, pictures = await take_pictures(loaded, snapshot, assertions, plan.pictured)
    found, frames, documents = await asyncio.to_thread(links_of, html, loaded.final_url, job, plan)
    return PageResult(
        job=job,
        page=replace(page, final_url=final),
        state="done",
        reason="incomplete" if page.incomplete else "",
        assertions=tuple(assertions),
        artifacts=await asyncio.to_thread(compress, gathered.raw, versions_of(plan)),
        found=found,
        frames=frames,
        documents=documents,
        pictures=pictures,
    )


async def _without_cover(
    first: PageResult, loaded: LoadedPage, cover: str, plan: RunPlan
) -> PageResult:
    """The result of a covered page, with what is found once its cover is gone.

    Artifacts of the page as it loads are kept under other names, because the state without the
    cover is the one that is compared with other pages.
    """
    uncovered = await uncover(loaded)
    if uncovered is None:
        page = replace(first.page, incomplete=(*first.page.incomplete, stays_covered(cover)))
        return replace(first, page=page, reason="incomplete")
    gathered = Gathered(page=uncovered[0], decode_budget=plan.decode_budget)
    try:
        await ask_passive(gathered, plan.passive, plan.engines)
        second = await _judged(gathered, first.job, first.page.final_url, plan)
    finally:
        await gathered.let_go()
    state = uncovered[1]
    incomplete = tuple(dict.fromkeys((*first.page.incomplete, *second.page.incomplete)))
    return replace(
        second,
        page=replace(
            second.page,
            state=state,
            incomplete=incomplete,
            loaded_ms=first.page.loaded_ms,
            sign_in=first.page.sign_in or second.page.sign_in,
        ),
        reason="incomplete" if incomplete else "",
        assertions=tuple(both(first.assertions, second.assertions, state, plan.equivalents.rules)),
        artifacts={
            **{name + COVERED: data for name, data in first.artifacts.items()},
            **second.artifacts,
        },
        found=_merged(first.found, second.found),
        documents=tuple(dict.fromkeys((*first.documents, *second.documents))),
        pictures={**first.pictures, **second.pictures},
    )


def _merged(
    first: Mapping[str, tuple[str, ...]], second: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        reason: tuple(dict.fromkeys((*first.get(reason, ()), *second.get(reason, ()))))
        for reason in dict.fromkeys((*first, *second))
    }


def redirected(job: PageJob, reason: str, final: str, *, password: bool) -> PageResult:
    """The result of an address that leads to another, for a reason that ``refused`` gave.

    ``password``: the other page asks for one. Raises ``SignInNeeded`` if that is another host.
    """
    if reason == "redirect-other-host" and (password or is_sign_in(final)):
        raise SignInNeeded(bare(final))
    page = Page(url=job.url, final_url=final)
    if reason == "redirected":
        return PageResult(job=job, page=page, state="redirected")
    return PageResult(job=job, page=page, state="skipped", reason=reason)


async def _asks_password(loaded: LoadedPage) -> bool:
    try:
        return bool(await loaded.evaluate("!!document.querySelector('input[type=password]')"))
    except PageCrashed:
        raise
    except PageError:
        return False


async def refused(job: PageJob, final: str, plan: RunPlan, claim: Claim) -> str:
    """Why ``job`` must not audit the page that it was led to; empty if it may.

    ``redirected``: another job audits it. Other reasons are those of ``RunPlan.wanted``.
    """
    if final == job.url:
        return ""
    reason = plan.wanted(final, job.depth)
    if reason:
        return f"redirect-{reason}"
    return "" if await claim(job, final) else "redirected"


def _leads_away(job: PageJob, url: str, plan: RunPlan) -> str:
    """Why the job's page must not lead to ``url``; a start page may lead to another host."""
    address = plan.address(url)
    own = {job.url, job.url.partition("#")[0]}  # the browser asks without the fragment
    reason = "" if address in own else plan.wanted(address, job.depth)
    may_move = job.depth == 0 and not plan.settings.stay_on_host
    return "" if reason == "other-host" and may_move else reason


async def gather_settled(loaded: LoadedPage, plan: RunPlan) -> Gathered:
    """Ask all passive probes and engines; again if the document was replaced meanwhile. The
    page's final address is the one where the document stays.

    Raises ``PageError`` for a document that its own script has emptied.
    """
    for reading in range(1, _READINGS + 1):
        gathered = Gathered(page=loaded, decode_budget=plan.decode_budget)
        try:
            await ask_passive(gathered, plan.passive, plan.engines)
            here = await _address(loaded)
        except BaseException:
            await gathered.let_go()
            raise
        snapshot = gathered.decoded.get(Snapshot)
        has_content = not isinstance(snapshot, Snapshot) or snapshot.page.html is not None
        if has_content and (here or reading == _READINGS):
            # A page that never stops redirecting keeps the address that was read last.
            there = snapshot.page.url if isinstance(snapshot, Snapshot) else ""
            loaded.final_url = here or there or loaded.final_url
            return gathered
        await gathered.let_go()
        if reading < _READINGS:
            loaded = await load(loaded.tab, loaded.tab.page.url, loaded.settings)
    error = PageError("The page has no content: a script removed its document element")
    error.reason = "no-document"
    raise error


async def _address(loaded: LoadedPage) -> str:
    """The loaded document's address now; empty if another document has replaced it."""
    try:
        return str(await loaded.evaluate("location.href"))
    except PageCrashed:
        raise
    except PageError:
        return ""


async def _html(loaded: LoadedPage) -> str:
    """The page's elements that carry addresses, as HTML for BeautifulSoup."""
    return str(await loaded.evaluate(SCRIPT) or "")


def _judge_as_loaded(gathered: Gathered, plan: RunPlan, url: str) -> Iterator[Assertion]:
    """Assertions of the rules that need no interaction, and of the engines."""
    missing = gathered.missing
    rules = plan.rules_by_interaction(interactive=False)
    yield from evaluate(rules, gathered.decoded, page=url, missing=_types(missing))
    yield from _engine_assertions(gathered.decoded, gathered.raw, missing, plan, url)


def judge(
    decoded: Mapping[type, object],
    raw: Mapping[str, bytes],
    missing: Mapping[type | str, Missing],
    plan: RunPlan,
    url: str,
) -> Iterator[Assertion]:
    """All rules and engines over stored artifacts: a page judged again."""
    yield from evaluate(plan.page_rules, decoded, page=url, missing=_types(missing))
    yield from _engine_assertions(decoded, raw, missing, plan, url)


def _types(missing: Mapping[type | str, Missing]) -> dict[type, Missing]:
    return {t: why for t, why in missing.items() if isinstance(t, type)}


def _engine_assertions(
    decoded: Mapping[type, object],
    raw: Mapping[str, bytes],
    missing: Mapping[type | str, Missing],
    plan: RunPlan,
    url: str,
) -> Iterator[Assertion]:
    snapshot = decoded.get(Snapshot)
    for engine in plan.engines:
        answer = raw.get(engine.name)
        if answer is None:
            rule = Rule(id=engine.name, title=engine.name, criteria=(), engine=engine.name)
            yield untested_without(rule, url, missing.get(engine.name, ""), "engine-error")
            continue
        for assertion in engine.assertions(
            answer, snapshot if isinstance(snapshot, Snapshot) else None
        ):
            yield replace(assertion, page=url)


def links_of(
    html: str, url: str, job: PageJob, plan: RunPlan
) -> tuple[dict[str, tuple[str, ...]], frozenset[str], tuple[Document, ...]]:
    """Addresses on the page by the reason to leave them out, those only in frames, documents."""
    found: Links = links(html, url, routes=plan.settings.hash_routes)
    documents = tuple(
        Document(url=address, kind=document_format(address) or "download", found_on=url)
        for address in found.documents
        if plan.scope.decide(address, job.depth + 1) != "other-host"
    )
    return by_reason(found.urls, job, plan), frozenset(found.frames), documents


def by_reason(urls: Iterable[str], job: PageJob, plan: RunPlan) -> dict[str, tuple[str, ...]]:
    """Where a page leads, by the reason to leave it out. What is no page of the site is dropped."""
    chosen: dict[str, list[str]] = {}
    for address in urls:
        reason = plan.wanted(address, job.depth + 1)
        if reason not in {"other-host", "not-html", "invalid"}:
            chosen.setdefault(reason, []).append(address)
    return {reason: tuple(urls) for reason, urls in chosen.items()}


def versions_of(plan: RunPlan) -> dict[str, int]:
    """Version of each probe's artifact."""
    return {probe.name: probe.version for probe in plan.probes}


def not_html(job: PageJob, error: NotHtml) -> PageResult:
    """The result of an address that serves no page: a document is listed, the rest is left out."""
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


def failed_page(job: PageJob, error: PageError, settings: Settings) -> PageResult:
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
    return PageResult(
        job=job,
        page=page,
        state="failed",
        reason=error.reason,
        retry_after=getattr(error, "retry_after", ""),
    )
