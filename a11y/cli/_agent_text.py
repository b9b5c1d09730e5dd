"""The answers that coding agents get: short, exact, in English. What a page says is in backticks."""

from collections.abc import Iterator, Sequence

from a11y.cli._incomplete import incomplete_lines
from a11y.core.model import Outcome, Rule
from a11y.core.report import Issue, IssueState, Occurrence, Report
from a11y.findings.words import verdict
from a11y.i18n.texts import message_text, problem, rule_text
from a11y.reporters.common.change import changes, file_place, html_line
from a11y.reporters.common.clean import line
from a11y.reporters.common.issues import ranked

_LISTED = 10
_PLACES = 3
_LANG = "en"


def shown(report: Report) -> list[Issue]:
    """Issues that are not suppressed, failures first."""
    return [i for i in ranked(report.issues) if i.state is not IssueState.SUPPRESSED]


def summary(run: str, report: Report) -> str:
    """The verdict, what is missing, and the worst issues in a line each."""
    issues = shown(report)
    failed = [issue for issue in issues if issue.outcome is Outcome.FAILED]
    lines = [f"Run {run}: {verdict(report, _LANG)}", *incomplete_lines(report)]
    lines += [f"- {_head(issue, report)}" for issue in failed[:_LISTED]]
    if len(failed) > _LISTED:
        lines.append(f"and {len(failed) - _LISTED} more: ask for issues with offset {_LISTED}")
    asked = len(issues) - len(failed)
    if asked:
        lines.append(f"Questions that only a person can answer: {asked}")
    if failed:
        lines.append("Places and fixes: issues")
    return "\n".join(lines) + "\n"


def page(report: Report, offset: int, limit: int) -> str:
    """Some of the issues, with places and fixes."""
    issues = shown(report)
    part = issues[offset : offset + limit]
    blocks = ["\n".join(_block(issue, report)) for issue in part]
    end = offset + len(part)
    more = f"; next offset: {end}" if end < len(issues) else ""
    count = f"{offset + 1}–{end}" if part else "none"
    return "\n".join([f"Issues {count} of {len(issues)}{more}", *blocks]) + "\n"


def _head(issue: Issue, report: Report) -> str:
    what = "question" if issue.outcome is Outcome.CANT_TELL else issue.impact.value
    criteria = f"WCAG {', '.join(issue.criteria)}" if issue.conformance else "good practice"
    title = _quoted(problem(report.rules, issue, _LANG))
    pages = "1 page" if issue.pages == 1 else f"{issue.pages} pages"
    return f"{issue.fingerprint} {what} {issue.rule} ({criteria}, {pages}): {title}"


def _block(issue: Issue, report: Report) -> Iterator[str]:
    yield f"\n## {_head(issue, report)}"
    for seen in issue.occurrences[:_PLACES]:
        yield from _place(seen, report)
    if issue.count > _PLACES:
        yield f"and {issue.count - _PLACES} more places"
    for change in changes(issue, _LANG)[:2]:
        yield f"CSS at {change.where}: `{_code(change.before)}`" + (
            f" → `{_code(change.after)}`" if change.after else ""
        )
    rule_ = report.rules.get(issue.rule)
    fix = rule_text(rule_, _LANG).fix if rule_ else ""
    if fix:
        yield f"Fix: {line(fix, 600)}"


def _place(seen: Occurrence, report: Report) -> Iterator[str]:
    at = file_place(seen, report) or " ".join(filter(None, (seen.page, html_line(seen, _LANG))))
    selector = " >>> ".join((*seen.target.frames, seen.target.selector)) if seen.target else ""
    yield f"- {line(at, 300)}" + (f" `{_code(selector)}`" if selector else "")
    message = message_text(report.rules, seen, _LANG)
    if message:
        yield f"  {_quoted(message)}"
    if seen.target and seen.target.html:
        yield f"  `{_code(seen.target.html)}`"


def _code(text: str) -> str:
    return line(text, 300).replace("`", "ˋ")


def _quoted(text: str) -> str:
    """A message may quote the page, so it is marked like the page."""
    return f"`{_code(text)}`"


def rule(found: Rule) -> str:
    """A rule's documentation."""
    text = rule_text(found, _LANG)
    criteria = f"WCAG {', '.join(found.criteria)}" if found.conformance else "good practice"
    return f"{text.title} ({criteria}, {found.impact.value})\n\n{text.why}\n\nFix: {text.fix}\n"


def one_issue(issue: Issue, before: Report, after: Report) -> str:
    """What became of one issue."""
    del before
    again = next((i for i in after.issues if i.fingerprint == issue.fingerprint), None)
    if again is not None:
        places = "1 place" if again.count == 1 else f"{again.count} places"
        left = f"Still there: {places}, {issue.count} before."
        return "\n".join([left, *_block(again, after)]) + "\n"
    if after.verdict.incomplete:
        return "\n".join(["Not verified:", *incomplete_lines(after)]) + "\n"
    others = [i for i in shown(after) if i.rule in issue.rules]
    remark = f" Its rules report {len(others)} other issues there." if others else ""
    return f"Fixed: {issue.fingerprint} is not found any more.{remark}\n"


def comparison(before: Report, after: Report) -> str:
    """What differs between two runs of the same target."""
    old = {i.fingerprint: i for i in shown(before) if i.outcome is Outcome.FAILED}
    new = {i.fingerprint: i for i in shown(after) if i.outcome is Outcome.FAILED}
    added = [issue for key, issue in new.items() if key not in old]
    gone = [issue for key, issue in old.items() if key not in new]
    lines = [verdict(after, _LANG), *incomplete_lines(after)]
    if after.verdict.incomplete:
        lines.append("What was not audited is not fixed.")
    lines += _listed("Fixed", gone, before) if not after.verdict.incomplete else []
    lines += _listed("New", added, after)
    lines += _listed("Still there", [i for key, i in new.items() if key in old], after)
    return "\n".join(lines) + "\n"


def _listed(title: str, issues: Sequence[Issue], report: Report) -> list[str]:
    rows = [f"- {_head(issue, report)}" for issue in issues[:_LISTED]]
    more = [f"and {len(issues) - _LISTED} more"] if len(issues) > _LISTED else []
    return [f"{title}: {len(issues)}", *rows, *more]
