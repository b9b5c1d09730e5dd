"""Words that several reporters share, in both languages."""

from collections.abc import Iterator, Mapping

from a11y.core.model import Impact, Outcome, Page
from a11y.core.report import CriterionStatus, Issue, IssueState, Report
from a11y.core.setting import VARIANT
from a11y.findings.words import of_pages, reason
from a11y.i18n.catalogue import N_, ntr, number, tr
from a11y.i18n.texts import failure_text, rule_text
from a11y.reporters.common.clean import line

IMPACTS: Mapping[str, str] = {
    Impact.CRITICAL: N_("Critical"),
    Impact.SERIOUS: N_("Serious"),
    Impact.MODERATE: N_("Moderate"),
    Impact.MINOR: N_("Minor"),
}
OUTCOMES: Mapping[str, str] = {
    Outcome.FAILED: N_("Failed"),
    Outcome.CANT_TELL: N_("Needs a look"),
    Outcome.UNTESTED: N_("Not tested"),
    Outcome.PASSED: N_("Passed"),
    Outcome.INAPPLICABLE: N_("Not applicable"),
}
STATES: Mapping[str, str] = {
    IssueState.NEW: N_("New"),
    IssueState.KNOWN: N_("Known"),
    IssueState.SUPPRESSED: N_("Suppressed"),
    IssueState.FIXED: N_("Fixed"),
}
STATUSES: Mapping[str, str] = {
    CriterionStatus.NOT_SATISFIED: N_("Not satisfied"),
    CriterionStatus.NEEDS_REVIEW: N_("Needs review"),
    CriterionStatus.FURTHER_TESTING: N_("Further testing needed"),
    CriterionStatus.NOT_TESTED: N_("Not tested"),
    CriterionStatus.REVIEWED: N_("Reviewed by a person"),
}
MEANINGS: Mapping[str, str] = {
    CriterionStatus.NOT_SATISFIED: N_("Some places certainly fail it."),
    CriterionStatus.NEEDS_REVIEW: N_("Some places need a person to judge them."),
    CriterionStatus.FURTHER_TESTING: N_(
        "Automatic checks found nothing, but they see only a part: a person has to test the rest."
    ),
    CriterionStatus.NOT_TESTED: N_("No check in this run covers it."),
    CriterionStatus.REVIEWED: N_(
        "A person answered every question that the checks asked about it, and found no barrier."
    ),
}
GROUPS: Mapping[str, str] = {
    "fix": N_("To fix: success criteria"),
    "review": N_("For a person to review"),
    "practice": N_("To fix: best practice"),
    "suppressed": N_("Suppressed issues"),
    "fixed": N_("Fixed issues"),
}
ENGINES: Mapping[str, str] = {"own": N_("a11y’s own rules"), "axe": "axe-core"}
PROGRAMS: Mapping[str, str] = {
    "axe": "axe-core",
    "browser": N_("Browser"),
    "browser path": N_("Path of the browser"),
    "playwright": "Playwright",
    "python": "Python",
    "selenium": "Selenium",
    "system": N_("Operating system"),
}

PAGE_STATES: Mapping[str, str] = {
    "dialog-closed": N_("with the dialog closed"),
    "dialog-removed": N_("with the dialog removed by the audit, which visitors can’t do"),
}


OPENED: Mapping[str, str] = {
    "hovered": N_("with the pointer over “%(name)s”"),
    "focused": N_("with focus on “%(name)s”"),
    "pressed": N_("after pressing “%(name)s”"),
    "check": N_("in the state “%(name)s”"),
}


def page_state(state: str, lang: str) -> str:
    """The state of a page in which something was found; empty for that in which it loads."""
    if state.startswith(VARIANT):
        return tr(lang, "only in the variant %(name)s") % {"name": line(state[len(VARIANT) :], 200)}
    act, colon, name = state.partition(":")
    if colon and not name:  # a check of a state without a name
        return ""
    if colon:
        return word(OPENED, act, lang) % {"name": line(name, 60)}
    return word(PAGE_STATES, state, lang) if state else ""


def variants_of(issue: Issue, lang: str) -> str:
    """The variants of the run in which all of the issue was found; empty if it is in every one."""
    states = {seen.state for seen in issue.occurrences}
    known = states and all(state.startswith(VARIANT) for state in states)
    return page_state(min(states), lang) if known and len(states) == 1 else ""


def seen_in_part(page: Page, lang: str) -> list[str]:
    """Why a page was seen only in part, a sentence a reason; none for most pages."""
    return [
        line(failure_text(why, lang) or reason(why.reason, lang), 300) for why in page.incomplete
    ]


def word(table: Mapping[str, str], key: str, lang: str) -> str:
    """The word for ``key``; a key that has none is shown itself."""
    message = table.get(key)
    if not message:
        return line(key)
    return tr(lang, message)


