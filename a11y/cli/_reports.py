"""Writing the reports that were asked for."""

import os
from datetime import UTC, datetime
from pathlib import Path

from a11y.cli import config_file as config
from a11y.cli._last_run import with_last_run
from a11y.core.errors import StoreError, UsageError
from a11y.core.private_files import write_shared
from a11y.core.report import Report
from a11y.core.settings import DEFAULTS, Settings
from a11y.findings import baseline as known
from a11y.findings import review
from a11y.findings.report import build
from a11y.i18n.catalogue import current_language
from a11y.reporters import Reporter, reporter
from a11y.store import Reader


def wanted(settings: Settings, run_folder: Path) -> list[tuple[Reporter, Path | None]]:
    """Reporters with their paths (None: standard output); HTML beside the run if none is named.

    Raises ``UsageError`` before anything is audited.
    """
    chosen: list[tuple[Reporter, Path | None]] = []
    for text in settings.report:
        name, _, path = text.partition("=")
        found = reporter(name)
        if not path and not found.suffix:
            raise UsageError("--report {name}: say where to, as {name}=out/", name=name)
        chosen.append((found, Path(path) if path else None))
    if not settings.report:
        chosen.append((reporter("html"), run_folder / "report"))
    if os.environ.get("GITHUB_ACTIONS") == "true" and not any(
        r.name == "github" for r, _ in chosen
    ):
        chosen.append((reporter("github"), None))
    return chosen


def build_report(
    reader: Reader, settings: Settings, table: dict[str, object], source: str
) -> Report:
    """The report with baseline, reviews and suppressions applied. Raises ``UsageError``."""
    entries = known.load(Path(settings.fail_on_new)) if settings.fail_on_new else None
    suppressed = config.suppressions(table, source)
    today = datetime.now(UTC).date()
    report = build(
        reader,
        baseline=entries,
        suppressions=suppressed,
        reviews=reviews(settings),
        today=today,
    )
    return with_last_run(report, reader.path, suppressed, today)


def reviews(settings: Settings) -> review.Entries:
    """The answers of people; none if there is no file and none was named. Raises ``UsageError``."""
    return review.load(Path(settings.reviews), needed=settings.reviews != DEFAULTS.reviews)


def write(report: Report, reader: Reader, chosen: list[tuple[Reporter, Path | None]]) -> list[str]:
    """Write all reports; returns the paths to show. Raises ``StoreError`` if writing fails."""
    import sys

    shown = []
    source = review.Answered(reader, report)
    for kind, path in chosen:
        before: Path | None = None
        for relative, data in kind.render(report, source, current_language()):
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
            shown.append(str(path / "index.html" if not kind.suffix else path))
    return shown
