"""Annotations for the log of a GitHub Actions step: workflow commands on standard output.

GitHub keeps ten errors, ten warnings and ten notices per step. So: the first issues that fail
the build, the first that don't, and one notice with the summary. Only the pages of a folder have
``file=``: others are not files of the repository.
"""

from collections.abc import Iterator

from a11y.core.report import Issue, Report
from a11y.findings.words import completeness, verdict
from a11y.i18n.catalogue import tr
from a11y.i18n.texts import message_text, problem
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.change import html_position
from a11y.reporters.common.clean import line
from a11y.reporters.common.issues import group, ranked, stops_build

LIMIT = 10
SHOWN = {"fix", "review", "practice"}


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """Lines for standard output, UTF-8."""
    order = [issue for issue in ranked(report.issues) if group(issue) in SHOWN]
    stops = [issue for issue in order if stops_build(issue, report)]
    rest = [issue for issue in order if not stops_build(issue, report)]
    # A page that was not audited is worse than any issue: it comes first.
    missing = [] if _complete(report) else [completeness(report, lang)]
    lines = [command("error", tr(lang, "Audit incomplete"), text) for text in missing]
    errors, warnings = stops[: LIMIT - len(missing)], rest[:LIMIT]
    lines += [_annotation("error", issue, report, lang) for issue in errors]
    lines += [_annotation("warning", issue, report, lang) for issue in warnings]
    notice = verdict(report, lang)
    if len(errors) + len(warnings) < len(order):
        shown = tr(lang, "Annotated: %(n)s of %(total)s issues.")
        notice += " " + shown % {"n": len(errors) + len(warnings), "total": len(order)}
    lines.append(command("notice", tr(lang, "Accessibility report"), notice))
    yield "", ("\n".join(lines) + "\n").encode()


def _complete(report: Report) -> bool:
    return report.coverage.complete and not report.verdict.incomplete


def _annotation(kind: str, issue: Issue, report: Report, lang: str) -> str:
    title = problem(report.rules, issue, lang)
    first = issue.occurrences[0] if issue.occurrences else None
    parts = [
        words.word(words.IMPACTS, issue.impact, lang),
        ", ".join(issue.criteria),
        words.where(issue, report, lang),
    ]
    lines = [" · ".join(filter(None, parts))]
    if first:
        selector = first.target.selector if first.target else ""
        message = message_text(report.rules, first, lang)
        lines += ["" if message == title else line(message, 300), line(first.page, 300)]
        lines += [line(selector, 300)]
    place = ""
    if first and first.page in report.files:
        row, _column = html_position(first)
        place = f"file={_property(first.page)},line={row or 1},"
    return command(kind, title, "\n".join(filter(None, lines)), place)


def command(kind: str, title: str, message: str, place: str = "") -> str:
    """One workflow command, escaped as GitHub's toolkit does it."""
    return f"::{kind} {place}title={_property(line(title, 200))}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter(name="github", suffix=".txt", render=render)
