"""Robots.txt and sitemaps, read before the first page is loaded."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from a11y.audit.patience import Patient
from a11y.audit.plan import RunPlan
from a11y.audit.progress import Progress
from a11y.audit.stories import add_stories
from a11y.audit.waiting import wait_for
from a11y.core.errors import UsageError
from a11y.core.message import Message
from a11y.core.model import Document, Page, PageFailure
from a11y.core.proxies import proxies
from a11y.core.settings import Settings
from a11y.crawl import robots as robots_txt
from a11y.crawl import sitemap
from a11y.crawl.fetch import REFUSED, Access, Fetch, Fetcher
from a11y.crawl.kinds import document_format
from a11y.crawl.robots import Robots, RobotsState, location
from a11y.crawl.sitemap import Sitemap
from a11y.crawl.urls import normalise, same_site
from a11y.i18n.catalogue import N_
from a11y.store import PageJob, PageResult, Table, Writer

MAX_CRAWL_DELAY = 10.0
"""Seconds. A longer ``Crawl-delay`` of robots.txt is cut to this, with a remark."""

_KEPT = 100
"""Sitemaps with an error that are stored one by one: a generated site has any number."""

_REASONS = {"connection": "unreachable", "timeout": "timeout", "tls": "certificate"}
"""Why a server could not be reached, as a reason of a page's failure."""


async def discover(plan: RunPlan, writer: Writer, progress: Progress) -> float:
    """Read robots.txt into the plan, and sitemaps into the frontier.

    Answers the delay between page loads, seconds.
    """
    for table in (Table.ROBOTS_ERRORS, Table.SITEMAP_ERRORS, Table.SITEMAP_REMARKS):
        writer.keep(table, {})  # a resumed run reads the files again
    settings = plan.settings
    fetches = (settings.robots, settings.sitemaps, settings.sitemap, settings.storybook)
    if not (any(fetches) or settings.wait_for):
        return settings.delay
    async with fetcher(plan) as fetch:
        if settings.wait_for:
            await wait_for(fetch, plan.scope.roots, settings.wait_for)
        if settings.storybook:
            await add_stories(plan, fetch, writer)
        delay = await explore(plan, plan.scope.roots, fetch, writer, progress)
        if settings.sitemap:
            asked = [_asked_sitemap(url, plan) for url in settings.sitemap]
            await _read_sitemaps(plan, asked, asked, Patient(fetch), writer, progress)
        return delay


def _asked_sitemap(url: str, plan: RunPlan) -> str:
    """The address of a sitemap that the user names. Raises ``UsageError``."""
    found = normalise(url, plan.scope.roots[0])
    if found is None:
        raise UsageError("--sitemap: {url} is no address", url=repr(url))
    return found


def fetcher(plan: RunPlan) -> Fetcher:
    """The client for a run's own requests, with its credentials."""
    settings = plan.settings
    return Fetcher(
        settings.roots,
        access=_access(settings),
        verify=not settings.insecure,
        ca_file=settings.ca_file,
        through=proxies(settings.proxy),
        asked=plan.asked,
    )


async def explore(
    plan: RunPlan, roots: Sequence[str], fetch: Fetch, writer: Writer, progress: Progress
) -> float:
    """``discover`` for some of the start addresses, with a client that is open."""
    settings = plan.settings
    delay = settings.delay
    if not (settings.robots or settings.sitemaps):
        return delay
    fetch = Patient(fetch)
    read: dict[str, Robots] = {}
    for root in roots:
        if location(root) not in read:
            read[location(root)] = await robots_txt.load(fetch, root)
    if settings.robots:
        plan.robots = {**plan.robots, **read}
        delay = max(delay, _crawl_delay(read.values(), progress))
        await _note_refusals(roots, read, writer, progress)
    if settings.sitemaps:
        starts, named = _sitemaps_of_site(plan, roots, read, progress)
        await _read_sitemaps(plan, starts, named, fetch, writer, progress)
    return delay


def _crawl_delay(found: Iterable[Robots], progress: Progress) -> float:
    asked = max((robots.crawl_delay or 0.0 for robots in found), default=0.0)
    if asked > MAX_CRAWL_DELAY:
        progress.say("crawl-delay-cut", f"{asked:g}")
    return min(asked, MAX_CRAWL_DELAY)


