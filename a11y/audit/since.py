"""``--since``: may this run take pages over, and from which run? And what a later run needs."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

from a11y.audit.conditions import conditions, difference, robots_conditions
from a11y.audit.discovery import fetcher
from a11y.audit.plan import RunPlan
from a11y.audit.unchanged import Unchanged
from a11y.core.errors import A11yError
from a11y.store import Job, Reader, Result, Table, Writer

LATEST = "latest"
"""The value of ``--since`` that means the newest finished run of the same start addresses."""


class Since:
    """Gives a run's jobs the results of the ``earlier`` run that still hold.

    ``begin`` decides, once the versions of everything are known; ``say(code, detail)`` gets the
    reason if no page can be taken over. ``resumed``: the run has begun before. ``close`` it.
    """

    def __init__(
        self,
        plan: RunPlan,
        reader: Reader,
        writer: Writer,
        say: Callable[[str, str], None],
        earlier: Path | None,
        *,
        resumed: bool = False,
    ) -> None:
        self._plan, self._reader, self._writer = plan, reader, writer
        self._say, self._path, self._resumed = say, earlier, resumed
        self._stack = AsyncExitStack()
        self._fetch = fetcher(plan)
        self._open = False
        self._unchanged: Unchanged | None = None
        self._begun = False

    def begin(self, versions: Mapping[str, str]) -> None:
        """Store the run's conditions and compare them with those of the earlier run."""
        if self._begun:
            return
        self._begun = True
        now = conditions(self._plan.settings, versions)
        before = self._reader.pairs(Table.CONDITIONS)
        # A run of two parts under different conditions can be taken over by none.
        mixed = self._resumed and any(difference(before, now))
        self._writer.keep(Table.CONDITIONS, {} if mixed else now)
        if not self._plan.settings.since:
            return
        code, detail = self._compare(now)
        if code:
            self._say(code, detail)

    def end(self) -> None:
        """Store what robots.txt allowed, of all hosts that turned out to be the site."""
        if self._reader.pairs(Table.CONDITIONS):
            self._writer.add(Table.CONDITIONS, robots_conditions(self._plan.robots))

    async def kept(self, job: Job) -> Result | None:
        """The earlier result of a job, if it still holds."""
        if self._unchanged is None:
            return None
        if not self._open:
            self._open = True
            await self._stack.enter_async_context(self._fetch)
        return await self._unchanged.kept(job)

    async def close(self) -> None:
        await self._stack.aclose()

    def _compare(self, now: Mapping[str, str]) -> tuple[str, str]:
        """(why no page can be taken over, a detail); empty if pages can."""
        settings = self._plan.settings
        unfit = {
            "since-folder": bool(settings.folder),
            "since-driver": settings.driver != "playwright",
            "since-sign-in": settings.signed_in,
            "since-sample": settings.sample != "all",
            "since-none": self._path is None,
        }
        code = next((code for code, applies in unfit.items() if applies), "")
        if code or self._path is None:
            return code, ""
        try:
            earlier = Reader(self._path)
            self._stack.callback(earlier.close)
            if earlier.compacted():
                return "since-compacted", str(self._path.parent)
            before = earlier.pairs(Table.CONDITIONS)
            other = list(difference(before, now))
            if before and not other:
                taken = self._reader.pairs(Table.TAKEN_OVER)
                self._unchanged = Unchanged(self._plan, earlier, self._fetch, taken)
        except (A11yError, sqlite3.Error):
            before, other = {}, []
        if not before:
            return "since-unreadable", str(self._path.parent)
        return ("since-differs", ", ".join(other)) if other else ("", "")
