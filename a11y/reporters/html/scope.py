"""What was looked at and what was not, as views: templates, the sample, checks that did not run."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from a11y.core.model import Page
from a11y.core.report import Report, Untested
from a11y.findings.reasons import EXPECTED_REASONS
from a11y.findings.words import REASONS, of_pages, pages_word
from a11y.i18n.catalogue import N_, ntr, number, tr
from a11y.i18n.texts import rule_text, sentence, sentence_and_detail
from a11y.reporters.common import words
from a11y.reporters.common.clean import line, web_url
from a11y.reporters.common.since import taken_over
from a11y.reporters.html.files import Files

TEMPLATES = 100  # rows of a table
LINKERS = 10  # pages that link to one dead address

#: Why a page is in the sample, in the order of the report (WCAG-EM 2.0, step 3).
_CHOSEN: Mapping[str, str] = {
    "home": N_("start page"),
    "search": N_("search"),
    "contact": N_("contact"),
    "help": N_("help"),
    "legal": N_("terms and privacy"),
    "statement": N_("accessibility statement"),
    "sitemap": N_("site map"),
    "sign-in": N_("sign-in"),
    "form": N_("has a form"),
    "password": N_("asks for a password"),
    "language": N_("represents a language"),
    "template": N_("represents a template"),
    "random": N_("chosen at random, to verify the rest"),
}

#: What to do about checks that did not run.
_WHAT_TO_DO: Mapping[str, str] = {
    "no-interaction": N_(
        "Forms were not filled in and buttons were not pressed, because what they set off is unknown. Audit a test copy of the site with --interact."
    ),
    "interact": N_(
        "Forms were not filled in and buttons were not pressed, because what they set off is unknown. Audit a test copy of the site with --interact."
    ),
    "language": N_(
        "Whether a button deletes or orders something is told by its words, and a11y knows Polish and English. In other languages it presses only what by its markup opens a part of the page. Try the other buttons and forms yourself."
    ),
    "profile": N_("These checks take long. To run them all: --profile thorough."),
    "driver": N_("These checks need the default driver, not --driver selenium."),
    "not-in-check": N_(
        "A check in a test judges the page as it stands: it loads nothing, presses nothing and moves no focus. For these checks audit the site, or call explore() in the test."
    ),
    "part-only": N_("To judge the whole page, call check() without within."),
    "represented": N_(
        "Pages that share a template or a component are tested once; the result holds for all of them. To test each page: --interact-every 1."
    ),
    "cut": N_(
        "A keyboard or pointer test stopped at its limit. A person must test what it did not reach."
    ),
    "not-gathered": N_(
        "Usually the page kept changing or was too slow. Audit it again, if needed with a longer --page-timeout."
    ),
    "not-photographed": N_("The browser returned no picture. Audit the page again."),
    "engine-error": N_(
        "The engine did not answer in time. Audit these pages again with a longer --page-timeout."
    ),
    "rule-error": N_(
        "This is a defect in a11y, not in the site. The details below help to fix it."
    ),
    "sampled": N_("These checks need every page: --sample all."),
}


#: What to do about pages that could not be audited.
_WHAT_TO_DO_FOR_PAGES: Mapping[str, str] = {
    "timeout": N_(
        "Open one of them yourself. If it is only slow, audit again with a longer --page-timeout."
    ),
    "crash": N_("Audit again with --concurrency 1; if that does not help, the page is too heavy."),
    "http": N_(
        "Fix the links that lead there, or fix the pages. Leave out unwanted addresses with --exclude."
    ),
    "unreachable": N_("Check the address and the server, then continue with --resume."),
    "incomplete-transfer": N_(
        "Open one of them yourself. If it loads, go on with --resume; if not, check the server and its proxy."
    ),
    "redirect-loop": N_("Fix the redirects: visitors can’t open the page either."),
    "too-large": N_("Raise --max-page-bytes, or leave such pages out with --exclude."),
    "sign-in": N_(
        "Sign in yourself, save the session and give it with --storage-state; --signed-in-check tells when it ends. Pages that you don’t mean: --exclude."
    ),
    "not-well-formed": N_("Fix the mistake that browsers name on the page: visitors see it too."),
    "error-page": N_(
        "Open the address yourself. If the page is there, go on with --resume; if not, check the server."
    ),
    "wrong-type": N_("Make the server send it as text/html: visitors see the code too."),
    "moved": N_("Audit the address where it leads, or give both."),
    "covered": N_(
        "Close what covers these pages with --dismiss and the selector of its button, or let the audit press it with --interact."
    ),
    "still-loading": N_(
        "Audit again with a longer --settle-timeout. If it stays so, visitors wait for ever too."
    ),
    "resource-failed": N_("Repair the files named below, or the server, then audit again."),
    "signed-out": N_("Sign in again and give the new session with --storage-state."),
    "certificate": N_("Renew the certificate: browsers warn visitors about it too."),
}


def page_fixes(failed: Sequence[Page], lang: str) -> list[dict[str, str]]:
    """What to do about pages that could not be audited, or were seen only in part, by reason, the
    most frequent first.
    """
    reasons = Counter(page.error.reason for page in failed if page.error)
    reasons.update(reason for page in failed for reason in {why.reason for why in page.incomplete})
    return [
        {
            "reason": words.sentence(REASONS, reason, lang),
            "pages": pages_word(pages, lang),
            "what": tr(lang, _WHAT_TO_DO_FOR_PAGES[reason]),
        }
        for reason, pages in reasons.most_common()
        if reason in _WHAT_TO_DO_FOR_PAGES
    ]


def dead_link_rows(report: Report, files: Files) -> list[dict[str, Any]]:
    """Addresses that are gone, with the pages that link to them."""
    return [
        {
            "url": web_url(dead.url),
            "shown": files.shown(dead.url),
            "status": dead.status,
            "pages": [
                {"url": web_url(page), "shown": files.shown(page)} for page in dead.pages[:LINKERS]
            ],
        }
        for dead in report.dead_links
    ]


def sitemap_rows(report: Report, files: Files) -> list[tuple[str, list[dict[str, str]]]]:
    """(heading, sitemaps that were not read to their end), those that the site names first."""
    found = (
        (tr(files.lang, "Sitemaps that were not read"), report.coverage.sitemap_errors),
        (tr(files.lang, "Sitemaps that are broken"), report.coverage.sitemap_remarks),
    )
    return [
        (
            title,
            [
                {
                    "url": web_url(url),
                    "shown": files.shown(url),
                    "why": line(sentence(reason, files.lang), 200),
                }
                for url, reason in rows.items()
            ],
        )
        for title, rows in found
        if rows
    ]


def templates_word(report: Report, lang: str) -> str:
    """``12 templates, 340 pages``; empty if templates were not looked for."""
    if not report.templates:
        return ""
    count = len(report.templates)
    templates = ntr(lang, "%(n)s template", "%(n)s templates", count)
    pages = sum(template.pages for template in report.templates)
    return f"{templates % {'n': number(count, lang)}}, {pages_word(pages, lang)}"


def template_rows(
    report: Report, counts: Mapping[str, tuple[int, int]], files: Files
) -> list[dict[str, Any]]:
    """Templates, those of most pages first, with what was found on their audited pages."""
    titles = {page.final_url or page.url: page.title for page in report.pages}
    audited: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for page in report.pages:
        if not page.error:
            audited[page.template] += 1
            failed[page.template] += counts.get(page.url, (0, 0))[0]
    return [
        {
            "id": line(template.id, 120),
            "pages": template.pages,
            "audited": audited[template.id],
            "failed": failed[template.id],
            "url": web_url(template.example),
            "shown": files.shown(template.example),
            "title": line(titles.get(template.example, ""), 80),
            "href": files.page(template.example),
        }
        for template in report.templates[:TEMPLATES]
    ]


def sample_rows(report: Report, lang: str) -> list[tuple[str, int]]:
    """Reasons for which pages were chosen, and how many for each."""
    why = Counter(report.sample.values())
    order = list(_CHOSEN)
    return [
        (words.word(_CHOSEN, reason, lang), why[reason])
        for reason in sorted(why, key=lambda key: order.index(key) if key in order else len(order))
    ]


def full_pages(report: Report, files: Files) -> list[dict[str, Any]]:
    """Pages that got every test, if not all of them did."""
    if "few" in report.full_pages.values():
        return []
    return [{"url": web_url(page), "href": files.page(page)} for page in report.full_pages]


def untested_groups(report: Report, files: Files) -> list[dict[str, Any]]:
    """Checks that did not run, by reason: failures first, then what was left out on purpose."""
    rows = sorted(
        report.untested, key=lambda row: (row.reason in EXPECTED_REASONS, row.reason, row.rule)
    )
    return [
        _group(reason, list(some), report, files)
        for reason, some in groupby(rows, key=lambda row: row.reason)
    ]


def _group(reason: str, rows: Sequence[Untested], report: Report, files: Files) -> dict[str, Any]:
    return {
        "reason": words.sentence(REASONS, reason, files.lang),
        "fix": tr(files.lang, _WHAT_TO_DO.get(reason, "")),
        "checks": [_check(row, report, files) for row in rows[:200]],
        "total": len(rows),
        "pages": max(row.pages for row in rows),
    }


def _check(row: Untested, report: Report, files: Files) -> dict[str, Any]:
    rule = report.rules.get(row.rule)
    explained, technical = sentence_and_detail(row.error, files.lang)
    return {
        "rule": rule_text(rule, files.lang).title
        if rule
        else words.engine_word(row.rule, files.lang)
        if row.rule in words.ENGINES
        else "",
        "id": line(row.rule, 80),
        "pages": of_pages(row.pages, max(row.pages, report.coverage.audited), files.lang),
        "url": web_url(row.example),
        "shown": files.shown(row.example),
        "by": web_url(row.source),
        "by_shown": files.shown(row.source) if web_url(row.source) else "",
        "sentence": line(explained, 200),
        "detail": line(technical, 200),
    }


def bounds(report: Report, lang: str) -> list[str]:
    """What this run took over or its settings left out, a sentence each."""
    about = (taken_over(report, lang), *words.remarks(report, lang))
    return [*_bounds(report.run.settings, lang), *filter(None, about)]


def _bounds(settings: Mapping[str, Any], lang: str) -> Iterator[str]:
    window, scheme = str(settings.get("viewport", "")), str(settings.get("color_scheme", ""))
    if window:
        schemes = {
            "light": tr(lang, "in light colours"),
            "dark": tr(lang, "in dark colours"),
            "no-preference": tr(lang, "in the page’s own colours"),
        }
        template = tr(lang, "Pages were opened in a window of %(window)s, %(scheme)s.")
        yield template % {
            "window": line(window.replace("x", " × "), 40) + " px",
            "scheme": schemes.get(scheme, line(scheme, 40)),
        }
    if settings.get("insecure"):
        yield tr(
            lang,
            "Certificates were not checked (--insecure): another machine may have answered in the site’s name.",
        )
    asked = {str(name).partition("=")[0] for name in settings.get("engine", ())}
    for engine in words.ENGINES:
        if asked and engine not in asked:
            template = tr(lang, "%(engine)s: not used (--engine).")
            yield template % {"engine": words.engine_word(engine, lang)}
    for key, template in (
        ("rule", tr(lang, "Only these rules were run (--rule): %(rules)s.")),
        ("skip_rule", tr(lang, "Rules left out by a setting (--skip-rule): %(rules)s.")),
    ):
        if settings.get(key):
            yield template % {"rules": line(", ".join(map(str, settings[key])), 300)}
    if settings.get("level") == "A":
        yield tr(lang, "Only level A was tested (--level); the law requires AA.")
    if settings.get("best_practices") is False:
        yield tr(lang, "Best practices were not tested (--no-best-practices).")