async def _note_refusals(
    roots: Sequence[str], read: dict[str, Robots], writer: Writer, progress: Progress
) -> None:
    """A start page that robots.txt forbids, or whose server can't be reached, is not audited, and
    the run can't be green.
    """
    unread = {a: r for a, r in read.items() if r.state is RobotsState.UNREACHABLE}
    writer.add_messages(
        Table.ROBOTS_ERRORS, {address: robots.reason for address, robots in unread.items()}
    )
    for address, robots in unread.items():
        server = address.removesuffix("robots.txt")
        if str(robots.reason) == REFUSED:
            progress.say("nothing-listens", server)
        elif robots.network:
            progress.say("server-unreachable", server, robots.reason)
        else:
            progress.say("robots-unreachable", address, robots.reason)
    for root in roots:
        robots = read[location(root)]
        known = writer.frontier.state(root)  # on resume the page may be stored already
        if known not in {"queued", "skipped"} or robots.allowed(root):
            continue
        if robots.network:
            writer.save(_unreachable(root, robots))
            continue
        writer.frontier.finish(root, "skipped", "robots")
        if robots.state is RobotsState.RULES:
            progress.say("root-forbidden", root)


def _unreachable(root: str, robots: Robots) -> PageResult:
    """A start address whose server was not even reached for robots.txt."""
    reason = _REASONS[robots.network]
    failure = PageFailure(
        reason=reason,
        detail=str(robots.reason),
        message=robots.reason.template,
        data=robots.reason.data,
    )
    page = Page(url=root, final_url=root, error=failure)
    return PageResult(job=PageJob(url=root), page=page, state="failed", reason=reason)


def _sitemaps_of_site(
    plan: RunPlan, roots: Sequence[str], read: dict[str, Robots], progress: Progress
) -> tuple[list[str], set[str]]:
    """(sitemaps of the sites, those of them that robots.txt names)."""
    starts: list[str] = []
    named: set[str] = set()
    for root in roots:
        robots = read[location(root)]
        if robots.network:
            continue
        own = tuple(url for url in robots.sitemaps if same_site(url, plan.scope.roots))
        for url in sorted({*robots.sitemaps} - {*own}):
            progress.say("sitemap-foreign", url)
        named |= set(own)
        starts += own or tuple(filter(None, [normalise("/sitemap.xml", root)]))
    return starts, named


async def _read_sitemaps(
    plan: RunPlan,
    starts: Sequence[str],
    named: Collection[str],
    fetch: Fetch,
    writer: Writer,
    progress: Progress,
) -> None:
    troubles: list[_Trouble] = []
    async for found in sitemap.collect(
        fetch, starts, named=named, routes=plan.settings.hash_routes
    ):
        troubles += _trouble(found)
        by_reason: dict[str, list[str]] = {}
        documents: list[Document] = []
        for url in found.urls:
            reason = plan.wanted(url, 1)
            if reason == "document":
                kind = document_format(url) or "download"
                documents.append(Document(url=url, kind=kind, found_on=found.url))
            elif reason not in {"other-host", "not-html", "invalid"}:
                by_reason.setdefault(reason, []).append(url)
        for reason, urls in by_reason.items():
            writer.seed(urls, depth=1, found_on=found.url, reason=reason)
        writer.add_documents(documents)
        if found.urls and all(plan.wanted(url, 1) == "other-host" for url in found.urls):
            troubles.append(_Trouble("sitemap-error", found.url, Message(_ELSEWHERE), named=False))
    _note_troubles(troubles, writer, progress)


_ELSEWHERE = N_("All addresses in it are on other hosts")


class _Trouble(NamedTuple):
    """A sitemap of which something is missing. ``code``: that of the remark."""

    code: str
    url: str
    reason: Message
    named: bool


def _trouble(found: Sitemap) -> list[_Trouble]:
    if found.cut:
        return [_Trouble("sitemap-cut", found.url, found.cut, found.named)]
    if found.error and (found.named or not found.absent):
        return [_Trouble("sitemap-error", found.url, found.error, found.named)]
    return []


def _note_troubles(troubles: Sequence[_Trouble], writer: Writer, progress: Progress) -> None:
    """Keep them, and say each kind once."""
    for table, named in ((Table.SITEMAP_ERRORS, True), (Table.SITEMAP_REMARKS, False)):
        some = [trouble for trouble in troubles if trouble.named is named]
        writer.add_messages(table, {trouble.url: trouble.reason for trouble in some[:_KEPT]})
    for code in ("sitemap-cut", "sitemap-error"):
        alike = [trouble for trouble in troubles if trouble.code == code]
        if alike:
            progress.say(code, alike[0].url, alike[0].reason)
        if len(alike) > 1:
            progress.say("more-sitemaps", str(len(alike) - 1))


def _access(settings: Settings) -> Access:
    from a11y.browser.sign_in import parse_pairs, user_and_password

    return Access(
        headers=parse_pairs(settings.header, ":", "--header"),
        cookies=parse_pairs(settings.cookie, "=", "--cookie"),
        basic_auth=user_and_password(settings),
    )
