"""Sentences and numbers of a report, in both languages: the verdict, coverage, reasons."""

from collections.abc import Mapping

from a11y.core.report import CriterionStatus, Report
from a11y.i18n.catalogue import N_, ntr, number, tr

REASONS: Mapping[str, str] = {
    # why a page is an error (core/errors.py, browser, workers)
    "timeout": N_("the page was not ready in time"),
    "crash": N_("the page crashed the browser tab"),
    "http": N_("the server answered with an error"),
    "unreachable": N_("the server could not be reached"),
    "incomplete-transfer": N_("the page was cut off in transit"),
    "redirect-loop": N_("the redirects never end"),
    "too-large": N_("the page is larger than the limit"),
    "no-document": N_("the address returned no document"),
    "not-well-formed": N_("its XHTML is not well-formed"),
    "wrong-type": N_("the server does not call it HTML"),
    "sign-in": N_("it needs a sign-in"),
    "moved": N_("the start address leads to another host"),
    "signed-out": N_("the session was signed out"),
    "not-html": N_("not an HTML page"),
    "browser-refused": N_("the browser refused"),
    "internal": N_("an error in this tool"),
    "error": N_("an unexpected error"),
    "flow-failed": N_("a flow failed"),
    # why a page was seen only in part (audit)
    "covered": N_("something covers the page"),
    "still-loading": N_("the page was still loading"),
    "resource-failed": N_("a part of the page failed to load"),
    "error-page": N_("the page is an error page"),
    # why an address was left out (crawl)
    "robots": N_("robots.txt asks crawlers to stay away"),
    "max-pages": N_("the limit of pages was reached (--max-pages)"),
    "template-cap": N_("enough pages of the same template were audited"),
    "depth": N_("too many links away from the start page"),
    "may-act": N_("asking for it may sign out, delete or order something (--no-careful)"),
    "excluded": N_("left out by the settings"),
    "story": N_("the story could not be shown"),
    "story-off": N_("the story turns its check off (parameters.a11y)"),
    "not-included": N_("not among the addresses asked for"),
    "redirect-other-host": N_("redirects to another host"),
    "dead-link": N_("a dead link"),
    "other-host": N_("on another host"),
    "document": N_("a document, not a page"),
    "redirected": N_("redirects to a page already seen"),
    # why a check did not run (audit, findings/report.py)
    "not-gathered": N_("the page did not provide what the check needs"),
    "not-photographed": N_("no picture could be taken"),
    "rule-error": N_("the check itself failed"),
    "engine-error": N_("the engine failed"),
    "driver": N_("this browser driver can’t do it"),
    "not-in-check": N_("a check leaves the page as it is"),
    "part-only": N_("only a part of the page was checked"),
    "profile": N_("not part of the chosen profile"),
    "interact": N_("it would press buttons or fill in forms"),
    "no-interaction": N_("nothing is pressed on this site without --interact"),
    "language": N_("its language is not known well enough to tell what a button does"),
    "old-version": N_("stored by an older version; audit again"),
    "not-stored": N_("not stored with this run"),
    "endless": N_("the address keeps repeating itself"),
    "too-long": N_("the address is too long"),
    "certificate": N_("the certificate is not trusted"),
    "sampled": N_("only a sample of the pages is audited"),
    "represented": N_("tested on another page built the same way"),
    "cut": N_("the test of the page stopped at its limit"),
    # why a run is incomplete (findings/report.py)
    "starts-left-out": N_("a start address was not audited"),
    "sitemaps-unread": N_("a sitemap could not be read to its end"),
    "limited": N_("a limit of pages was reached"),
    "interrupted": N_("the audit was interrupted"),
    "nothing-audited": N_("no page was audited"),
    "pages-failed": N_("some pages could not be audited"),
    "pages-incomplete": N_("some pages were seen only in part"),
    "rules-failed": N_("some checks gave no result"),
}


def reason(code: str, lang: str) -> str:
    """The words for a reason; a code that has none is shown itself."""
    return tr(lang, REASONS.get(code, "")) or code


def of_pages(count: int, total: int, lang: str) -> str:
    """``23 of 127 pages``: a number of pages is always shown with the total."""
    return ntr(lang, "%(n)s of %(total)s page", "%(n)s of %(total)s pages", total) % {
        "n": number(count, lang),
        "total": number(total, lang),
    }


def pages_word(count: int, lang: str) -> str:
    """``127 pages``."""
    return ntr(lang, "%(n)s page", "%(n)s pages", count) % {"n": number(count, lang)}


def verdict(report: Report, lang: str) -> str:
    """The verdict in one or two sentences: was everything audited, how many issues, how many new."""
    return f"{completeness(report, lang)} {barriers(report, lang)} {practice(report, lang)}".strip()


