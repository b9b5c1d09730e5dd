"""The second part of a run: pages are driven once all of them are known, and the others take
the answer over, each from a page that is named.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from a11y.artifacts.components import Component, Components
from a11y.audit.evaluate import untested
from a11y.audit.interaction import rules_of
from a11y.audit.interaction_plan import InteractionPlan, openers, plan_interactions
from a11y.audit.plan import RunPlan
from a11y.core.model import Assertion, Evidence, Outcome, Target
from a11y.probes import Probe, probes
from a11y.rules import Implementation
from a11y.site import templates
from a11y.store import Frontier, Job, Reader, Writer
from a11y.store.writer import PageResult

REPRESENTED = "represented"
"""Message of ``untested``, and kind of evidence: another page was driven in this one's place."""
_OF_THE_PLACE = frozenset({"focus-obscured"})
"""Rules whose verdict is of where a control stands, not of what it is."""
_LEFT_OUT = frozenset({"focus-visible"})
"""What is not asked of known components on a page that is walked for others."""
_ERRORS, _OWNERS, _OPENERS = "drive-errors", "drive-owners", "drive-openers"


class InteractionQueue:
    """Hands out jobs that drive pages, when no page is left to be audited."""

    def __init__(
        self, plan: RunPlan, reader: Reader, writer: Writer, say: Callable[[str, str], None]
    ) -> None:
        """``say("driving", n)`` is called once, before the first of ``n`` pages is driven."""
        self._plan = plan
        self._say = say
        self._reader = reader
        self._writer = writer
        self._jobs: list[Job] | None = None

    def take(self) -> Job | None:
        """The frontier's next page; after the last one, the next to be driven."""
        frontier: Frontier = self._writer.frontier
        job = frontier.take()
        if job is not None or frontier.busy():
            return job
        if self._jobs is None:
            self._jobs = list(reversed(list(self._plan_jobs())))
            if self._jobs:
                self._say("driving", str(len(self._jobs)))
        return self._jobs.pop() if self._jobs else None

    def _plan_jobs(self) -> Iterator[Job]:
        if not _driven(self._plan):
            return
        done = _done(self._reader)
        whole = course(self._plan, self._reader)
        self._writer.note(_OWNERS, json.dumps(whole.owners))
        self._writer.note(_OPENERS, json.dumps(whole.openers))
        for page, drive in whole.drives.items():
            left = tuple(name for name in drive.probes if name not in done[page])
            if left:
                yield Job(url=page, drive=left, elsewhere=drive.elsewhere)

    def done(self, result: PageResult) -> None:
        """Keep what a driven page gave, or why it gave nothing."""
        if result.state == "driven":
            self._writer.add(result)
            return
        errors = json.loads(self._reader.notes().get(_ERRORS, "{}"))
        error = result.page.error
        errors[result.job.url] = error.detail if error is not None else result.reason
        self._writer.note(_ERRORS, json.dumps(errors))


def course(plan: RunPlan, reader: Reader) -> InteractionPlan:
    """Which pages this run drives, from what is stored of all of them."""
    audited = [page.final_url for page in reader.pages() if page.error is None]
    parts = _slim(reader)
    shapes = {page: outline.shape for page, outline in _decoded(reader, "outline")}
    settings = plan.settings
    return plan_interactions(
        {page: parts.get(page) for page in audited},
        templates.find_templates(
            {page: shape for page, shape in shapes.items() if page in set(audited)}
        ),
        _driven(plan),
        every=settings.interact_every,
        done=_done(reader),
        known=json.loads(reader.notes().get(_OWNERS, "{}")),
        known_openers=json.loads(reader.notes().get(_OPENERS, "{}")),
        thorough=settings.profile == "thorough" or settings.interact_every == 1,
    )


def mark_represented(plan: RunPlan, reader: Reader, writer: Writer) -> None:
    """Say of every page and rule that was not driven which page stands for it, and give it the
    verdicts of the components that it shares. What stands for nothing is untested.
    """
    writer.forget_evidence(REPRESENTED)
    driven = _driven(plan)
    if not driven:
        return
    whole = course(plan, reader)
    done = _done(reader)
    errors = json.loads(reader.notes().get(_ERRORS, "{}"))
    said = reader.outcomes()
    parts = _slim(reader)
    for probe in driven:
        rules = [i for i in rules_of([p for p in driven if p is probe], plan) if i.needs]
        stand_in = _Representation(probe, whole, parts, done, errors)
        for page in whole.drives:
            if probe.name in done[page]:
                continue
            missing = [i for i in rules if (page, i.rule.id) not in said]
            writer.add_assertions(stand_in.of(i, page) for i in missing)
    walked = [i for p in driven if p.reach == "component" for i in rules_of([p], plan)]
    writer.add_assertions(_copies(walked, whole, done, reader))


