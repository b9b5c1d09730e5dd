"""Words that several reporters share, in both languages."""

from collections.abc import Mapping

from a11y.core.model import Impact, Outcome
from a11y.core.report import CriterionStatus, Issue, IssueState, Report
from a11y.i18n.catalogue import N_, ntr, number, tr
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
}
MEANINGS: Mapping[str, str] = {
    CriterionStatus.NOT_SATISFIED: N_("There are places that break it for certain."),
    CriterionStatus.NEEDS_REVIEW: N_("There are places that a person has to judge."),
    CriterionStatus.FURTHER_TESTING: N_(
        "Automatic checks found nothing, but they see only a part: a person has to test the rest."
    ),
    CriterionStatus.NOT_TESTED: N_("No check of this run says anything about it."),
}
GROUPS: Mapping[str, str] = {
    "fix": N_("To fix: success criteria"),
    "review": N_("To review by a person"),
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
REASONS: Mapping[str, str] = {
    # why a page is an error (errors.py, browser, executors)
    "timeout": N_("the page was not ready in time"),
    "crash": N_("the page crashed the browser tab"),
    "http": N_("the server answered with an error"),
    "unreachable": N_("the server could not be reached"),
    "redirect-loop": N_("the redirects never end"),
    "too-large": N_("the page is larger than the limit"),
    "no-document": N_("the address gave no document"),
    "signed-out": N_("the session was signed out"),
    "not-html": N_("not an HTML page"),
    "browser-refused": N_("the browser refused"),
    "internal": N_("an error of this tool"),
    "error": N_("an unexpected error"),
    # why an address was left out (crawl)
    "robots": N_("robots.txt asks not to visit it"),
    "max-pages": N_("the limit of pages was reached (--max-pages)"),
    "template-cap": N_("enough pages of the same template were audited"),
    "depth": N_("deeper than the limit"),
    "may-act": N_("asking for it may sign out, delete or order something (--no-careful)"),
    "excluded": N_("left out by the settings"),
    "not-included": N_("not among the addresses asked for"),
    "other-host": N_("on another host"),
    "document": N_("a document, not a page"),
    "redirected": N_("redirects to a page already seen"),
    # why a check did not run (evaluate, audit, report)
    "not-gathered": N_("the page did not give what the check needs"),
    "not-photographed": N_("no picture could be taken"),
    "rule-error": N_("the check itself failed"),
    "engine-error": N_("the checking engine failed"),
    "driver": N_("this browser driver can’t do it"),
    "profile": N_("not part of the chosen profile"),
    "interact": N_("it would operate the page"),
    "no-interaction": N_("nothing is pressed on this site; --interact allows it"),
    "old-version": N_("stored by an older version; audit again"),
    "not-stored": N_("not stored with this run"),
    "endless": N_("the address repeats itself without end"),
    "too-long": N_("the address is too long"),
    "certificate": N_("the certificate is not trusted"),
    "sampled": N_("only a sample of the pages is audited"),
    "represented": N_("tried on another page that stands for it"),
    "cut": N_("the walk through the page ended at its bound"),
    # why a run is incomplete (report)
    "interrupted": N_("the audit was interrupted"),
    "nothing-audited": N_("no page was audited"),
    "pages-failed": N_("some pages could not be audited"),
    "rules-failed": N_("some checks gave no answer"),
}


def word(table: Mapping[str, str], key: str, lang: str) -> str:
    """The word for ``key``; a key that has none is shown itself."""
    message = table.get(key)
    if not message:
        return line(key)
    return tr(lang, message)


def sentence(table: Mapping[str, str], key: str, lang: str) -> str:
    """The words for ``key`` as the beginning of a sentence."""
    said = word(table, key, lang)
    return said[:1].upper() + said[1:]


def of_pages(count: int, total: int, lang: str) -> str:
    """``23 of 127 pages``: a number of pages never stands without the whole."""
    return ntr(lang, "%(n)s of %(total)s page", "%(n)s of %(total)s pages", total) % {
        "n": number(count, lang),
        "total": number(total, lang),
    }


def pages_word(count: int, lang: str) -> str:
    """``127 pages``."""
    return ntr(lang, "%(n)s page", "%(n)s pages", count) % {"n": number(count, lang)}


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


def verdict(report: Report, lang: str) -> str:
    """The answer in one or two sentences: was all seen, how many issues, how many new."""
    return f"{completeness(report, lang)} {barriers(report, lang)}"


def completeness(report: Report, lang: str) -> str:
    """Was everything seen that was asked for?"""
    seen, failed = report.coverage.audited, report.coverage.failed
    if not seen:
        return tr(lang, "Audit incomplete: not a single page could be audited.")
    if failed:
        total = seen + failed
        said = ntr(
            lang,
            "Audit incomplete: %(n)s of %(total)s page could not be audited.",
            "Audit incomplete: %(n)s of %(total)s pages could not be audited.",
            total,
        )
        return said % {"n": number(failed, lang), "total": number(total, lang)}
    if report.coverage.queued:
        said = ntr(
            lang,
            "Audit incomplete: %(n)s page was found and is still waiting.",
            "Audit incomplete: %(n)s pages were found and are still waiting.",
            report.coverage.queued,
        )
        return said % {"n": number(report.coverage.queued, lang)}
    if report.verdict.incomplete:
        reasons = "; ".join(word(REASONS, code, lang) for code in report.verdict.incomplete)
        return tr(lang, "Audit incomplete: %(reasons)s.") % {"reasons": reasons}
    return _seen(report, lang)


def _seen(report: Report, lang: str) -> str:
    """How much of what was found was audited, where nothing went wrong."""
    seen = report.coverage.audited
    if report.sample:
        said = ntr(
            lang,
            "A sample was audited: %(n)s of %(total)s page.",
            "A sample was audited: %(n)s of %(total)s pages.",
            report.coverage.found,
        )
        return said % {"n": number(seen, lang), "total": number(report.coverage.found, lang)}
    met = report.coverage.found - report.coverage.redirected
    if seen < met:
        said = ntr(
            lang,
            "%(n)s of the %(total)s page found was audited.",
            "%(n)s of the %(total)s pages found were audited.",
            met,
        )
        return said % {"n": number(seen, lang), "total": number(met, lang)}
    said = ntr(lang, "%(n)s page audited.", "%(n)s pages audited.", seen)
    return said % {"n": number(seen, lang)}


def standing(report: Report, lang: str) -> str:
    """Where the site stands against the criteria, in one sentence; empty if nothing was seen."""
    if not report.coverage.audited:
        return ""
    broken = sum(one.status is CriterionStatus.NOT_SATISFIED for one in report.criteria)
    level = "A" if all(one.criterion.level == "A" for one in report.criteria) else "AA"
    data = {
        "n": number(broken, lang),
        "total": number(len(report.criteria), lang),
        "level": level,
    }
    if not broken:
        said = tr(
            lang,
            "No success criterion of WCAG 2.2 %(level)s was seen to be broken. Whether the site satisfies all %(total)s, only people can tell.",
        )
        return said % data
    said = ntr(
        lang,
        "The site does not satisfy %(n)s of %(total)s success criterion of WCAG 2.2 %(level)s.",
        "The site does not satisfy %(n)s of %(total)s success criteria of WCAG 2.2 %(level)s.",
        len(report.criteria),
    )
    return said % data


def barriers(report: Report, lang: str) -> str:
    """How many issues there are to fix, and how many of them are new."""
    found = report.verdict
    if not report.coverage.audited:
        return tr(lang, "Nothing can be said about the site.")
    if not found.issues:
        said = tr(lang, "No barrier found by automatic checks.")
        return f"{said} {_review(found.review, lang)}".strip()
    said = ntr(lang, "%(n)s issue to fix", "%(n)s issues to fix", found.issues)
    said %= {"n": number(found.issues, lang)}
    if report.baseline:
        new = ntr(lang, "%(n)s new", "%(n)s new", found.new)
        said += ", " + new % {"n": number(found.new, lang)}
    return f"{said}."


def _review(count: int, lang: str) -> str:
    if not count:
        return ""
    said = ntr(
        lang,
        "%(n)s issue waits for a person’s look.",
        "%(n)s issues wait for a person’s look.",
        count,
    )
    return said % {"n": number(count, lang)}
