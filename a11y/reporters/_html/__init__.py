"""The parts of the HTML report. ``a11y.reporters.html`` puts them together.

``files``: which file holds what; ``prose``: Markdown and code to HTML; ``pictures``;
``cards``: one cause as a view; ``site``: the pages, tables and sections; ``env``: Jinja2.
"""
