"""Why an audit is incomplete, and what nobody looked at, in lines for the terminal."""

import re
from collections.abc import Iterator

from a11y.audit.resume import command_for
from a11y.core.address_secrets import hide
from a11y.core.model import Page
from a11y.core.report import Report
from a11y.findings.reasons import EXPECTED_REASONS
from a11y.findings.words import reason as reason_words
from a11y.i18n.catalogue import _, _n, current_language
from a11y.i18n.texts import failure_text, sentence
from a11y.reporters.common.words import seen_in_part

ROWS = 5
"""Addresses of one kind."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """What came from a page, without control and direction characters and secrets in addresses."""
    return hide(_CONTROL.sub("�", text))


def incomplete_lines(report: Report) -> list[str]:
    """Why the audit is incomplete, a line a reason; none if it is complete."""
    reasons = {
        "pages-failed": _failed,
        "pages-incomplete": _in_part,
        "starts-left-out": _starts,
        "sitemaps-unread": _sitemaps,
        "rules-failed": _rules,
        "interrupted": _interrupted,
        "nothing-audited": _nothing,
        "limited": _limited,
    }
    return [
        line for reason in report.verdict.incomplete for line in reasons.get(reason, _none)(report)
    ]


def _none(_report: Report) -> Iterator[str]:
    yield from ()


def _failed(report: Report) -> Iterator[str]:
    failed = [page for page in report.pages if page.error is not None]
    closed = [page for page in failed if page.error and page.error.reason == "sign-in"]
    if closed:
        yield _sign_in(closed)
    others = [page for page in failed if page not in closed]
    for page in others[:ROWS]:
        assert page.error is not None
        yield _left_out(page.url, failure_text(page.error, current_language()) or page.error.reason)
    if len(others) > ROWS:
        left = len(others) - ROWS
        more = _n("and {n} more page, in the report", "and {n} more pages, in the report", left)
        yield "  " + more.format(n=left)


def _in_part(report: Report) -> Iterator[str]:
    pages = [page for page in report.pages if page.incomplete]
    for page in pages[:ROWS]:
        why = seen_in_part(page, current_language())[0]
        yield _("Seen only in part: {url} – {detail}").format(url=safe(page.url), detail=safe(why))
    left = len(pages) - ROWS
    if left > 0:
        more = _n("and {n} more page, in the report", "and {n} more pages, in the report", left)
        yield "  " + more.format(n=left)


def _sign_in(pages: list[Page]) -> str:
    words = _n(
        "{n} page needs a sign-in: {url}. Give a session with --storage-state FILE, and --signed-in-check SELECTOR to see when it ends",
        "{n} pages need a sign-in, among them {url}. Give a session with --storage-state FILE, and --signed-in-check SELECTOR to see when it ends",
        len(pages),
    )
    return words.format(n=len(pages), url=safe(pages[0].url))


def _left_out(url: str, why: str) -> str:
    return _("Not audited: {url} – {detail}").format(url=safe(url), detail=safe(why))


def _starts(report: Report) -> Iterator[str]:
    for url, reason in report.coverage.starts_left_out.items():
        yield _left_out(url, reason_words(reason, current_language()))


def _sitemaps(report: Report) -> Iterator[str]:
    found = list(report.coverage.sitemap_errors.items())
    for url, reason in found[:1]:
        yield _(
            "A sitemap that the site or --sitemap names was not read to its end: {detail}"
        ).format(detail=f"{safe(url)}: {safe(sentence(reason, current_language()))}")
    if len(found) > 1:
        yield "  " + _("… and more sitemaps like it: {detail}").format(detail=len(found) - 1)


def _rules(report: Report) -> Iterator[str]:
    broken = sorted({u.rule for u in report.untested if u.reason not in EXPECTED_REASONS})
    yield _("Some checks gave no result: {rules}").format(rules=", ".join(broken))


def _interrupted(report: Report) -> Iterator[str]:
    yield _("The run was interrupted. To continue: {command}").format(
        command=safe(command_for(report.run))
    )


def _nothing(_report: Report) -> Iterator[str]:
    yield _("No page was audited")


def _limited(_report: Report) -> Iterator[str]:
    yield _("A limit of pages was reached, and --strict-coverage asks for all of them")


def dead_link_lines(report: Report) -> Iterator[str]:
    """The first dead links, each with a page that has it."""
    for dead in report.dead_links[:ROWS]:
        yield _("Dead link: {url} ({status}), on {page}").format(
            url=safe(dead.url), status=dead.status, page=safe(dead.pages[0])
        )
    left = len(report.dead_links) - ROWS
    if left > 0:
        more = _n(
            "and {n} more dead link, in the report", "and {n} more dead links, in the report", left
        )
        yield "  " + more.format(n=left)
