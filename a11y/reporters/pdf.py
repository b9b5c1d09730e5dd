"""Two pages of A4 for a director: verdict, coverage, five things to fix, what is left to test.

The reporter gives the HTML pages; the browser of the audit prints them as a tagged PDF.
"""

from collections.abc import Iterator
from typing import Any

from a11y.core.report import CriterionStatus, Report
from a11y.core.wcag import SuccessCriterion
from a11y.findings.words import barriers, completeness, practice, standing
from a11y.i18n.catalogue import tr
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.clean import instant, line
from a11y.reporters.common.issues import first, group, ranked
from a11y.reporters.html import cards, site
from a11y.reporters.html.files import Files, number_issues
from a11y.reporters.html.index import home, site_name
from a11y.reporters.html.single import render_single

_QUESTIONS = 5
#: By hand: what nobody decided, in the order in which the page lists it.
_OPEN = (CriterionStatus.NEEDS_REVIEW, CriterionStatus.FURTHER_TESTING, CriterionStatus.NOT_TESTED)


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """One HTML document that prints as two pages."""
    order = ranked(report.issues)
    questions = [issue for issue in order if group(issue) == "review"]
    five = first(order)
    kind = group(five[0]) if five else "fix"
    files = Files(
        lang=lang, asked=lang, issues=number_issues(order), pages={}, home=home(report), alone=True
    )
    text = render_single(
        "summary.html",
        lang,
        sheet="summary.css",
        report=report,
        files=files,
        site=line(site_name(report), 60),
        day=_day(report),
        verdict=completeness(report, lang),
        complete=report.coverage.complete and not report.verdict.incomplete,
        barriers=barriers(report, lang),
        standing=standing(report, lang),
        practice_word=practice(report, lang),
        segments=site.segments(report, lang),
        limits=words.limits(report, lang),
        statuses=site.status_counts(report),
        first=[cards.brief(issue, report, files) for issue in five],
        more=sum(group(issue) == kind for issue in order) - len(five),
        questions=[cards.brief(issue, report, files) for issue in questions[:_QUESTIONS]],
        question_total=len(questions),
        by_hand=list(_by_hand(report, lang)),
        about=_about(report, lang),
    )
    yield "", text.encode()


def _by_hand(
    report: Report, lang: str
) -> Iterator[tuple[CriterionStatus, str, list[SuccessCriterion]]]:
    for status in _OPEN:
        rows = [result.criterion for result in report.criteria if result.status is status]
        if rows:
            yield status, words.word(words.MEANINGS, status, lang), rows


def _day(report: Report) -> str:
    moment = instant(report.run.finished or report.run.started)
    return f"{moment:%Y-%m-%d}" if moment else ""


def _about(report: Report, lang: str) -> str:
    settings: dict[str, Any] = dict(report.run.settings)
    template = tr(lang, "Level %(level)s, profile “%(profile)s”. Run %(run)s.")
    return template % {
        "level": line(str(settings.get("level", "AA")), 5),
        "profile": line(str(settings.get("profile", "auto")), 20),
        "run": line(report.run.id, 60),
    }


REPORTER = Reporter(name="pdf", suffix=".pdf", render=render, printed=True)
