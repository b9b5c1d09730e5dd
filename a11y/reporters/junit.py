"""JUnit XML: one test suite per page, one test case per rule that found something there.

A failure is what makes the run's exit code 1. Issues below the threshold, suppressed or known
ones pass with a remark. What a person must judge is skipped. A page that could not be audited
is an error. So the build server and the exit code always agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from a11y.core.model import Assertion, Outcome, Page, Rule
from a11y.core.report import Issue, IssueState, Report
from a11y.findings.identity import REPORTED
from a11y.findings.words import REASONS
from a11y.i18n.catalogue import tr
from a11y.i18n.texts import failure_text, message_text, problem, rule_text
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.change import html_position
from a11y.reporters.common.clean import instant, line, visible
from a11y.reporters.common.issues import Atlas, stops_build
from a11y.reporters.common.parts import Packed, in_parts

PLACES = 20  # places in the text of one test case


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """One file, UTF-8."""
    yield from in_parts(_suites(report, source, lang))


def _suites(report: Report, source: Source, lang: str) -> Iterator[bytes]:
    """The start tag has the numbers of all suites, so they are made before it is written."""
    atlas = Atlas(report)
    root = ET.Element("testsuites", name="a11y")
    totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    suites = Packed()
    for page in report.pages:
        suite = _suite(page, source, atlas, lang)
        for key in totals:
            totals[key] += int(suite.get(key, "0"))
        ET.indent(suite, level=1)
        suites.add(b"\n  " + ET.tostring(suite, encoding="utf-8"))
    for key, value in totals.items():
        root.set(key, str(value))
    if suites:
        root.text = "\n"
    head, close, tail = ET.tostring(root, encoding="utf-8", xml_declaration=True).rpartition(
        b"\n</"
    )
    yield head
    yield from suites
    yield close + tail + b"\n"


def _suite(page: Page, source: Source, atlas: Atlas, lang: str) -> ET.Element:
    address = line(page.final_url or page.url, 500)
    suite = ET.Element("testsuite", name=address, time=f"{page.loaded_ms / 1000:.3f}")
    if (page.final_url or page.url) in atlas.report.files:
        suite.set("file", address)
    started = instant(atlas.report.run.started)
    if started:
        suite.set("timestamp", f"{started:%Y-%m-%dT%H:%M:%S}")
    if page.error:
        case = _case(suite, tr(lang, "Page could be audited"), address)
        reason = words.word(REASONS, page.error.reason, lang)
        error = ET.SubElement(case, "error", type=line(page.error.reason, 40), message=reason)
        error.text = line(failure_text(page.error, lang), 1000)
    else:
        for rule_id, assertions in _by_rule(source.page_assertions(page.url)).items():
            _rule_case(suite, rule_id, assertions, atlas, lang)
        for why, sentence in zip(page.incomplete, words.seen_in_part(page, lang), strict=True):
            case = _case(suite, tr(lang, "Page was seen as a whole"), address)
            ET.SubElement(case, "error", type=line(why.reason, 40), message=sentence)
        if not len(suite):
            _case(suite, tr(lang, "Automatic checks found no barriers."), address)
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite.findall("testcase"))))
    return suite


def _by_rule(found: Sequence[Assertion]) -> dict[str, list[Assertion]]:
    rules: dict[str, list[Assertion]] = {}
    for assertion in found:
        if assertion.outcome in REPORTED:
            rules.setdefault(assertion.rule, []).append(assertion)
    return dict(sorted(rules.items()))


def _case(suite: ET.Element, name: str, page: str) -> ET.Element:
    case = ET.SubElement(suite, "testcase", name=line(name, 300), classname=page, time="0.000")
    if suite.get("file"):
        case.set("file", page)  # GitLab links to it
    return case


def _rule_case(
    suite: ET.Element, rule_id: str, assertions: Sequence[Assertion], atlas: Atlas, lang: str
) -> None:
    rules = atlas.report.rules
    rule = rules.get(rule_id)
    title = rule_text(rule, lang).title if rule else rule_id
    case = _case(suite, f"{title} [{rule_id}]", suite.get("name", ""))
    failed = [each for each in assertions if each.outcome is Outcome.FAILED]
    found = [(each, atlas.issue(each)) for each in failed]
    stops = [pair for pair in found if _stops(pair[1], rule, atlas.report)]
    if stops:
        impacts = [issue.impact for _, issue in stops if issue]
        worst = min(impacts, key=lambda impact: impact.rank, default=rule.impact if rule else None)
        message = line(_message(stops[0][0], rule, rules, lang), 300) or title
        kind = worst.value if worst else "failed"
        failure = ET.SubElement(case, "failure", type=kind, message=message)
        failure.text = _text([each for each, _ in stops], rules, lang)
    elif not failed:
        ET.SubElement(case, "skipped", message=words.word(words.OUTCOMES, "cantTell", lang))
    rest = [each for each in assertions if each not in [pair[0] for pair in stops]]
    if rest:
        out = ET.SubElement(case, "system-out")
        out.text = f"{_remark(found, lang)}\n{_text(rest, rules, lang)}".strip()


def _message(found: Assertion, rule: Rule | None, rules: Mapping[str, Rule], lang: str) -> str:
    """What is wrong. An engine's sentence often says how to fix it, so its rule's words come first."""
    if rule is not None and rule.engine != "own" and rule.messages:
        return problem(rules, found, lang)
    return message_text(rules, found, lang)


def _stops(issue: Issue | None, rule: Rule | None, report: Report) -> bool:
    """A failure without a known issue counts: a build must not turn green by a lost key."""
    return stops_build(issue, report) if issue else rule is not None


def _remark(found: Sequence[tuple[Assertion, Issue | None]], lang: str) -> str:
    states = {issue.state for _, issue in found if issue}
    if IssueState.SUPPRESSED in states:
        return words.word(words.STATES, IssueState.SUPPRESSED, lang)
    return tr(lang, "Does not fail the build.") if found else ""


def _text(assertions: Sequence[Assertion], rules: Mapping[str, Rule], lang: str) -> str:
    parts = []
    for assertion in assertions[:PLACES]:
        target = assertion.target
        row, _column = html_position(assertion)
        place = f" ({tr(lang, 'line {n}').format(n=row)})" if row else ""
        state = words.page_state(assertion.state, lang)
        place += f" ({state})" if state else ""
        lines = [line(message_text(rules, assertion, lang), 500) + place]
        if target:
            lines += [line(" >>> ".join((*target.frames, target.selector)), 300)]
            lines += [visible(target.html[:300])]
        parts.append("\n".join(filter(None, lines)))
    if len(assertions) > PLACES:
        counts = {"n": PLACES, "total": len(assertions)}
        parts.append(tr(lang, "Listed: %(n)s of %(total)s") % counts)
    return "\n\n".join(parts)


REPORTER = Reporter(name="junit", suffix=".xml", render=render)
