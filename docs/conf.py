"""Sphinx settings of the docs site, for both languages; run by tools/docs_site.py."""

from pathlib import Path

from a11y import __version__

project = "a11y"
author = copyright = "Wschodni Klaster ICT"
release = version = __version__
language = "en"  # tools/docs_site.py sets "pl" for the Polish pages

extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 4

here = Path(__file__).parent
templates_path = [str(here / "_templates")]
# Polish words of the theme and of Sphinx; Sphinx compiles them.
locale_dirs = [str(here / "locale")]

html_theme = "pydata_sphinx_theme"
html_title = "a11y"
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
html_theme_options = {
    "logo": {"text": "a11y"},
    "navbar_end": ["languages", "theme-switcher"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "secondary_sidebar_items": ["page-toc"],
}


def say_in_polish(_app, config):
    """Words that the theme takes as options, not from the catalogue."""
    if config.language == "pl":
        config.html_theme_options |= {
            "header_dropdown_text": "Więcej",
            "search_bar_text": "Szukaj w dokumentacji",
        }


def add_other_language(app, pagename, _template, context, _doctree):
    """Give the header this page in the other language, or that language's first page."""
    other = "en" if app.config.language == "pl" else "pl"
    is_there = (Path(app.srcdir).parent / other / f"{pagename}.md").is_file()
    page = pagename if is_there else "index"
    place = f"../{page}.html" if other == "en" else f"pl/{page}.html"
    context["other_language"] = other
    context["other_address"] = context["pathto"](place, resource=True)


def setup(app):
    app.connect("config-inited", say_in_polish)
    app.connect("html-page-context", add_other_language)
