"""The crawl frontier: which addresses are known and what became of them.

States: ``queued`` -> ``taken`` -> ``done`` | ``failed`` | ``redirected`` | ``skipped``. One that
was taken when the process ended is queued again on resume.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from a11y.core.model import Skipped
from a11y.core.report import Coverage
from a11y.crawl.traps import TrapGuard
from a11y.crawl.urls import session_id_free
from a11y.store.schema import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One page to audit. ``attempt`` counts from 1.

    ``drive``: names of probes that shall drive it, once it has been audited; ``elsewhere``:
    components that need not be looked at, with the page that shows each.
    """

    url: str
    depth: int = 0
    found_on: str = ""
    attempt: int = 1
    drive: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)


class Frontier:
    """Reads and writes the ``urls`` table.

    ``limit``: pages that may be admitted. ``cap``: pages of one address template. ``keep``:
    leave the table as it stands; nothing is going to be crawled.
    """

    def __init__(
        self, db: sqlite3.Connection, path: Path, *, limit: int, cap: int, keep: bool = False
    ) -> None:
        self._db = db
        self._path = path
        self._limit = limit
        self._admitted = 0
        if keep:
            return
        with transaction(db, path):
            db.execute("UPDATE urls SET state = 'queued' WHERE state = 'taken'")
            # A larger limit on resume lets in what was left out for want of room.
            db.execute(
                "UPDATE urls SET state = 'new' WHERE state = 'skipped' AND reason IN ('max-pages', 'template-cap')"
            )
            admitted = [
                u
                for (u,) in db.execute("SELECT url FROM urls WHERE state NOT IN ('new', 'skipped')")
            ]
        self._guard = TrapGuard(cap, admitted)
        self._admitted = len(admitted)
        self._readmit()

    def _readmit(self) -> None:
        rows = self._db.execute(
            "SELECT id, url FROM urls WHERE state = 'new' ORDER BY depth, id"
        ).fetchall()
        with transaction(self._db, self._path):
            for id_, url in rows:
                state, reason = self._admit(url)
                self._db.execute(
                    "UPDATE urls SET state = ?, reason = ? WHERE id = ?", (state, reason, id_)
                )

    def _admit(self, url: str) -> tuple[str, str]:
        if self._admitted >= self._limit:
            return "skipped", "max-pages"
        if not self._guard.admit(url):
            return "skipped", "template-cap"
        self._admitted += 1
        return "queued", ""

    def add(self, urls: Iterable[str], *, depth: int, found_on: str = "", reason: str = "") -> int:
        """Learn of addresses; inside the caller's transaction. Answers how many were new.

        ``reason``: they are known to be left out (``robots``, ``excluded``, …).
        """
        new = 0
        for url in urls:
            key = session_id_free(url)
            if self._db.execute("SELECT 1 FROM urls WHERE key = ?", (key,)).fetchone():
                continue
            state, why = ("skipped", reason) if reason else self._admit(url)
            self._db.execute(
                "INSERT INTO urls (key, url, state, reason, depth, found_on) VALUES (?, ?, ?, ?, ?, ?)",
                (key, url, state, why, depth, found_on),
            )
            new += 1
        return new

    def take(self) -> Job | None:
        """The next page, nearest to the start first; None if none is queued."""
        with transaction(self._db, self._path):
            row = self._db.execute(
                "SELECT id, url, depth, found_on, attempts FROM urls WHERE state = 'queued' ORDER BY depth, id LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            self._db.execute(
                "UPDATE urls SET state = 'taken', attempts = attempts + 1 WHERE id = ?", (row[0],)
            )
        return Job(url=row[1], depth=row[2], found_on=row[3], attempt=row[4] + 1)

    def claim(self, job: Job, final_url: str) -> bool:
        """May ``job`` audit the page it was redirected to? False if another has it.

        The address it had is then ``redirected``, and the final one taken in its place.
        """
        if session_id_free(final_url) == session_id_free(job.url):
            return True
        with transaction(self._db, self._path):
            known = self._db.execute(
                "SELECT state FROM urls WHERE key = ?", (session_id_free(final_url),)
            ).fetchone()
            mine = known is None or known[0] in {"queued", "skipped"}
            self._finish(job.url, "redirected", "")
            if known is None:
                self._db.execute(
                    "INSERT INTO urls (key, url, state, depth, found_on) VALUES (?, ?, 'taken', ?, ?)",
                    (session_id_free(final_url), final_url, job.depth, job.found_on),
                )
            elif mine:
                self._db.execute(
                    "UPDATE urls SET state = 'taken', reason = '' WHERE key = ?",
                    (session_id_free(final_url),),
                )
        return mine

    def finish(self, url: str, state: str, reason: str = "") -> None:
        """Say what became of a page; inside the caller's transaction."""
        self._finish(url, state, reason)

    def state(self, url: str) -> str:
        """What became of an address; empty if it is not known."""
        row = self._db.execute(
            "SELECT state FROM urls WHERE key = ?", (session_id_free(url),)
        ).fetchone()
        return str(row[0]) if row else ""

    def _finish(self, url: str, state: str, reason: str) -> None:
        self._db.execute(
            "UPDATE urls SET state = ?, reason = ? WHERE key = ?",
            (state, reason, session_id_free(url)),
        )

    def busy(self) -> bool:
        """Is any page queued or taken?"""
        return (
            self._db.execute(
                "SELECT 1 FROM urls WHERE state IN ('queued', 'taken') LIMIT 1"
            ).fetchone()
            is not None
        )

    def counts(self) -> dict[str, int]:
        """Number of addresses by state."""
        return dict(self._db.execute("SELECT state, count(*) FROM urls GROUP BY state"))


def coverage(db: sqlite3.Connection) -> Coverage:
    """The frontier's numbers as a ``Coverage``."""
    states = dict(db.execute("SELECT state, count(*) FROM urls GROUP BY state"))
    reasons = dict(
        db.execute(
            "SELECT reason, count(*) FROM urls WHERE state = 'skipped' GROUP BY reason ORDER BY 1"
        )
    )
    (documents,) = db.execute("SELECT count(*) FROM documents").fetchone()
    return Coverage(
        found=sum(states.values()),
        audited=states.get("done", 0),
        failed=states.get("failed", 0),
        skipped=states.get("skipped", 0),
        queued=states.get("queued", 0) + states.get("taken", 0),
        redirected=states.get("redirected", 0),
        documents=documents,
        skipped_by=reasons,
    )


def skipped(db: sqlite3.Connection) -> Iterator[Skipped]:
    """What was found and left out, by address."""
    for url, reason, found_on in db.execute(
        "SELECT url, reason, found_on FROM urls WHERE state = 'skipped' ORDER BY url"
    ):
        yield Skipped(url=url, reason=reason, found_on=found_on)
