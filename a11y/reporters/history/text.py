"""A history in the terminal: a table for each site."""

from collections.abc import Iterator, Sequence

from a11y.findings.history import Point
from a11y.i18n.catalogue import tr
from a11y.reporters.history.words import headings, rows, site


def render(sites: Sequence[Sequence[Point]], lang: str) -> str:
    """All tables, an empty line between them."""
    return "\n\n".join("\n".join(_table(points, lang)) for points in sites) + "\n"


def _table(points: Sequence[Point], lang: str) -> Iterator[str]:
    yield site(points)
    table = [
        (tr(lang, "Run (UTC)"), *headings(lang), tr(lang, "Profile")),
        *((row.when, *row.cells, row.remark) for row in rows(points, lang)),
    ]
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    last = len(widths) - 1
    for row in table:
        cells = [
            cell.ljust(width) if at in (0, last) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
