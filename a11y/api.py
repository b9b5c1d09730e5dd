"""The library's interface: one awaitable call that takes what to audit and returns a ``Report``."""

import asyncio
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from a11y.audit import run
from a11y.audit.targets import Subject, subject
from a11y.audit.values import with_values
from a11y.audit.workers import workers_for
from a11y.core.errors import UsageError
from a11y.core.settings import DEFAULTS, Settings
from a11y.findings import baseline as known_issues
from a11y.reporters.common.library_report import LibraryReport
from a11y.reporters.common.writing import named
from a11y.testing.collected import stored_report
from a11y.testing.flows import carried_out


async def audit(
    *targets: str, settings: Settings | None = None, store: Path | None = None, **more: Any
) -> LibraryReport:
    """Audit a site or a folder and return its ``Report``.

    ``targets``: start addresses, or one folder or files of it (``./public``), as for the command.
    ``settings``: the settings, or pass their fields as keywords (``max_pages=20``); keywords win.
    ``store``: the file to keep the run in, for ``a11y report``. Without it, the run is in a temporary
    folder that is deleted when this call ends. The configuration file is not read.

    Raises ``UsageError`` for invalid settings and if ``changed_since`` leaves nothing to audit,
    ``BrowserMissing`` without a browser, ``StoreError`` if the store can't be written. A page that
    fails raises no error: see ``report.verdict.incomplete``.
    """
    fields = {"roots": targets, **more} if targets else more
    asked = with_values(settings or DEFAULTS, fields, "audit()")
    given = {name for name in DEFAULTS.public() if getattr(asked, name) != getattr(DEFAULTS, name)}
    with ExitStack() as stack:
        found = stack.enter_context(subject(asked, given | more.keys()))
        if found.nothing is not None:
            raise UsageError(found.nothing.template, **found.nothing.data)
        if store is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="a11y-"))
            store = Path(folder) / "run.sqlite"
        return await _audit(found, store, stack)


async def _audit(found: Subject, path: Path, stack: ExitStack) -> LibraryReport:
    settings = found.settings
    chosen = named(settings.report)
    baseline = known_issues.load(Path(settings.fail_on_new)) if settings.fail_on_new else None
    flows = carried_out(settings, path.parent)
    followed = await asyncio.to_thread(stack.enter_context, flows)  # it has a loop of its own
    workers = workers_for(followed.settings)
    await run.start(followed.settings, workers, path, pages=found.pages, before=followed.results)
    return await asyncio.to_thread(stored_report, path, settings, chosen, baseline)
