"""Writing the reports that were asked for."""

import os
from datetime import UTC, datetime
from pathlib import Path

from a11y.cli import config_file as config
from a11y.cli._last_run import with_last_run
from a11y.core.report import Report
from a11y.core.settings import DEFAULTS, Settings
from a11y.findings import baseline as known
from a11y.findings import review
from a11y.findings.files import NamedSource
from a11y.findings.report import build
from a11y.i18n.catalogue import current_language
from a11y.reporters import reporter
from a11y.reporters.common import writing
from a11y.reporters.common.writing import Chosen, named
from a11y.store import Reader, for_people


def wanted(settings: Settings, run_folder: Path) -> list[Chosen]:
    """Reporters with their paths (None: standard output); HTML beside the run if none is named.

    Raises ``UsageError``, or ``BrowserMissing`` for a PDF, before anything is audited.
    """
    chosen = named(settings.report, prints=True)
    if any(kind.printed for kind, _ in chosen):
        from a11y.browser.find import find

        find(settings.browser_path)
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


def write(report: Report, reader: Reader, chosen: list[Chosen], settings: Settings) -> list[str]:
    """Write all reports; returns the paths to show. Raises ``StoreError`` if writing fails."""

    def printed(html: bytes) -> bytes:
        from a11y.browser.pdf import to_pdf

        return to_pdf(html.decode(), settings)

    source = review.Answered(NamedSource(for_people(reader)), report)
    return writing.write(report, source, chosen, current_language(), printed)
