"""A history as one HTML file, in one language, without scripts."""

from collections.abc import Sequence

from a11y.core.model import Impact
from a11y.findings.history import Point
from a11y.reporters.common import words
from a11y.reporters.history.chart import BAR, HEIGHT, MOST, STEP, chart
from a11y.reporters.history.words import headings, rows, site
from a11y.reporters.html.single import render_single


def render(sites: Sequence[Sequence[Point]], lang: str) -> str:
    """The whole document, a section a site. Raises ``AssetMissing``."""
    return render_single(
        "history.html",
        lang,
        sites=[
            {
                "name": site(points),
                "runs": len(points),
                "chart": chart(points),
                "rows": rows(points, lang),
            }
            for points in sites
        ],
        headings=headings(lang),
        impacts=[(impact.value, words.word(words.IMPACTS, impact, lang)) for impact in Impact],
        height=HEIGHT,
        bar=BAR,
        step=STEP,
        most=MOST,
    )
