"""Run today's rules over a stored run's artifacts, without a browser."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from a11y.audit.evaluate import Missing, describe_error
from a11y.audit.in_place import NOT_IN_CHECK
from a11y.audit.opened import judge_states, only_new
from a11y.audit.page import judge
from a11y.audit.plan import RunPlan, make_plan
from a11y.audit.represented import mark_represented
from a11y.audit.run import versions
from a11y.audit.site import run_site_rules
from a11y.audit.states import CHECKED, COVERED, both
from a11y.audit.stories import issues_of, story_of
from a11y.audit.variants import Variant, combined, variants
from a11y.core.memory import fewer_collections
from a11y.core.model import PLACES, Assertion, Evidence, Page, Run
from a11y.core.settings import Settings
from a11y.crawl.storybook import PAGE_RULES
from a11y.dom import Snapshot
from a11y.findings.identity import REPORTED, EquivalentRules, element_of
from a11y.probes import probes
from a11y.store import Reader, Table, Writer


def recheck(path: Path, settings: Settings) -> Run:
    """Judge every stored page again and replace its assertions.

    ``settings`` choose the rules; addresses and the profile are the run's own. A picture stays
    if its issue is still found. Raises ``StoreError``, ``UsageError``.
    """
    with Writer(path, limit=10**9, cap=10**9, keep=True) as writer:
        reader = Reader(path, writer.db)
        run = reader.run()
        reader.need_artifacts()
        if run.settings.get("storybook"):
            settings = replace(
                settings, skip_rule=(*settings.skip_rule, *PAGE_RULES - {*settings.rule})
            )
        plan = make_plan(
            replace(settings, roots=run.roots, profile=str(run.settings.get("profile", "standard")))
        )
        plan.pictured.clear()
        made = variants(run.settings.get("matrix", ()))
        with fewer_collections():
            for page in list(reader.pages()):
                if page.error is None:
                    judged = _with_places(_judge_page(reader, page, plan, made), reader, page)
                    if page.component:
                        plan.stories[page.final_url] = story_of(page)
                    found = issues_of(judged, page.final_url, plan)
                    illustrated = list(_with_pictures(found, reader, page, plan.equivalents))
                    writer.replace_assertions(page.final_url, illustrated)
        mark_represented(plan, reader, writer)
        run_site_rules(plan.implementations, reader, writer, plan.equivalents)
        writer.keep(Table.CONDITIONS, {})  # what is stored is no longer what the audit found
        run = replace(run, versions={**run.versions, **versions(plan)})
        writer.save_run(run)
        return run


def _judge_page(
    reader: Reader, page: Page, plan: RunPlan, made: Sequence[Variant]
) -> list[Assertion]:
    """Each state of the page that is stored, and both together."""
    found = _judge_variants(reader, page, plan, made)
    probe = probes()["opened_states"]
    stored = reader.artifact(page.final_url, probe.name)
    if stored is None or stored[0] != probe.version or probe not in plan.probes:
        return found
    opened = judge_states(probe.decode(stored[1]), plan, page.final_url)
    return [*found, *only_new(opened, found)]


def _judge_variants(
    reader: Reader, page: Page, plan: RunPlan, made: Sequence[Variant]
) -> list[Assertion]:
    """The page as it loads in every variant of the run that is stored."""
    first = _judge_loaded(reader, page, plan)
    if not made:
        return first
    others = [
        (variant.name, list(_judge_state(reader, page, plan, variant.suffix)))
        for variant in made[1:]
        if reader.artifact(page.final_url, f"{_SNAPSHOT}{variant.suffix}")
    ]
    return list(combined([(made[0].name, first), *others]))


_SNAPSHOT = "snapshot"


def _judge_loaded(reader: Reader, page: Page, plan: RunPlan) -> list[Assertion]:
    if not page.state or page.state.startswith(CHECKED):
        found = list(_judge_state(reader, page, plan))
        if page.state in {"", CHECKED}:
            return found
        return [replace(a, state=page.state) if a.outcome in REPORTED else a for a in found]
    covered = _judge_state(reader, page, plan, COVERED)
    uncovered = _judge_state(reader, page, plan)
    return both(covered, uncovered, page.state, plan.equivalents.rules)


def _judge_state(
    reader: Reader, page: Page, plan: RunPlan, suffix: str = ""
) -> Iterator[Assertion]:
    checked = page.state.startswith(CHECKED)
    absent = NOT_IN_CHECK if checked else "not-stored"
    decoded: dict[type, object] = {}
    missing: dict[type | str, Missing] = {}
    raw: dict[str, bytes] = {}
    for probe in plan.probes:
        stored = reader.artifact(page.final_url, probe.name + suffix)
        if stored is None:
            missing[probe.artifact] = absent
        elif stored[0] != probe.version:
            missing[probe.artifact] = "old-version"
        else:
            try:
                decoded[probe.artifact] = probe.decode(stored[1])
            except (ValueError, KeyError, TypeError) as error:
                missing[probe.artifact] = describe_error(error)
    for engine in plan.engines:
        stored = reader.artifact(page.final_url, engine.name + suffix)
        if stored is None:
            missing[engine.name] = absent
        else:
            raw[engine.name] = stored[1]
    # ``mark_represented`` makes the assertions of rules whose interaction was not done here.
    later = {
        i.rule.id
        for i in plan.rules_by_interaction(interactive=True)
        if not checked and any(missing.get(t) == "not-stored" for t in i.needs)
    }
    found = judge(decoded, raw, missing, plan, page.final_url)
    yield from (assertion for assertion in found if assertion.rule not in later)
    snapshot = decoded.get(Snapshot)
    if isinstance(snapshot, Snapshot):
        snapshot.release()


def _with_places(assertions: list[Assertion], reader: Reader, page: Page) -> Iterator[Assertion]:
    """The assertions with what only a browser can tell of their elements: the declaration that
    causes the failure, and the line in the HTML as sent.
    """
    before = {
        (old.rule, element_of(old.target)): tuple(e for e in old.evidence if e.kind in PLACES)
        for old in reader.page_assertions(page.final_url)
    }
    for assertion in assertions:
        own = before.get((assertion.rule, element_of(assertion.target)), ())
        yield replace(assertion, evidence=(*assertion.evidence, *own)) if own else assertion


def _with_pictures(
    assertions: list[Assertion], reader: Reader, page: Page, equivalents: EquivalentRules
) -> Iterator[Assertion]:
    """The assertions with the stored pictures of the page: each picture goes back to its
    element, under the rule (or an equivalent one) that it was taken for.
    """
    before: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    for old in reader.page_assertions(page.final_url):
        if pictures := tuple(e for e in old.evidence if e.kind == "picture"):
            before[equivalents.key_rule(old.rule), element_of(old.target)] = pictures
    for assertion in assertions:
        others = tuple(e for e in assertion.evidence if e.kind != "picture")
        own: tuple[Evidence, ...] = ()
        if assertion.issue:
            place = (equivalents.key_rule(assertion.rule), element_of(assertion.target))
            own = before.pop(place, ())
        yield replace(assertion, evidence=(*others, *own))
