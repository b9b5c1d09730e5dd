"""A report that asks questions, and a session of a person who answers them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from a11y.core.model import Evidence, Outcome
from a11y.core.report import Issue, Report
from a11y.review.session import Session
from tests.report_factory import sample

TODAY = date(2026, 11, 30)
IMAGES = [{"file": "las.svg", "text": "Las <b>"}, {"file": "", "text": "Rzeka"}]


def asking(count: int, rules: int = 3) -> Report:
    """A report with so many questions, of so many kinds, and one certain failure."""
    report, _source = sample(complete=True)
    certain = next(i for i in report.issues if i.outcome is Outcome.FAILED and i.occurrences)
    names = sorted(report.rules)[:rules]
    return replace(
        report,
        issues=(certain, *(_question(certain, at, names[at % rules]) for at in range(count))),
    )


def _question(like: Issue, at: int, rule: str) -> Issue:
    seen = replace(like.occurrences[0], outcome=Outcome.CANT_TELL, rule=rule, sentences={})
    if at == 0:
        listed = Evidence(kind="images", data={"images": IMAGES})
        seen = replace(seen, evidence=(*seen.evidence, listed))
    return replace(
        like,
        fingerprint=f"{at:016x}",
        rules=(rule,),
        outcome=Outcome.CANT_TELL,
        sure=(),
        asking=(rule,),
        members=(f"m{at}",),
        occurrences=(seen,),
    )


def session(folder: Path, count: int = 6, **more: object) -> Session:
    """A session of Anna on that day; its file is in the folder."""
    return Session(
        asking(count),
        folder / "reviews.json",
        "Anna Wrona",
        today=lambda: TODAY,
        **more,  # type: ignore[arg-type]
    )
