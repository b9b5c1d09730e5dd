"""Writing the files of reports."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from a11y.core.errors import StoreError, UsageError
from a11y.core.private_files import write_shared
from a11y.core.report import Report
from a11y.reporters import Reporter, Source, reporter

Chosen = tuple[Reporter, Path | None]
"""A reporter with the path to write to; None: standard output."""

Printer = Callable[[bytes], bytes]
"""Makes a PDF of an HTML document."""


def named(texts: Iterable[str], *, prints: bool = False) -> list[Chosen]:
    """Reporters by ``FORMAT=PATH``. ``prints``: the caller has a ``Printer``.

    Raises ``UsageError`` for an unknown format, for a folder without a path, or for a PDF that
    nothing prints.
    """
    chosen: list[Chosen] = []
    for text in texts:
        name, _, path = text.partition("=")
        found = reporter(name)
        if found.alone and path.lower().endswith(".html"):
            found = replace(found, suffix=".html", render=found.alone)
        if found.printed and not prints:
            raise UsageError(
                "--report {name}: only the command a11y prints it",
                hint="Write it from the stored run: a11y report --report {name}=summary.pdf",
                name=name,
            )
        if not path and not found.suffix:
            raise UsageError("--report {name}: say where to, as {name}=out/", name=name)
        chosen.append((found, Path(path) if path else None))
    return chosen


def shown_path(kind: Reporter, path: Path) -> str:
    """The path that people open: a folder's first page."""
    return str(path / "index.html" if not kind.suffix else path)


def write(
    report: Report,
    source: Source,
    chosen: Iterable[Chosen],
    lang: str,
    printer: Printer | None = None,
) -> list[str]:
    """Write all reports; returns the paths to show. Raises ``StoreError`` if writing fails."""
    shown = []
    for kind, path in chosen:
        before: Path | None = None
        for relative, made in kind.render(report, source, lang):
            data = printer(made) if kind.printed and printer else made
            if path is None:
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
                continue
            place = path / relative if relative else path
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                write_shared(place, data, more=place == before)
                before = place
            except OSError as error:
                raise StoreError(
                    "The report {place} can't be written: {error}",
                    hint="The run is stored; write the report again with: a11y report",
                    place=place,
                    error=error.strerror or error,
                ) from error
        if path is not None:
            shown.append(shown_path(kind, path))
    return shown
