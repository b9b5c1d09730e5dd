"""The report that the library returns: a ``Report`` that a test can assert on."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Self

from a11y.core.model import Impact
from a11y.core.report import Issue, Report
from a11y.findings.merge import blocking
from a11y.findings.reasons import EXPECTED_REASONS
from a11y.findings.words import reason
from a11y.i18n.catalogue import N_, ntr, system_language, tr
from a11y.i18n.texts import message_text, problem, rule_text, sentence
from a11y.reporters.common.clean import line, visible
from a11y.reporters.common.words import IMPACTS, page_state, word

_MOST = 20
"""Issues that an assertion names; the number of all is said."""
_WIDTH = 100
_MARKDOWN = re.compile(r"[`*]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryReport(Report):
    """``html``: the file or folder of the HTML report, if one was or will be written."""

    html: str = ""

    @classmethod
    def of(cls, report: Report, html: str = "") -> Self:
        """``report`` as one to assert on."""
        return cls(**{f.name: getattr(report, f.name) for f in fields(Report)}, html=html)

    def blocking(self, impact: str = "") -> tuple[Issue, ...]:
        """Failed issues that are at least this bad and neither known nor suppressed.

        ``impact``: ``minor``, ``moderate``, ``serious`` or ``critical``; by default that of
        ``--fail-on``. Raises ``ValueError`` for another word.
        """
        threshold = Impact(impact or str(self.run.settings.get("fail_on", "serious")))
        return tuple(blocking(self.issues, threshold, only_new=self.baseline))

    def assert_clean(self, impact: str = "", lang: str = "") -> None:
        """Raise ``AssertionError`` if there is an issue of ``blocking(impact)``, or if a rule gave no
        result. Its message names the issues, their elements and how to fix them.

        ``lang``: ``en`` or ``pl``; by default the system's.
        """
        __tracebackhide__ = True
        issues = self.blocking(impact)
        if issues or self.verdict.incomplete:
            raise AssertionError("\n".join(self._lines(issues, lang or system_language())))

    def _lines(self, issues: tuple[Issue, ...], lang: str) -> Iterator[str]:
        yield self._heading(issues, lang)
        for code in self.verdict.incomplete:
            yield tr(lang, N_("The check is incomplete: {why}")).format(why=reason(code, lang))
        for row in self.untested:
            if row.reason not in EXPECTED_REASONS:
                why = sentence(row.error, lang) if row.error else reason(row.reason, lang)
                yield f"   {row.rule}: {line(why, 300)}"
        for number, issue in enumerate(issues[:_MOST], 1):
            yield from ("", *_issue(self, issue, number, lang))
        more = len(issues) - _MOST
        if more > 0:
            yield ""
            yield ntr(lang, "{count} more issue", "{count} more issues", more).format(count=more)
        yield ""
        left_out = len({row.rule for row in self.untested if row.reason in _LEFT_OUT})
        if left_out:
            yield ntr(
                lang,
                "Not in this check: {count} rule that would load, press or change something",
                "Not in this check: {count} rules that would load, press or change something",
                left_out,
            ).format(count=left_out)
        if self.html:
            yield tr(lang, N_("HTML report: {path}")).format(path=self.html)

    def _heading(self, issues: tuple[Issue, ...], lang: str) -> str:
        found = ntr(
            lang, "{count} accessibility issue", "{count} accessibility issues", len(issues)
        ).format(count=len(issues))
        places = [
            f"{line(page.url)} ({state})" if state else line(page.url)
            for page in self.pages[:3]
            for state in [page_state(page.state, lang)]
        ]
        return f"{found}: {', '.join(places)}"


_LEFT_OUT = frozenset({"not-in-check", "part-only"})


def _issue(report: Report, issue: Issue, number: int, lang: str) -> Iterator[str]:
    seen = issue.occurrences[0]
    criteria = f", WCAG {', '.join(issue.criteria)}" if issue.criteria else ""
    heading = f"{number}. {line(problem(report.rules, issue, lang), 300)}"
    yield f"{heading} [{word(IMPACTS, issue.impact, lang)}{criteria}]"
    yield f"   {tr(lang, N_('Rule'))}: {issue.rule}"
    message = line(message_text(report.rules, seen, lang), 300)
    if message and message not in heading:
        yield f"   {message}"
    if seen.target is not None:
        yield f"   {tr(lang, N_('Element'))}: {line(seen.target.html, 200)}"
        selector = " >>> ".join((*seen.target.frames, seen.target.selector))
        yield f"   {tr(lang, N_('Selector'))}: {line(selector, 300)}"
    if issue.count > 1:
        others = issue.count - 1
        yield "   " + ntr(lang, "and {count} more place", "and {count} more places", others).format(
            count=others
        )
    rule = report.rules.get(issue.rule)
    fix = rule_text(rule, lang).fix if rule is not None else ""
    if fix:
        yield from _wrapped(f"{tr(lang, N_('How to fix'))}: {fix}")
    elif rule is not None and rule.help_url:
        yield f"   {tr(lang, N_('How to fix'))}: {rule.help_url}"


def _wrapped(text: str) -> list[str]:
    """The first paragraph of Markdown as plain lines."""
    first = visible(_MARKDOWN.sub(r"\1", text.strip().partition("\n\n")[0])).rstrip(":")
    first += "" if first.endswith(".") else "."
    return textwrap.wrap(
        first, _WIDTH, initial_indent="   ", subsequent_indent="      ", break_long_words=False
    )
