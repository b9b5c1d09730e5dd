"""The second part of a run: when all pages are audited, jobs of interactions follow."""

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from a11y.artifacts.components import Components
from a11y.audit.interaction_plan import InteractionPlan, plan_interactions
from a11y.audit.opened import only_new
from a11y.audit.patience import origin
from a11y.audit.plan import RunPlan
from a11y.audit.states import CHECKED
from a11y.core.model import Target
from a11y.findings.identity import is_opened
from a11y.probes import probes
from a11y.site import templates
from a11y.store import InteractionJob, InteractionResult, Job, PageJob, Reader, Table, Writer


class InteractionQueue:
    """Hands out the frontier's pages first, then the interactions that are chosen from them."""

    def __init__(
        self,
        plan: RunPlan,
        reader: Reader,
        writer: Writer,
        say: Callable[[str, str], None],
        next_page: Callable[[Collection[str]], PageJob | None],
    ) -> None:
        """``say("interacting", n)`` is called once, before the first of ``n`` pages."""
        self._next_page = next_page
        self._plan = plan
        self._say = say
        self._reader = reader
        self._writer = writer
        self._jobs: list[InteractionJob] | None = None

    def take(self, avoid: Collection[str] = ()) -> Job | None:
        """The next job that is on none of the origins in ``avoid``; None if there is none now.
        While pages are audited, more may come.
        """
        page = self._next_page(avoid)
        if page is not None or self._writer.frontier.busy():
            return page
        if self._jobs is None:
            self._jobs = list(reversed(list(self._plan_jobs())))
            if self._jobs:
                self._say("interacting", str(len(self._jobs)))
        for at in range(len(self._jobs) - 1, -1, -1):
            if origin(self._jobs[at].url) not in avoid:
                return self._jobs.pop(at)
        return None

    def _plan_jobs(self) -> Iterator[InteractionJob]:
        if not self._plan.interaction_probes:
            return
        done = stored_interactions(self._reader)
        interactions = plan_of_stored(self._plan, self._reader)
        self._writer.keep(Table.COMPONENT_OWNERS, interactions.owners)
        self._writer.keep(Table.COMPONENT_OPENERS, interactions.openers)
        self._writer.keep(Table.FULL_PAGES, interactions.full)
        self._writer.keep(Table.INTERACTION_ERRORS, {})  # those that failed are tried again
        framed = {page.final_url for page in self._reader.pages() if page.framed}
        for page, chosen in interactions.pages.items():
            left = tuple(name for name in chosen.probes if name not in done[page])
            if left:
                yield InteractionJob(
                    url=page, probes=left, represented=chosen.represented, framed=page in framed
                )

    def done(self, result: InteractionResult) -> None:
        """Store what the interaction found, or why it failed."""
        opened = [a for a in result.assertions if is_opened(a)]
        if opened:
            rest = [a for a in result.assertions if not is_opened(a)]
            before = self._reader.page_assertions(result.job.url)
            new = only_new(opened, [*before, *rest])
            result = replace(result, assertions=(*rest, *new))
        self._writer.add_interaction(result)


def plan_of_stored(plan: RunPlan, reader: Reader) -> InteractionPlan:
    """The interactions of a run, from what is stored of its pages."""
    audited = [
        page.final_url
        for page in reader.pages()
        if page.error is None and not page.state.startswith(CHECKED)
    ]
    parts = component_keys(reader)
    known = set(audited)
    shapes = {
        page: sys.intern(outline.shape)
        for page, outline in _decoded(reader, "outline")
        if page in known
    }
    settings = plan.settings
    return plan_interactions(
        {page: parts.get(page) for page in audited},
        templates.find_templates(shapes),
        plan.interaction_probes,
        every=settings.interact_every,
        done=stored_interactions(reader),
        known=reader.pairs(Table.COMPONENT_OWNERS),
        known_openers=reader.pairs(Table.COMPONENT_OPENERS),
        profile=settings.profile,
    )


def stored_interactions(reader: Reader) -> dict[str, set[str]]:
    """Names of the probes that have interacted with a page, by page."""
    names = {name for name, probe in probes().items() if probe.changes_page or probe.only_thorough}
    found: dict[str, set[str]] = defaultdict(set)
    for page, name, version in reader.stored():
        if name in names and version == probes()[name].version:
            found[page].add(name)
    return found


def component_keys(reader: Reader) -> dict[str, Components]:
    """Components by page, without their targets, and what is equal only once: a site has thousands
    of pages.
    """
    nowhere = Target(selector="")
    known: dict[Any, Any] = {}
    once = known.setdefault
    return {
        page: once(
            same := Components(
                parts=tuple(once(p, p) for p in (replace(p, first=nowhere) for p in found.parts)),
                movers=once(found.movers, found.movers),
                features=once(found.features, found.features),
            ),
            same,
        )
        for page, found in _decoded(reader, "components")
    }


def _decoded(reader: Reader, name: str) -> Iterator[tuple[str, Any]]:
    """(page, artifact), one page at a time."""
    probe = probes()[name]
    for page, version, data in reader.artifacts(name):
        if version == probe.version:
            yield page, probe.decode(data)