def completeness(report: Report, lang: str) -> str:
    """Was everything audited that was asked for?"""
    seen, failed = report.coverage.audited, report.coverage.failed
    if not seen:
        return tr(lang, "Audit incomplete: not a single page could be audited.")
    if failed:
        total = seen + failed
        sentence = ntr(
            lang,
            "Audit incomplete: %(n)s of %(total)s page could not be audited.",
            "Audit incomplete: %(n)s of %(total)s pages could not be audited.",
            total,
        )
        return sentence % {"n": number(failed, lang), "total": number(total, lang)}
    if report.coverage.incomplete:
        sentence = ntr(
            lang,
            "Audit incomplete: %(n)s of %(total)s page was seen only in part.",
            "Audit incomplete: %(n)s of %(total)s pages were seen only in part.",
            seen,
        )
        part = number(report.coverage.incomplete, lang)
        return sentence % {"n": part, "total": number(seen, lang)}
    if report.coverage.queued:
        sentence = ntr(
            lang,
            "Audit incomplete: %(n)s page was found but not yet audited.",
            "Audit incomplete: %(n)s pages were found but not yet audited.",
            report.coverage.queued,
        )
        return sentence % {"n": number(report.coverage.queued, lang)}
    if report.verdict.incomplete:
        reasons = "; ".join(reason(code, lang) for code in report.verdict.incomplete)
        return tr(lang, "Audit incomplete: %(reasons)s.") % {"reasons": reasons}
    return _seen(report, lang)


def _seen(report: Report, lang: str) -> str:
    """How many of the pages found were audited, if nothing went wrong."""
    seen = report.coverage.audited
    if report.sample:
        sentence = ntr(
            lang,
            "A sample was audited: %(n)s of %(total)s page.",
            "A sample was audited: %(n)s of %(total)s pages.",
            report.coverage.found,
        )
        return sentence % {"n": number(seen, lang), "total": number(report.coverage.found, lang)}
    met = report.coverage.found - report.coverage.redirected
    if seen < met:
        sentence = ntr(
            lang,
            "%(n)s of the %(total)s page found was audited.",
            "%(n)s of the %(total)s pages found were audited.",
            met,
        )
        return sentence % {"n": number(seen, lang), "total": number(met, lang)}
    sentence = ntr(lang, "%(n)s page audited.", "%(n)s pages audited.", seen)
    return sentence % {"n": number(seen, lang)}


def standing(report: Report, lang: str) -> str:
    """How many criteria the site does not satisfy, in one sentence; empty if no page was audited."""
    if not report.coverage.audited:
        return ""
    broken = sum(result.status is CriterionStatus.NOT_SATISFIED for result in report.criteria)
    level = "A" if all(result.criterion.level == "A" for result in report.criteria) else "AA"
    data = {
        "n": number(broken, lang),
        "total": number(len(report.criteria), lang),
        "level": level,
    }
    if not broken:
        sentence = tr(
            lang,
            "No failure of a WCAG 2.2 %(level)s success criterion was found. Only people can tell whether the site satisfies all %(total)s.",
        )
        return sentence % data
    sentence = ntr(
        lang,
        "The site does not satisfy %(n)s of %(total)s success criterion of WCAG 2.2 %(level)s.",
        "The site does not satisfy %(n)s of %(total)s success criteria of WCAG 2.2 %(level)s.",
        len(report.criteria),
    )
    return sentence % data


def barriers(report: Report, lang: str) -> str:
    """How many issues there are to fix, and how many of them are new."""
    found = report.verdict
    if not report.coverage.audited:
        return tr(lang, "The audit can’t say anything about the site.")
    if not found.issues:
        sentence = tr(lang, "Automatic checks found no barriers.")
        return f"{sentence} {_review(found.review, lang)}".strip()
    sentence = ntr(lang, "%(n)s issue to fix", "%(n)s issues to fix", found.issues)
    sentence %= {"n": number(found.issues, lang)}
    if report.baseline:
        new = ntr(lang, "%(n)s new", "%(n)s new", found.new)
        sentence += ", " + new % {"n": number(found.new, lang)}
    return f"{sentence}."


def practice(report: Report, lang: str) -> str:
    """How many issues are about best practice, in one sentence; empty if there are none."""
    count = report.verdict.practice
    if not count:
        return ""
    sentence = ntr(
        lang,
        "Best practice, not a criterion: %(n)s issue.",
        "Best practice, not a criterion: %(n)s issues.",
        count,
    )
    return sentence % {"n": number(count, lang)}


def _review(count: int, lang: str) -> str:
    if not count:
        return ""
    sentence = ntr(
        lang,
        "%(n)s issue needs a person to judge it.",
        "%(n)s issues need a person to judge them.",
        count,
    )
    return sentence % {"n": number(count, lang)}
