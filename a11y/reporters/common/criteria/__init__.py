"""What was looked at for each success criterion, and what is left for a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from a11y.core.report import CriterionResult, CriterionStatus, Report
from a11y.findings.words import of_pages, pages_word
from a11y.i18n.catalogue import N_, tr
from a11y.i18n.texts import rule_text
from a11y.reporters.common.clean import line
from a11y.reporters.common.criteria import operable, perceivable, robust, understandable
from a11y.reporters.common.criteria.guide import Guide

GUIDES: Mapping[str, Guide] = {
    **perceivable.GUIDES,
    **operable.GUIDES,
    **understandable.GUIDES,
    **robust.GUIDES,
}
"""By number; every criterion of level A and AA has one."""

_TITLES = 6
_MEDIA = ("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.4.2")
_NOTHING: Mapping[str, str] = {
    "media": N_("There is no video and no audio on %(pages)s."),
    "form": N_("There is no form of this kind on %(pages)s."),
    "": N_("As far as a program can tell, nothing falls under this criterion on %(pages)s."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """``looked``: what was looked at, and on how many pages. ``checks``: titles of the rules that
    ran. The rest as in ``Guide``, in one language.
    """

    looked: str
    checks: tuple[str, ...]
    blind: str
    steps: tuple[str, ...]


def coverage(result: CriterionResult, report: Report, lang: str) -> Coverage:
    """The texts of one criterion."""
    guide = GUIDES[result.criterion.num]
    tested = result.status is not CriterionStatus.NOT_TESTED
    return Coverage(
        looked=_looked(result, report, lang) if tested else untested(result, lang),
        checks=_checks(result, report, lang) if tested else (),
        blind=tr(lang, guide.blind),
        steps=tuple(tr(lang, guide.steps).split("\n")),
    )


def untested(result: CriterionResult, lang: str) -> str:
    """``Not tested: whether …``"""
    whether = tr(lang, GUIDES[result.criterion.num].whether)
    return tr(lang, "Not tested: whether %(whether)s.") % {"whether": whether}


def _looked(result: CriterionResult, report: Report, lang: str) -> str:
    if not (result.passed or result.failed or result.cant_tell or result.reviews):
        nothing = tr(lang, _NOTHING[_kind(result.criterion.num)])
        return nothing % {"pages": pages_word(result.pages, lang)}
    where = of_pages(result.pages, report.coverage.audited, lang)
    return tr(lang, "Looked at on %(pages)s:") % {"pages": where}


def _kind(num: str) -> str:
    return "media" if num in _MEDIA else "form" if num.startswith("3.3.") else ""


def _checks(result: CriterionResult, report: Report, lang: str) -> tuple[str, ...]:
    """Titles of our rules; of an engine's if it alone tests the criterion."""
    ran = [report.rules[id_] for id_ in result.rules if id_ in report.rules]
    ours = [rule for rule in ran if rule.engine == "own"]
    titles = dict.fromkeys(line(rule_text(rule, lang).title, 120) for rule in ours or ran)
    return tuple(titles)[:_TITLES]
