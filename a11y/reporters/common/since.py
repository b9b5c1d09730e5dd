"""The comparison with the last run and what was taken over from it, in a sentence each."""

from a11y.core.report import Comparison, Report
from a11y.i18n.catalogue import ntr, number, tr
from a11y.reporters.common.clean import instant, line


def since_last_run(since: Comparison, lang: str) -> str:
    """``Since the last run (2026-11-24 07:08 UTC): new issues 2, fixed 3, known 30.``"""
    if since.unseen:
        words = tr(
            lang,
            "Since the last run (%(when)s): new issues %(new)s, fixed %(fixed)s, known %(known)s, not checked again %(unseen)s.",
        )
    else:
        words = tr(
            lang,
            "Since the last run (%(when)s): new issues %(new)s, fixed %(fixed)s, known %(known)s.",
        )
    return words % {
        "when": _moment(since.old),
        "new": number(len(since.added), lang),
        "fixed": number(len(since.fixed), lang),
        "known": number(known(since), lang),
        "unseen": number(len(since.unseen), lang),
    }


def taken_over(report: Report, lang: str) -> str:
    """How many pages have not changed, and when they were audited; empty if there are none."""
    pages = len(report.taken_over)
    if not pages:
        return ""
    words = ntr(
        lang,
        "%(n)s page of %(total)s has not changed since it was audited (%(when)s); its results were taken over.",
        "%(n)s pages of %(total)s have not changed since they were audited (%(when)s); their results were taken over.",
        pages,
    )
    dates = sorted({*report.taken_over.values()})
    when = " – ".join(_moment(date) for date in dict.fromkeys((dates[0], dates[-1])))
    return words % {
        "n": number(pages, lang),
        "total": number(report.coverage.audited, lang),
        "when": when,
    }


def known(since: Comparison) -> int:
    """Issues that were there before, moved or not."""
    return len({change.fingerprint for change in (*since.known, *since.moved)})


def _moment(iso: str) -> str:
    found = instant(iso)
    return f"{found:%Y-%m-%d %H:%M} UTC" if found else line(iso, 40)
