"""The library's interface: one awaitable call that takes start addresses and returns a ``Report``."""

import tempfile
from pathlib import Path
from typing import Any

from a11y.audit import run
from a11y.audit.workers import workers_for
from a11y.core.settings import Settings
from a11y.findings.report import build
from a11y.reporters.common.library_report import LibraryReport
from a11y.store import Reader


async def audit(
    *urls: str, settings: Settings | None = None, store: Path | None = None, **more: Any
) -> LibraryReport:
    """Audit a site and return its ``Report``.

    ``urls``: absolute start addresses. ``settings``: the settings, or pass their fields as keywords
    (``max_pages=20``). ``store``: the file to keep the run in, for ``a11y report``. Without it, the
    run is in a temporary folder that is deleted when this call ends.

    Raises ``UsageError`` for invalid settings, ``BrowserMissing`` without a browser, ``StoreError``
    if the store can't be written. A page that fails raises no error: see
    ``report.verdict.incomplete``.
    """
    chosen = settings or Settings(roots=urls, **more)
    if store is not None:
        return await _audit(chosen, store)
    with tempfile.TemporaryDirectory(prefix="a11y-") as folder:
        return await _audit(chosen, Path(folder) / "run.sqlite")


async def _audit(settings: Settings, path: Path) -> LibraryReport:
    await run.start(settings, workers_for(settings), path)
    reader = Reader(path)
    try:
        return LibraryReport.of(build(reader))
    finally:
        reader.close()
