"""The pages of a run: which one comes next, and what becomes of each result."""

from collections.abc import Collection
from dataclasses import replace

from a11y.audit.discovery import explore, fetcher
from a11y.audit.patience import BUSY, Waiting, origin
from a11y.audit.plan import RunPlan
from a11y.audit.progress import Progress
from a11y.core.model import PageFailure
from a11y.crawl.moves import same_page_elsewhere
from a11y.crawl.urls import host_key, normalise
from a11y.i18n.catalogue import N_
from a11y.store import DEAD_LINK, PageJob, PageResult, Reader, Table, Writer

_GONE = frozenset({404, 410})


class PageQueue:
    """Hands out the frontier's pages and stores their results.

    A page of a busy server comes again later. An address that is gone is a dead link if only
    links lead there. A start address that redirects to the same page on another host makes that
    host the site.
    """

    def __init__(self, plan: RunPlan, reader: Reader, writer: Writer, progress: Progress) -> None:
        self._plan = plan
        self._reader = reader
        self._writer = writer
        self._progress = progress
        self._waiting = Waiting()
        self._answered: set[str] = set()
        #: Seconds between two page loads.
        self.delay = 0.0

    def take(self, avoid: Collection[str] = ()) -> PageJob | None:
        """The next page that may be asked for now, on none of the origins in ``avoid``."""
        away = (*self._waiting.hosts, *avoid)
        return self._waiting.take(avoid) or self._writer.frontier.take(away)

    def pause(self) -> float | None:
        """Seconds until a page may be asked for that has to wait; None if none has to."""
        return self._waiting.pause if self._writer.frontier.busy() else None

    async def done(self, result: PageResult) -> None:
        """Store a result, or put its page back."""
        if self._postponed(result):
            return
        may_move = result.job.depth == 0 and not self._plan.settings.stay_on_host
        if may_move and result.reason == "redirect-other-host":
            result = await self._moved(result)
        if (
            result.state == "failed"
            and result.page.status in _GONE
            and self._writer.frontier.only_linked(result.job.url)
        ):
            result = replace(result, state="skipped", reason=DEAD_LINK)
        self._writer.save(result)
        self._progress.page(result, self._reader.coverage())

    def _postponed(self, result: PageResult) -> bool:
        host = origin(result.job.url)
        if result.state != "failed":
            self._answered.add(host)
            return False
        # A server that has answered before and does not now may come back.
        away = result.reason == "unreachable" and host in self._answered
        if not self._plan.settings.retries or not (away or result.page.status in BUSY):
            return False
        return self._waiting.postpone(result.job, result.retry_after)

    async def _moved(self, result: PageResult) -> PageResult:
        """A start address led to another host: what its result is then."""
        start, final = result.job.url, result.page.final_url
        async with fetcher(self._plan) as fetch:
            answer = await fetch(start)
            there = normalise(answer.url) or ""
            plain = answer.status == 200 and host_key(there) == host_key(final)
            if plain and same_page_elsewhere(start, final):
                self._plan.scope.add(final)
                self._writer.add(Table.MOVED_STARTS, {start: final})
                self._progress.say("moved", f"{start} {final}")
                self._writer.seed((final,), depth=0, found_on="")
                asked = await explore(self._plan, (final,), fetch, self._writer, self._progress)
                self.delay = max(self.delay, asked)
                return replace(result, state="redirected", reason="")
        failure = PageFailure(
            reason="moved",
            detail=f"The start address leads to {final}, on another host",
            message=N_("The start address leads to {url}, on another host"),
            data={"url": final},
        )
        page = replace(result.page, final_url=start, error=failure)
        return replace(result, page=page, state="failed", reason="moved")
