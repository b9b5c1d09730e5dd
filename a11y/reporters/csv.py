"""CSV for a spreadsheet: one row per occurrence. For programs there is the JSON report.

It opens by a double click in an office suite: so it has a byte order mark (without it Excel
does not read UTF-8), headings in the report's language and, in Polish, semicolons, which
Polish Windows and Excel expect between fields.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from a11y.core.model import Assertion, Page
from a11y.core.report import Report
from a11y.findings.identity import REPORTED
from a11y.i18n.catalogue import tr
from a11y.i18n.texts import message_text, rule_text
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.change import html_position
from a11y.reporters.common.clean import line
from a11y.reporters.common.issues import Atlas
from a11y.reporters.common.parts import in_parts

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CELL = 2000  # characters; Excel takes 32,767


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """One file, RFC 4180; the Polish one has another separator."""
    yield from in_parts(_pages(report, source, lang))


def _pages(report: Report, source: Source, lang: str) -> Iterator[bytes]:
    """The heading, then the rows of each page."""
    atlas = Atlas(report)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if lang == "pl" else ",", lineterminator="\r\n")
    writer.writerow(_head(lang))
    yield out.getvalue().encode("utf-8-sig")
    for page in report.pages:
        out.seek(0)
        out.truncate()
        if page.error:
            continue
        for assertion in source.page_assertions(page.url):
            if assertion.outcome in REPORTED:
                writer.writerow([cell(value) for value in _row(assertion, page, atlas, lang)])
        yield out.getvalue().encode()


def cell(value: object) -> str:
    """Text that a spreadsheet does not take for a formula (OWASP: CSV injection)."""
    text = line(str(value), _CELL)
    return f"'{text}" if text.startswith(FORMULA) else text


def _head(lang: str) -> list[str]:
    return [
        tr(lang, "Page"),
        tr(lang, "Page title"),
        tr(lang, "Outcome"),
        tr(lang, "Impact"),
        tr(lang, "State"),
        tr(lang, "What the rule asks for"),
        tr(lang, "Rule"),
        tr(lang, "Criteria"),
        tr(lang, "What was found"),
        tr(lang, "Selector"),
        tr(lang, "Code"),
        tr(lang, "Engine"),
        tr(lang, "Issue ID"),
        tr(lang, "Line"),
        tr(lang, "State of the page"),
    ]


def _row(assertion: Assertion, page: Page, atlas: Atlas, lang: str) -> Sequence[object]:
    rule = atlas.report.rules.get(assertion.rule)
    issue = atlas.issue(assertion)
    impact = issue.impact if issue else rule.impact if rule else ""
    target = assertion.target
    return (
        page.final_url or page.url,
        page.title,
        words.word(words.OUTCOMES, assertion.outcome, lang),
        words.word(words.IMPACTS, impact, lang) if impact else "",
        words.word(words.STATES, issue.state, lang) if issue else "",
        rule_text(rule, lang).title if rule else "",
        assertion.rule,
        ", ".join(assertion.criteria or (rule.criteria if rule else ())),
        message_text(atlas.report.rules, assertion, lang),
        " >>> ".join((*target.frames, target.selector)) if target else "",
        target.html if target else "",
        words.engine_word(assertion.engine, lang),
        issue.fingerprint if issue else "",
        html_position(assertion)[0] or "",
        words.page_state(assertion.state, lang),
    )


REPORTER = Reporter(name="csv", suffix=".csv", render=render)
