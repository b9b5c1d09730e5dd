"""The table that both formats of a history show. The chart is made of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from a11y.core.model import Impact
from a11y.core.report import CriterionStatus
from a11y.findings.history import Point
from a11y.i18n.catalogue import number, tr
from a11y.reporters.common import words
from a11y.reporters.common.clean import instant, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One run. ``cells``: numbers in the order of ``headings``; ``remark``: what qualifies them."""

    when: str
    href: str
    cells: tuple[str, ...]
    remark: str


def headings(lang: str) -> tuple[str, ...]:
    """Headings of the numbers."""
    return (
        *(words.word(words.IMPACTS, impact, lang) for impact in Impact),
        tr(lang, "To fix"),
        tr(lang, "To review"),
        tr(lang, "Criteria not satisfied"),
        tr(lang, "Pages audited"),
    )


def rows(points: Sequence[Point], lang: str) -> list[Row]:
    """A row a run, the oldest first."""
    return [_row(each, lang) for each in points]


def _row(each: Point, lang: str) -> Row:
    broken = each.criteria[CriterionStatus.NOT_SATISFIED]
    criteria = f"{number(broken, lang)}/{number(sum(each.criteria.values()), lang)}"
    pages = f"{number(each.audited, lang)}/{number(each.found, lang)}"
    counts = (*each.issues.values(), each.total, each.review)
    remarks = [line(each.profile, 20)]
    if each.incomplete:
        remarks.append(tr(lang, "incomplete"))
    return Row(
        when=moment(each.started),
        href=each.href,
        cells=(*(number(count, lang) for count in counts), criteria, pages),
        remark=", ".join(filter(None, remarks)),
    )


def moment(iso: str) -> str:
    """``2026-11-24 07:08``; anything else as it is."""
    found = instant(iso)
    return f"{found:%Y-%m-%d %H:%M}" if found else line(iso, 40)


def site(points: Sequence[Point]) -> str:
    """The start addresses of a site."""
    return line(", ".join(points[0].roots), 200)
