"""What changed since the last run, for the report's first screen and its folded lists."""

from dataclasses import dataclass

from a11y.core.report import Report
from a11y.reporters.common.comparison import BARS, List, lists
from a11y.reporters.common.since import since_last_run


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceView:
    """``lists``: those with something new, fixed, moved or not checked again."""

    sentence: str
    lists: tuple[List, ...]
    bars: dict[str, int]


def since_view(report: Report, lang: str) -> SinceView | None:
    """None if there is no earlier run. Known issues are only counted: the report has their cards."""
    if report.since is None:
        return None
    return SinceView(
        sentence=since_last_run(report.since, lang),
        lists=tuple(
            each for each in lists(report.since, lang) if each.rows and each.name != "known"
        ),
        bars=dict(BARS),
    )
