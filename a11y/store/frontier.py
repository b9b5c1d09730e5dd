"""The crawl frontier: which addresses are known and what became of them.

States: ``queued`` -> ``taken`` -> ``done`` | ``failed`` | ``redirected`` | ``skipped``. An address
that was taken when the process ended is queued again on resume, and so is one that failed.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from a11y.core.model import Skipped
from a11y.core.report import Coverage
from a11y.crawl.traps import TrapGuard
from a11y.crawl.urls import session_id_free
from a11y.store.jobs import PageJob
from a11y.store.schema import transaction


class Frontier:
    """Reads and writes the tables ``urls`` and ``claims``.

    ``limit``: pages that may be admitted. ``cap``: pages of one address template. ``keep``:
    leave the tables as they stand; nothing is going to be crawled.
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
            db.execute("DELETE FROM claims")
        admitted = [u for (u,) in db.execute("SELECT url FROM urls WHERE admitted ORDER BY id")]
        self._guard = TrapGuard(cap, admitted)
        self._admitted = len(admitted)

    def _admit(self, url: str) -> tuple[str, str]:
        if self._admitted >= self._limit:
            return "skipped", "max-pages"
        if not self._guard.admit(url):
            return "skipped", "template-cap"
        self._admitted += 1
        return "queued", ""

    def retry(self, allowed: Callable[[str, int], bool]) -> None:
        """Queue again what a later attempt may reach: pages that failed, and addresses that
        robots.txt forbade and now are ``allowed(url, depth)``.
        """
        with transaction(self._db, self._path):
            self._db.execute(
                "DELETE FROM pages WHERE url IN (SELECT url FROM urls WHERE state = 'failed')"
            )
            self._db.execute("UPDATE urls SET state = 'queued', reason = '' WHERE state = 'failed'")
            forbidden = self._db.execute(
                "SELECT id, url, depth, admitted FROM urls WHERE state = 'skipped' AND reason = 'robots' ORDER BY id"
            ).fetchall()
            for id_, url, depth, admitted in forbidden:
                if allowed(url, depth):
                    state, why = ("queued", "") if admitted else self._admit(url)
                    self._db.execute(
                        "UPDATE urls SET state = ?, reason = ?, admitted = ? WHERE id = ?",
                        (state, why, state == "queued", id_),
                    )

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
                "INSERT INTO urls (key, url, state, reason, depth, found_on, admitted) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, url, state, why, depth, found_on, state == "queued"),
            )
            new += 1
        return new

    def take(self) -> PageJob | None:
        """The next page, nearest to the start first; None if none is queued.

        An address that a job came to by a redirect is that job's.
        """
        with transaction(self._db, self._path):
            row = self._db.execute(
                """SELECT id, url, depth, found_on FROM urls
                WHERE state = 'queued' AND key NOT IN (SELECT key FROM claims)
                ORDER BY depth, id LIMIT 1"""
            ).fetchone()
            if row is None:
                return None
            self._db.execute(
                "UPDATE urls SET state = 'taken', attempts = attempts + 1 WHERE id = ?", (row[0],)
            )
        return PageJob(url=row[1], depth=row[2], found_on=row[3])

    def claim(self, job: PageJob, final_url: str) -> bool:
        """May ``job`` audit the page that it was redirected to? False if another job has it.

        The claim lasts until the job's result is stored: a job that fails gives it back.
        """
        key, mine = session_id_free(final_url), session_id_free(job.url)
        if key == mine:
            return True
        with transaction(self._db, self._path):
            row = self._db.execute("SELECT state FROM urls WHERE key = ?", (key,)).fetchone()
            free = row is None or row[0] in {"queued", "skipped"}
            if free:
                self._db.execute(
                    "INSERT OR IGNORE INTO claims VALUES (?, ?, ?)", (key, final_url, mine)
                )
                holder = self._db.execute(
                    "SELECT claimed_by FROM claims WHERE key = ?", (key,)
                ).fetchone()
                free = holder[0] == mine
            if not free:
                self._db.execute("UPDATE urls SET leads_to = ? WHERE key = ?", (key, mine))
        return free

    def close_job(self, job: PageJob, state: str, reason: str = "", final_url: str = "") -> None:
        """Keep what became of a job; inside the caller's transaction.

        ``final_url``: the address that has the ``state``, if it is not the job's own. Other
        addresses on the way there are ``redirected``.
        """
        mine = session_id_free(job.url)
        claimed = self._db.execute(
            "SELECT key, url FROM claims WHERE claimed_by = ? ORDER BY rowid", (mine,)
        ).fetchall()
        self._db.execute("DELETE FROM claims WHERE claimed_by = ?", (mine,))
        if state == "failed":
            self.finish(job.url, state, reason)
            for key, _url in claimed:
                self._give_back(key, mine)
            return
        ends = session_id_free(final_url or job.url)
        for key, url in [(mine, job.url), *claimed]:
            if key != ends:
                self._put(key, url, job, "redirected", "")
        self._put(ends, final_url or job.url, job, state, reason)

    def _put(self, key: str, url: str, job: PageJob, state: str, reason: str) -> None:
        self._db.execute(
            """INSERT INTO urls (key, url, state, reason, depth, found_on) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET state = excluded.state, reason = excluded.reason""",
            (key, url, state, reason, job.depth, job.found_on),
        )

    def _give_back(self, key: str, failed: str) -> None:
        """Nobody audits the address that a failed job had claimed: let another lead there."""
        queued = self._db.execute(
            "SELECT 1 FROM urls WHERE key = ? AND state = 'queued'", (key,)
        ).fetchone()
        if not queued:
            self._db.execute(
                "UPDATE urls SET state = 'queued' WHERE state = 'redirected' AND leads_to = ? AND key != ?",
                (key, failed),
            )

    def finish(self, url: str, state: str, reason: str = "") -> None:
        """Keep what became of an address; inside the caller's transaction."""
        self._db.execute(
            "UPDATE urls SET state = ?, reason = ? WHERE key = ?",
            (state, reason, session_id_free(url)),
        )

    def state(self, url: str) -> str:
        """What became of an address; empty if it is not known."""
        row = self._db.execute(
            "SELECT state FROM urls WHERE key = ?", (session_id_free(url),)
        ).fetchone()
        return str(row[0]) if row else ""

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
    (incomplete,) = db.execute(
        "SELECT count(*) FROM urls WHERE state = 'done' AND reason = 'incomplete'"
    ).fetchone()
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
        incomplete=incomplete,
    )


def skipped(db: sqlite3.Connection) -> Iterator[Skipped]:
    """Addresses that were found and left out, sorted."""
    for url, reason, found_on in db.execute(
        "SELECT url, reason, found_on FROM urls WHERE state = 'skipped' ORDER BY url"
    ):
        yield Skipped(url=url, reason=reason, found_on=found_on)
