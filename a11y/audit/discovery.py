"""Robots.txt and sitemaps, read before the first page is loaded."""

from collections.abc import Iterable

from a11y.audit.plan import RunPlan
from a11y.audit.progress import Progress
from a11y.core.model import Document
from a11y.core.proxies import proxies
from a11y.core.settings import Settings
from a11y.crawl import robots as robots_txt
from a11y.crawl import sitemap
from a11y.crawl.fetch import Access, Fetcher
from a11y.crawl.kinds import document_format
from a11y.crawl.robots import Robots, RobotsState, location
from a11y.crawl.urls import normalise, same_site
from a11y.store import Table, Writer

MAX_CRAWL_DELAY = 10.0
"""Seconds. A longer ``Crawl-delay`` of robots.txt is cut to this, with a remark."""


async def discover(plan: RunPlan, writer: Writer, progress: Progress) -> float:
    """Read robots.txt into the plan, and sitemaps into the frontier.

    Answers the delay between page loads, seconds.
    """
    settings = plan.settings
    delay = settings.delay
    if not (settings.robots or settings.sitemaps):
        return delay
    async with Fetcher(
        plan.scope.roots,
        access=_access(settings),
        verify=not settings.insecure,
        ca_file=settings.ca_file,
        through=proxies(settings.proxy),
    ) as fetch:
        read: dict[str, Robots] = {}
        for root in plan.scope.roots:
            if location(root) not in read:
                read[location(root)] = await robots_txt.load(fetch, root)
        if settings.robots:
            plan.robots = read
            delay = max(delay, _crawl_delay(read.values(), progress))
            _note_refusals(plan, read, writer, progress)
        if settings.sitemaps:
            await _read_sitemaps(plan, read, fetch, writer, progress)
    return delay


def _crawl_delay(found: Iterable[Robots], progress: Progress) -> float:
    asked = max((robots.crawl_delay or 0.0 for robots in found), default=0.0)
    if asked > MAX_CRAWL_DELAY:
        progress.say("crawl-delay-cut", f"{asked:g}")
    return min(asked, MAX_CRAWL_DELAY)


def _note_refusals(
    plan: RunPlan, read: dict[str, Robots], writer: Writer, progress: Progress
) -> None:
    """A start page that robots.txt forbids is not audited, and the run can't be green."""
    unreachable = {
        address: robots.reason
        for address, robots in read.items()
        if robots.state is RobotsState.UNREACHABLE
    }
    writer.keep(Table.ROBOTS_ERRORS, {url: str(reason) for url, reason in unreachable.items()})
    for address, reason in unreachable.items():
        progress.say("robots-unreachable", address, reason)
    for root in plan.scope.roots:
        known = writer.frontier.state(root)  # on resume the page may be stored already
        if known in {"queued", "skipped"} and not read[location(root)].allowed(root):
            writer.frontier.finish(root, "skipped", "robots")
            progress.say("root-forbidden", root)


async def _read_sitemaps(
    plan: RunPlan, read: dict[str, Robots], fetch: Fetcher, writer: Writer, progress: Progress
) -> None:
    starts: list[str] = []
    for root in plan.scope.roots:
        all_named = read[location(root)].sitemaps
        named = tuple(url for url in all_named if same_site(url, plan.scope.roots))
        for url in sorted({*all_named} - {*named}):
            progress.say("sitemap-foreign", url)
        starts += named or tuple(filter(None, [normalise("/sitemap.xml", root)]))
    async for found in sitemap.collect(fetch, starts):
        if found.cut:
            progress.say("sitemap-cut", found.url, found.cut)
        if found.error and any(found.url in robots.sitemaps for robots in read.values()):
            progress.say("sitemap-error", found.url, found.error)
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


def _access(settings: Settings) -> Access:
    from a11y.browser.sign_in import parse_pairs, user_and_password

    return Access(
        headers=parse_pairs(settings.header, ":", "--header"),
        cookies=parse_pairs(settings.cookie, "=", "--cookie"),
        basic_auth=user_and_password(settings),
    )
