"""The runs of a site over time: a table in the terminal, a page with a chart and its table."""
