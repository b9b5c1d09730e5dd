"""Takes pages over from an earlier run if nothing that they depend on has changed.

A page is the same if its document and everything else that the browser loaded for it is
answered as before: the same status, the same headers that a page can notice, the same bytes.
Wherever that is not certain, the page is audited. Decision 24 has the reasons.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import zstandard

from a11y.artifacts.codec import decode
from a11y.artifacts.kept import INTERACTION, PAGE, VERSION, KeptInteraction, KeptPage
from a11y.audit.keep import counted, picture_names
from a11y.audit.page import by_reason
from a11y.audit.pictures import pictured
from a11y.audit.plan import RunPlan
from a11y.audit.represented import REPRESENTED
from a11y.core.answers import Answer, Loaded, body_digest, fingerprint, is_unread
from a11y.core.errors import StoreError
from a11y.core.model import Assertion, Outcome, Page
from a11y.core.model import Scope as RuleScope
from a11y.crawl.fetch import Fetcher
from a11y.crawl.robots import location
from a11y.findings.identity import is_opened
from a11y.findings.reasons import EXPECTED_REASONS
from a11y.store import (
    InteractionJob,
    InteractionResult,
    Job,
    PageJob,
    PageResult,
    Reader,
    Result,
    Table,
)

_MOST = 4000
"""Answers that are remembered: those of the resources that pages share."""


class _Page(NamedTuple):
    """A page of the earlier run that may be taken over."""

    page: Page
    kept: KeptPage
    audited: str


class Unchanged:
    """The pages of an earlier run. ``earlier``: its store. ``taken``: pages that this run has
    taken over already.
    """

    def __init__(
        self, plan: RunPlan, earlier: Reader, fetch: Fetcher, taken: Iterable[str] = ()
    ) -> None:
        self._plan = plan
        self._earlier = earlier
        self._asked = _Asked(fetch)
        self._taken = set(taken)
        run = earlier.run()
        self._started = run.started
        self._dates = earlier.pairs(Table.TAKEN_OVER)
        self._conditions = earlier.pairs(Table.CONDITIONS)
        self._site_rules = {
            i.rule.id for i in plan.implementations if i.rule.scope is RuleScope.SITE
        }
        self._later_rules = {i.rule.id for i in plan.rules_by_interaction(interactive=True)}
        self._later_probes = {p.name for p in plan.probes if p.is_later(plan.settings.profile)}

    async def kept(self, job: Job) -> Result | None:
        """The earlier result of a job; None if the job has to be done."""
        found: Result | None = None
        with suppress(
            StoreError, ValueError, zstandard.ZstdError
        ):  # a damaged store has no results
            if isinstance(job, InteractionJob):
                found = await self._interaction(job)
            else:
                found = await self._page(job)
        return found

    async def _page(self, job: PageJob) -> PageResult | None:
        found = self._find(job)
        if found is None or not await self._asked.same(found.kept.loaded):
            return None
        rows = [a for a in self._earlier.stored_assertions(job.url) if self._passive(a)]
        if any(_untested(a) for a in rows):
            return None
        stored = self._earlier.compressed(job.url)
        later = {*self._later_probes, INTERACTION}
        kept = found.kept
        self._taken.add(job.url)
        story = self._plan.stories.get(job.url)
        if story is not None:
            off = frozenset(found.page.left_out)
            self._plan.stories[job.url] = replace(story, left_out=off)
        self._plan.pictured |= pictured(rows)
        return PageResult(
            job=job,
            page=replace(found.page, depth=job.depth, found_on=job.found_on, template=""),
            state="done",
            assertions=(*rows, *counted(kept.counts, job.url)),
            artifacts={name: blob for name, blob in stored.items() if name not in later},
            found=by_reason(kept.urls, job, self._plan),
            frames=frozenset(kept.frames),
            documents=kept.documents,
            pictures=self._pictures(rows),
            audited=found.audited,
        )

    def _find(self, job: PageJob) -> _Page | None:
        """The page as it was, if it was audited wholly, at its own address and not long ago."""
        page = self._earlier.page(job.url)
        robots = self._plan.robots.get(location(job.url))
        if (
            page is None
            or page.error is not None
            or page.incomplete
            or not page.settled
            or page.url != job.url
            or page.final_url != job.url
            or page.framed != job.framed
            or "#" in job.url
            or not self._same_story(page)
            or self._conditions.get(location(job.url)) != (robots.digest if robots else None)
        ):
            return None
        audited = self._dates.get(job.url, self._started)
        stored = self._earlier.artifact(job.url, PAGE)
        if stored is None or stored[0] != VERSION or self._old(audited):
            return None
        return _Page(page, decode(KeptPage, stored[1]), audited)

    def _same_story(self, page: Page) -> bool:
        """Does the index of a Storybook call it as before? The page itself need not load the index."""
        story = self._plan.stories.get(page.url)
        if story is None:
            return not page.component
        return (page.title, page.component) == (story.title, story.component)

    def _old(self, audited: str) -> bool:
        age = datetime.now(UTC) - datetime.fromisoformat(audited)
        return age > timedelta(days=self._plan.settings.max_age)

    async def _interaction(self, job: InteractionJob) -> InteractionResult | None:
        """Only the same probes with the same components left out give the same."""
        if job.url not in self._taken:
            return None
        stored = self._earlier.artifact(job.url, INTERACTION)
        if stored is None or stored[0] != VERSION:
            return None
        kept = decode(KeptInteraction, stored[1])
        same = set(kept.probes) == set(job.probes) and set(kept.represented) == set(job.represented)
        if not same or not await self._asked.same(kept.loaded):
            return None
        rows = [a for a in self._earlier.stored_assertions(job.url) if self._interactive(a)]
        if any(_untested(a) for a in rows):
            return None
        wanted = {*kept.probes, INTERACTION}
        blobs = self._earlier.compressed(job.url)
        self._plan.pictured |= pictured(rows)
        return InteractionResult(
            job=job,
            assertions=(*rows, *counted(kept.counts, job.url)),
            artifacts={name: blob for name, blob in blobs.items() if name in wanted},
            pictures=self._pictures(rows),
        )

    def _passive(self, assertion: Assertion) -> bool:
        """Was it made of the page as it loads? Site rules run again."""
        return not (
            assertion.rule in self._site_rules
            or assertion.rule in self._later_rules
            or is_opened(assertion)
        )

    def _interactive(self, assertion: Assertion) -> bool:
        """Did an interaction with this page find it? What another page lent is lent again."""
        lent = assertion.message == REPRESENTED or any(
            evidence.kind == REPRESENTED for evidence in assertion.evidence
        )
        return not lent and (assertion.rule in self._later_rules or is_opened(assertion))

    def _pictures(self, assertions: Iterable[Assertion]) -> dict[str, bytes]:
        return {name: self._earlier.blob(name) for name in picture_names(assertions)}


def _untested(assertion: Assertion) -> bool:
    """Did something go wrong then that may go well now?"""
    return assertion.outcome is Outcome.UNTESTED and assertion.message not in EXPECTED_REASONS


class _Asked:
    """Asks the servers for what the browser loaded, each shared address once."""

    def __init__(self, fetch: Fetcher) -> None:
        self._fetch = fetch
        self._answers: dict[tuple[str, str, str], asyncio.Task[str]] = {}

    async def same(self, loaded: Loaded) -> bool:
        """Is everything answered as it was?"""
        if loaded.doubt or not loaded.answers:
            return False
        for answer in loaded.answers:
            if await self._now(answer) != answer.answer:
                return False
        return True

    async def _now(self, answer: Answer) -> str:
        """Today's ``fingerprint``; empty if there is no whole answer."""
        request = answer.request
        key = (answer.url, request.get("sec-fetch-dest", ""), request.get("origin", ""))
        if key not in self._answers:
            if len(self._answers) >= _MOST:
                del self._answers[next(iter(self._answers))]
            self._answers[key] = asyncio.create_task(self._ask(answer))
        return await asyncio.shield(self._answers[key])

    async def _ask(self, answer: Answer) -> str:
        found = await self._fetch.ask(answer.url, answer.request)
        if found.error or found.cut:
            return ""
        body = b"" if is_unread(found.status, answer.request) else found.body
        return fingerprint(found.status, found.headers, body_digest(body))
