"""Annotations for the log of a GitHub Actions step: workflow commands on standard output.

GitHub keeps ten errors, ten warnings and ten notices a step. So: the first causes that stop
the build, the first that don't, and one notice with the whole. No ``file=``: pages are no
files of the repository.
"""

from collections.abc import Iterator

from a11y.core.model import Finding, Report
from a11y.i18n.catalogue import tr
from a11y.i18n.texts import message_text, problem
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.clean import line
from a11y.reporters.common.issues import group, ranked, stops_build

LIMIT = 10
SHOWN = {"mend", "review", "practice"}


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """Lines for standard output, UTF-8."""
    order = [finding for finding in ranked(report.findings) if group(finding) in SHOWN]
    stops = [finding for finding in order if stops_build(finding, report)]
    rest = [finding for finding in order if not stops_build(finding, report)]
    # A page that was not seen is worse than any cause: it comes first and takes a place.
    missing = [] if _complete(report) else [words.completeness(report, lang)]
    lines = [command("error", tr(lang, "Audit incomplete"), text) for text in missing]
    errors, warnings = stops[: LIMIT - len(missing)], rest[:LIMIT]
    lines += [_annotation("error", finding, report, lang) for finding in errors]
    lines += [_annotation("warning", finding, report, lang) for finding in warnings]
    said = words.verdict(report, lang)
    if len(errors) + len(warnings) < len(order):
        shown = tr(lang, "Annotated: %(n)s of %(total)s causes.")
        said += " " + shown % {"n": len(errors) + len(warnings), "total": len(order)}
    lines.append(command("notice", tr(lang, "Accessibility report"), said))
    yield "", ("\n".join(lines) + "\n").encode()


def _complete(report: Report) -> bool:
    return report.coverage.complete and not report.verdict.incomplete


def _annotation(kind: str, finding: Finding, report: Report, lang: str) -> str:
    rule = report.rules.get(finding.rule)
    title = problem(rule, finding, lang)
    first = finding.occurrences[0] if finding.occurrences else None
    parts = [
        words.word(words.IMPACTS, finding.impact, lang),
        ", ".join(finding.criteria),
        words.where(finding, report, lang),
    ]
    lines = [" · ".join(filter(None, parts))]
    if first:
        selector = first.target.selector if first.target else ""
        said = message_text(rule, first, lang)
        lines += ["" if said == title else line(said, 300), line(first.page, 300)]
        lines += [line(selector, 300)]
    return command(kind, title, "\n".join(filter(None, lines)))


def command(kind: str, title: str, message: str) -> str:
    """One workflow command, escaped as GitHub's toolkit does it."""
    return f"::{kind} title={_property(line(title, 200))}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter(name="github", suffix=".txt", render=render)
