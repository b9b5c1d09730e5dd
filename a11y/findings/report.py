"""A stored run to a ``Report``: issues, criteria, coverage, and what was not tested."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from a11y.core import wcag
from a11y.core.errors import StoreError
from a11y.core.hosts import host_of
from a11y.core.message import Message
from a11y.core.model import Assertion, Impact, Outcome, Page, Rule, Run
from a11y.core.report import (
    Coverage,
    CriterionResult,
    CriterionStatus,
    Issue,
    IssueState,
    Report,
    Review,
    Untested,
    Verdict,
)
from a11y.core.wcag import SuccessCriterion
from a11y.engines import engines
from a11y.findings import baseline as known_issues
from a11y.findings import files, review
from a11y.findings.identity import REPORTED
from a11y.findings.merge import blocking, merge, order
from a11y.findings.reasons import EXPECTED_REASONS
from a11y.findings.suppressions import Suppression, suppress
from a11y.rules import rules as own_rules
from a11y.store import Reader, Table, for_people


def all_rules() -> dict[str, Rule]:
    """Metadata of every rule of every engine, by id."""
    found = dict(own_rules())
    for engine in engines().values():
        found.update(engine.rules())
    return found


def build(
    reader: Reader,
    *,
    baseline: known_issues.Baseline | None = None,
    suppressions: Sequence[Suppression] = (),
    reviews: review.Entries | None = None,
    today: date | None = None,
) -> Report:
    """The report of a run, without secrets in addresses. ``baseline``: the known issues, if they count. ``reviews``: as
    ``review.load`` gives them.

    Raises ``StoreError`` for a run of a version that stored no issue keys.
    """
    reader = for_people(reader)
    run, coverage, rules = reader.run(), reader.coverage(), all_rules()
    counts = reader.counts()
    plain = files.without_port(run)
    merged = merge(
        map(plain, _assertions(reader)), rules, lambda rule: set(map(plain, reader.ran_on(rule)))
    )
    issues, settled = review.apply(merged, reviews or {})
    issues = tuple(sorted(issues, key=order))
    pages = tuple(map(plain, reader.pages()))
    ran = frozenset(rule for rule, outcomes in counts.items() if outcomes.keys() - {"untested"})
    issues, fixed = known_issues.compare(issues, baseline or known_issues.Baseline(), pages, ran)
    if not coverage.complete:
        fixed = ()  # what was not seen is not fixed
    issues, stale = suppress(issues, suppressions, today or datetime.now(UTC).date())
    untested = _untested(reader, rules)
    coverage = _with_pages(coverage, pages)
    dead = tuple(reader.dead_links())
    criteria = criteria_results(
        issues, counts, rules, untested, str(run.settings.get("level", "AA")),
        settled=settled if coverage.complete else (), audited=coverage.audited,
    )  # fmt: skip
    report = Report(
        run=run,
        verdict=verdict(
            issues, coverage, run, untested, with_baseline=baseline is not None, dead=len(dead)
        ),
        coverage=coverage,
        issues=issues,
        criteria=criteria,
        pages=pages,
        documents=tuple(reader.documents()),
        skipped=tuple(reader.skipped()),
        untested=untested,
        rules={id_: rules[id_] for id_ in {*counts, *(u.rule for u in untested)} if id_ in rules},
        fixed=fixed,
        stale_suppressions=stale,
        baseline=baseline is not None,
        templates=reader.templates(),
        sample=reader.pairs(Table.SAMPLE),
        full_pages=reader.pairs(Table.FULL_PAGES),
        dead_links=dead,
        settled=settled,
        taken_over=reader.pairs(Table.TAKEN_OVER),
        hosts=reader.hosts()[0],
        refused_hosts=reader.hosts()[1],
    )
    return files.named(report)


def _with_pages(coverage: Coverage, pages: Sequence[Page]) -> Coverage:
    """The coverage with what the pages tell of other hosts and of ``--dismiss``."""
    return replace(
        coverage,
        other_frames=_hosts(page.other_frames for page in pages),
        lost_scripts=_hosts(page.lost_scripts for page in pages),
        undismissed=_undismissed(pages),
    )


def _hosts(of_pages: Iterable[Iterable[str]]) -> dict[str, int]:
    """Hosts of addresses, or hosts, with the number of pages that have them."""
    hosts = Counter(
        host for urls in of_pages for host in sorted({host_of(url) or url for url in urls})
    )
    return dict(sorted(hosts.items()))


def _undismissed(pages: Iterable[Page]) -> tuple[str, ...]:
    """Selectors by which nothing could be clicked on any of the pages."""
    audited = [page.undismissed for page in pages if page.error is None]
    first, others = audited[:1], audited[1:]
    return tuple(each for left in first for each in left if all(each in more for more in others))


def _assertions(reader: Reader) -> Iterator[Assertion]:
    """Failed and cantTell assertions, page by page. Raises ``StoreError`` if one has no issue."""
    for assertion in reader.assertions(*REPORTED):
        if not assertion.issue:
            raise StoreError(
                "The run at {path} was stored by an older version of a11y",
                hint="Judge it again, without a browser: a11y recheck",
                path=reader.path,
            )
        yield assertion


def verdict(
    issues: Sequence[Issue],
    coverage: Coverage,
    run: Run,
    untested: Sequence[Untested],
    *,
    with_baseline: bool,
    dead: int = 0,
) -> Verdict:
    """The answer. Incomplete wins over issues: what was not seen can't be judged.

    ``dead``: number of dead links.
    """
    threshold = Impact(str(run.settings.get("fail_on", "serious")))
    open_issues = [issue for issue in issues if issue.state is not IssueState.SUPPRESSED]
    failed = [issue for issue in open_issues if issue.outcome is Outcome.FAILED]
    to_fix = [issue for issue in failed if issue.conformance]
    red = list(blocking(failed, threshold, only_new=with_baseline))
    incomplete = incompleteness(coverage, run, untested)
    dead = dead if run.settings.get("fail_on_dead_links") else 0
    return Verdict(
        exit_code=3 if incomplete else 1 if red or dead else 0,
        blocking=len(red),
        issues=len(to_fix),
        new=sum(issue.state is IssueState.NEW for issue in to_fix) if with_baseline else 0,
        review=len(open_issues) - len(failed),
        practice=len(failed) - len(to_fix),
        incomplete=incomplete,
        dead_links=dead,
    )


def incompleteness(coverage: Coverage, run: Run, untested: Sequence[Untested]) -> tuple[str, ...]:
    """Reason codes why the run did not see all that was asked for."""
    reasons = []
    if coverage.audited == 0:
        reasons.append("nothing-audited")
    if coverage.failed:
        reasons.append("pages-failed")
    if coverage.incomplete:
        reasons.append("pages-incomplete")
    if coverage.starts_left_out:
        reasons.append("starts-left-out")
    if coverage.sitemap_errors:
        reasons.append("sitemaps-unread")
    if coverage.limited and run.settings.get("strict_coverage"):
        reasons.append("limited")
    if coverage.queued or run.state != "finished":
        reasons.append("interrupted")
    # A check may be left out on purpose (another driver, a profile): the report says so.
    # A crash or a time limit leaves the run incomplete.
    if any(u.reason not in EXPECTED_REASONS for u in untested):
        reasons.append("rules-failed")
    return tuple(reasons)


def _untested(reader: Reader, rules: Mapping[str, Rule]) -> tuple[Untested, ...]:
    """What did not run, once a rule and reason."""
    seen: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], Assertion] = {}
    for assertion in reader.assertions(Outcome.UNTESTED):
        key = (assertion.rule, assertion.message)
        seen[key] += 1
        examples.setdefault(key, assertion)
    left_out = reader.pairs(Table.RULES_LEFT_OUT)
    pages = reader.coverage().audited
    return tuple(
        Untested(
            rule=rule,
            reason=reason,
            pages=n,
            example=examples[rule, reason].page,
            source=str(examples[rule, reason].data.get("source", "")),
            error=Message.from_json(examples[rule, reason].data.get("error")),
        )
        for (rule, reason), n in sorted(seen.items())
    ) + tuple(
        Untested(rule=rule, reason=reason, pages=pages) for rule, reason in sorted(left_out.items())
    )


def criteria_results(
    issues: Iterable[Issue],
    counts: Mapping[str, Mapping[str, tuple[int, int]]],
    rules: Mapping[str, Rule],
    untested: Iterable[Untested],
    level: str,
    *,
    settled: Iterable[Issue] = (),
    audited: int = 0,
) -> tuple[CriterionResult, ...]:
    """Every criterion in scope with its status. ``settled``: what a person has answered.
    ``audited``: the number of pages.
    """
    reviews: dict[str, list[Review]] = {}
    for issue in settled:
        if issue.conformance and issue.review is not None:
            for num in issue.criteria:
                reviews.setdefault(num, []).append(issue.review)
    failed: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    for issue in issues:
        if issue.conformance:
            counter = failed if issue.outcome is Outcome.FAILED else doubtful
            counter.update(issue.criteria)
    not_run = tuple(untested)
    return tuple(
        _criterion(
            criterion,
            failed[criterion.num],
            doubtful[criterion.num],
            counts,
            rules,
            not_run,
            audited,
            tuple(reviews.get(criterion.num, ())),
        )
        for criterion in wcag.in_scope(level)
    )


def _criterion(
    criterion: SuccessCriterion,
    failed: int,
    doubtful: int,
    counts: Mapping[str, Mapping[str, tuple[int, int]]],
    rules: Mapping[str, Rule],
    untested: Iterable[Untested],
    audited: int,
    reviews: tuple[Review, ...],
) -> CriterionResult:
    about = {r.id for r in rules.values() if r.conformance and criterion.num in r.criteria}
    ran = [id_ for id_ in sorted(about) if set(counts.get(id_, ())) - {"untested"}]
    not_run = [u for u in untested if u.rule in about]
    missed = Counter[str]()
    for row in not_run:
        missed[row.rule] += row.pages
    all_asked = all(u.reason == "represented" for u in not_run)
    if failed:
        status = CriterionStatus.NOT_SATISFIED
    elif doubtful:
        status = CriterionStatus.NEEDS_REVIEW
    elif reviews and all_asked:
        status = CriterionStatus.REVIEWED
    elif ran:
        status = CriterionStatus.FURTHER_TESTING
    else:
        status = CriterionStatus.NOT_TESTED
    return CriterionResult(
        criterion=criterion,
        status=status,
        failed=failed,
        cant_tell=doubtful,
        passed=sum(counts[id_].get("passed", (0, 0))[0] for id_ in ran),
        pages=max((audited - missed[id_] for id_ in ran), default=0),
        rules=tuple(ran),
        untested=tuple(sorted({u.rule for u in not_run})),
        reviews=reviews,
    )
