"""Pages of one file: the report's style sheet is inside, there are no scripts."""

from typing import Any

from markupsafe import Markup

from a11y.core import assets, version
from a11y.reporters.html.env import content_hash, environment


def render_single(template: str, lang: str, /, *, sheet: str = "report.css", **context: Any) -> str:
    """``template`` extends ``single.html``. Raises ``AssetMissing``."""
    style = assets.path(f"report/{sheet}").read_text("utf-8")
    text = (
        environment(lang)
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=content_hash(style),
            version=version.__version__,
            **context,
        )
    )
    return text.encode("utf-8", "replace").decode()
