"""A comparison of two runs as text, Markdown, JSON and HTML. Each file has one format."""

from collections.abc import Callable, Mapping

from a11y.core.report import Comparison
from a11y.reporters.comparison import html, json, markdown, text

Render = Callable[[Comparison, str], str]

FORMATS: Mapping[str, Render] = {
    "text": text.render,
    "markdown": markdown.render,
    "json": json.render,
    "html": html.render,
}
"""Format to its renderer: comparison and language to the file's text."""