def sentence(table: Mapping[str, str], key: str, lang: str) -> str:
    """The words for ``key`` as the beginning of a sentence."""
    words = word(table, key, lang)
    return words[:1].upper() + words[1:]


def places_word(count: int, lang: str) -> str:
    """``3 places``."""
    return ntr(lang, "%(n)s place", "%(n)s places", count) % {"n": number(count, lang)}


def engine_word(engine: str, lang: str) -> str:
    """How an engine is called."""
    return word(ENGINES, engine, lang)


def where(issue: Issue, report: Report, lang: str) -> str:
    """``23 of 127 pages, 41 places``."""
    pages = of_pages(issue.pages, report.coverage.audited, lang)
    return f"{pages}, {places_word(issue.count, lang)}"


def limits(report: Report, lang: str) -> str:
    """How many addresses nobody looked at because a limit was reached; empty if none was."""
    coverage = report.coverage
    if not coverage.limited:
        return ""
    template = ntr(
        lang,
        "%(n)s address that was found was not looked at: a limit was reached (%(limits)s).",
        "%(n)s addresses that were found were not looked at: a limit was reached (%(limits)s).",
        coverage.limited,
    )
    flags = {"max-pages": "max_pages", "template-cap": "template_cap"}
    reached = [
        f"--{reason} {report.run.settings.get(name, '')}".strip()
        for reason, name in flags.items()
        if coverage.skipped_by.get(reason)
    ]
    return template % {"n": number(coverage.limited, lang), "limits": ", ".join(reached)}


def depth(report: Report, lang: str) -> str:
    """Which pages got every test in the profile ``auto``; empty in other profiles."""
    full = len(report.full_pages)
    if not full:
        return ""
    if "few" in report.full_pages.values():
        template = ntr(
            lang,
            "Every test was run on the %(n)s page.",
            "Every test was run on all %(n)s pages.",
            full,
        )
        return template % {"n": number(full, lang)}
    template = ntr(
        lang,
        "Every test was run on %(n)s page of %(total)s, because it represents a template or has a control, script or form that no page before it has. The others got the tests of the profile “standard”.",
        "Every test was run on %(n)s pages of %(total)s, because each represents a template or has a control, script or form that no page before it has. The others got the tests of the profile “standard”.",
        full,
    )
    return template % {"n": number(full, lang), "total": number(report.coverage.audited, lang)}


def not_run(report: Report, lang: str) -> str:
    """Which rules the profile leaves out, by the first of their titles; empty if none."""
    left = sorted({row.rule for row in report.untested if row.reason == "profile"})
    if not left:
        return ""
    titles = [rule_text(report.rules[id_], lang).title for id_ in left if id_ in report.rules]
    template = ntr(
        lang,
        "%(n)s rule was not run in the profile “%(profile)s”: %(titles)s",
        "%(n)s rules were not run in the profile “%(profile)s”: %(titles)s",
        len(left),
    )
    shown = "; ".join(line(title, 60) for title in titles[:_TITLES])
    return template % {
        "n": number(len(left), lang),
        "profile": line(str(report.run.settings.get("profile", "")), 20),
        "titles": shown + (" …" if len(titles) > _TITLES else ""),
    }


def remarks(report: Report, lang: str) -> list[str]:
    """What was left out or did not come on pages that count as audited, a sentence each."""
    return list(filter(None, (other_frames(report, lang), *_not_there(report, lang))))


def other_frames(report: Report, lang: str) -> str:
    """The hosts whose frames were not judged; empty if there are none."""
    found = report.coverage.other_frames
    if not found:
        return ""
    template = tr(
        lang, "Frames not judged: other host (%(hosts)s). To check them too: --frames all"
    )
    return template % {"hosts": _hosts(found)}


def _not_there(report: Report, lang: str) -> Iterator[str]:
    coverage = report.coverage
    if coverage.undismissed:
        template = tr(lang, "--dismiss found nothing to click on any page: %(selectors)s")
        shown = ", ".join(line(selector, 60) for selector in coverage.undismissed[:_HOSTS])
        yield template % {"selectors": shown}
    if coverage.lost_scripts:
        pages = sum(bool(page.lost_scripts) for page in report.pages)
        template = ntr(
            lang,
            "%(n)s page asked for scripts of other hosts that did not come, so what they do was not seen: %(hosts)s",
            "%(n)s pages asked for scripts of other hosts that did not come, so what they do was not seen: %(hosts)s",
            pages,
        )
        yield template % {"n": number(pages, lang), "hosts": _hosts(coverage.lost_scripts)}


def _hosts(found: Mapping[str, int]) -> str:
    """The first hosts, those of most pages first."""
    hosts = sorted(found, key=lambda host: (-found[host], host))
    shown = ", ".join(line(host, 60) for host in hosts[:_HOSTS])
    return shown + (" …" if len(hosts) > _HOSTS else "")


_HOSTS = 5
_TITLES = 3
"""Titles of rules in one sentence."""
