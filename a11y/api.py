"""The library face: one awaitable call from start addresses to a ``Report``."""

import tempfile
from pathlib import Path
from typing import Any

from a11y.audit import run
from a11y.audit.workers import workers_for
from a11y.core.report import Report
from a11y.core.settings import Settings
from a11y.findings.report import build
from a11y.store import Reader


async def audit(
    *urls: str, settings: Settings | None = None, store: Path | None = None, **more: Any
) -> Report:
    """Audit a site and return its ``Report``.

    ``urls``: absolute start addresses. ``settings``: or its fields as keywords
    (``max_pages=20``). ``store``: file to keep the run in, for ``a11y report``; without it
    the run is kept in a temporary folder only while this call lasts.

    Raises ``UsageError`` for settings that can't be used, ``BrowserMissing`` without a
    browser, ``StoreError`` when the disk refuses. A page that fails is no error: look at
    ``report.verdict.incomplete``.
    """
    chosen = settings or Settings(roots=urls, **more)
    if store is not None:
        return await _audit(chosen, store)
    with tempfile.TemporaryDirectory(prefix="a11y-") as folder:
        return await _audit(chosen, Path(folder) / "run.sqlite")


async def _audit(settings: Settings, path: Path) -> Report:
    await run.start(settings, workers_for(settings), path)
    reader = Reader(path)
    try:
        return build(reader)
    finally:
        reader.close()
