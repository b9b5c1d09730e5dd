"""A comparison as one HTML file, in one language, without scripts."""

from a11y.core.report import Comparison
from a11y.reporters.common.clean import line
from a11y.reporters.common.comparison import BARS, lists, remarks, verdict
from a11y.reporters.html.single import render_single


def render(comparison: Comparison, lang: str) -> str:
    """The whole document. Raises ``AssetMissing``."""
    return render_single(
        "comparison.html",
        lang,
        verdict=verdict(comparison, lang),
        remarks=list(remarks(comparison, lang)),
        old=line(comparison.old, 200),
        new=line(comparison.new, 200),
        lists=lists(comparison, lang),
        bars=BARS,
    )
