"""The chart of a history: stacked bars of issues by impact, a line of coverage. Only numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from a11y.core.model import Impact
from a11y.findings.history import Point

HEIGHT = 160
"""Units of the tallest bar."""
STEP = 44
BAR = 28
MOST = 24
"""Runs that a chart shows, the newest; the table has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The issues of one impact in one bar, in units from the top."""

    impact: str
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One run. ``x``: left edge. ``covered``: top of the coverage mark."""

    x: int
    parts: tuple[Part, ...]
    covered: float
    criteria: float
    total: int
    incomplete: bool
    href: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """``top``: the number of issues at the top of the scale."""

    bars: tuple[Bar, ...]
    width: int
    top: int
    coverage: str
    criteria: str


def chart(points: Sequence[Point]) -> Chart:
    """The newest runs, at most ``MOST``."""
    shown = points[-MOST:]
    top = max((each.total for each in shown), default=0) or 1
    bars = tuple(_bar(at, each, top) for at, each in enumerate(shown))
    return Chart(
        bars=bars,
        width=max(len(bars), 4) * STEP,
        top=top,
        coverage=" ".join(f"{bar.x + BAR / 2:g},{bar.covered:g}" for bar in bars),
        criteria=" ".join(f"{bar.x + BAR / 2:g},{bar.criteria:g}" for bar in bars),
    )


def _bar(at: int, each: Point, top: int) -> Bar:
    parts, y = [], float(HEIGHT)
    for impact in Impact:  # the worst at the bottom, where heights can be compared
        height = round(HEIGHT * each.issues[impact] / top, 2)
        if height:
            y -= height
            parts.append(Part(impact=impact.value, y=max(0.0, round(y, 2)), height=height))
    total = sum(each.criteria.values())
    broken = next(iter(each.criteria.values()), 0)
    return Bar(
        x=at * STEP + (STEP - BAR) // 2,
        parts=tuple(parts),
        covered=_mark(each.audited, each.found),
        criteria=_mark(broken, total),
        total=each.total,
        incomplete=each.incomplete,
        href=each.href,
        when=each.started[:10],
    )


def _mark(part: int, total: int) -> float:
    return round(HEIGHT * (1 - part / total), 2) if total else float(HEIGHT)