class _Representation:
    """What is said of a page that a probe did not drive."""

    def __init__(
        self,
        probe: Probe,
        whole: InteractionPlan,
        parts: dict[str, Components],
        done: dict[str, set[str]],
        errors: dict[str, str],
    ) -> None:
        self._probe, self._whole, self._parts = probe, whole, parts
        self._done, self._errors = done, errors

    def of(self, implementation: Implementation, page: str) -> Assertion:
        """``untested``: by the pages that stand for it, or because none does."""
        sources = self._sources(page)
        if self._nothing(page) and not sources:
            rule = implementation.rule
            return Assertion(
                rule=rule.id, outcome=Outcome.INAPPLICABLE, page=page, criteria=rule.criteria
            )
        if not sources or not all(self._probe.name in self._done[source] for source in sources):
            failed = next((at for at in (page, *sources) if at in self._errors), "")
            return untested(
                implementation.rule, page, "not-gathered", error=self._errors.get(failed, "")
            )
        first = sources[0]
        return untested(
            implementation.rule, page, REPRESENTED, source=first, more=str(len(sources) - 1)
        )

    def _nothing(self, page: str) -> bool:
        """Has the page none of what the probe is for?"""
        found = self._parts.get(page)
        if found is None or self._probe.reach not in {"component", "opener", "mover"}:
            return False
        if self._probe.reach == "mover":
            return not found.movers
        return not any(p.opener or self._probe.reach == "component" for p in found.parts)

    def _sources(self, page: str) -> list[str]:
        if self._probe.reach == "component":
            return sorted(set(self._whole.drives[page].elsewhere.values()))
        if self._probe.reach == "opener":
            return sorted(set(openers(self._parts.get(page), self._whole.openers).values()))
        found = self._whole.source.get((self._probe.name, page))
        return [found] if found else []


def _copies(
    rules: list[Implementation],
    whole: InteractionPlan,
    done: dict[str, set[str]],
    reader: Reader,
) -> Iterator[Assertion]:
    """What was found of a component, said of every page that has it too: of one that was
    walked only what was left out there.
    """
    ids = {i.rule.id for i in rules} - _OF_THE_PLACE
    shown: dict[str, list[Assertion]] = defaultdict(list)
    for owner in sorted(set(whole.owners.values())):
        parts = _parts(reader, owner)
        mine = {part.first.selector: part.key for part in parts}
        alike = {part.first.path: part.key for part in parts}
        for assertion in reader.page_assertions(owner):
            if assertion.rule in ids and assertion.target is not None:
                at = assertion.target
                key = mine.get(at.selector) or alike.get(at.path, "")
                if whole.owners.get(key) == owner:
                    shown[key].append(assertion)
    for page, drive in whole.drives.items():
        for part in _parts(reader, page) if shown.keys() & drive.elsewhere.keys() else ():
            if part.key in drive.elsewhere:
                found = {one.rule: one for one in reversed(shown.get(part.key, ()))}
                left = _LEFT_OUT if "keyboard" in done[page] else found
                yield from (_copy(one, part, page) for id_, one in found.items() if id_ in left)


def _copy(found: Assertion, part: Component, page: str) -> Assertion:
    source = Evidence(kind=REPRESENTED, data={"page": found.page, "count": part.count})
    others = tuple(e for e in found.evidence if e.kind not in {"picture", REPRESENTED})
    return replace(found, page=page, target=part.first, evidence=(*others, source))


def _driven(plan: RunPlan) -> list[Probe]:
    wanted = {t for i in plan.rules_by_interaction(driven=True) for t in i.needs}
    return [probe for probe in plan.probes if probe.changes_page and probe.artifact in wanted]


def _done(reader: Reader) -> dict[str, set[str]]:
    names = {name for name, probe in probes().items() if probe.changes_page}
    found: dict[str, set[str]] = defaultdict(set)
    for page, name, version in reader.stored():
        if name in names and version == probes()[name].version:
            found[page].add(name)
    return found


def _slim(reader: Reader) -> dict[str, Components]:
    """Components by page without what describes them: a site has thousands of pages."""
    nowhere = Target(selector="")
    return {
        page: Components(
            parts=tuple(replace(p, key=sys.intern(p.key), first=nowhere) for p in found.parts),
            movers=tuple(map(sys.intern, found.movers)),
        )
        for page, found in _decoded(reader, "components")
    }


def _parts(reader: Reader, page: str) -> tuple[Component, ...]:
    """One page's components, whole."""
    probe = probes()["components"]
    stored = reader.artifact(page, probe.name)
    if stored is None or stored[0] != probe.version:
        return ()
    found: Components = probe.decode(stored[1])
    return found.parts


def _decoded(reader: Reader, name: str) -> Iterator[tuple[str, Any]]:
    """(page, artifact), one page at a time."""
    probe = probes()[name]
    for page, version, data in reader.artifacts(name):
        if version == probe.version:
            yield page, probe.decode(data)
