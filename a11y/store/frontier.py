"""The crawl frontier: which addresses are known and what became of them.

States: ``queued`` -> ``taken`` -> ``done`` | ``failed`` | ``redirected`` | ``skipped``. An address
that was taken when the process ended is queued again on resume, and so is one that failed
or was seen only in part.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from a11y.core.model import Skipped
from a11y.core.report import Coverage, DeadLink
from a11y.crawl.traps import TrapGuard
from a11y.crawl.urls import session_id_free
from a11y.store.jobs import PageJob
from a11y.store.run_state import Table, read_messages, read_pairs
from a11y.store.schema import transaction

DEAD_LINK = "dead-link"
"""The reason of an address that is gone and that only links lead to."""
FLOW_FAILED = "flow-failed"
"""The reason of a flow that failed, under the address where it did."""

_CHOSEN = ("excluded", "not-included", "depth")
"""Reasons that the user gave: such an address does not count as found."""

_LIMITS = ("max-pages", "template-cap")
_OF_PAGES = {
    "pages": "url", "assertions": "page", "counts": "page", "artifacts": "page", "interaction_errors": "page",
    "taken_over": "page",
}  # fmt: skip
"""Tables of what is known of a page, with the column of its final address."""

_LINKERS = 50
"""Pages that are kept of those that link to one address."""


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
        """Queue again what a later attempt may reach: pages that failed or were seen only in part,
        dead links, and addresses that robots.txt forbade and now are ``allowed(url, depth)``. A flow
        that failed is no page that could be loaded.
        """
        with transaction(self._db, self._path):
            self._forget_parts()
            self._db.execute(
                "DELETE FROM pages WHERE url IN (SELECT url FROM urls WHERE state = 'failed' AND reason != ?)",
                (FLOW_FAILED,),
            )
            self._db.execute(
                "UPDATE urls SET state = 'queued', reason = '' WHERE (state = 'failed' AND reason != ?) OR (state = 'skipped' AND reason = ?)",
                (FLOW_FAILED, DEAD_LINK),
            )
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

    def _forget_parts(self) -> None:
        """Queue the pages that were seen only in part, and drop what was found on them."""
        parts = "SELECT url FROM urls WHERE state = 'done' AND reason = 'incomplete'"
        for table, column in _OF_PAGES.items():
            self._db.execute(f"DELETE FROM {table} WHERE {column} IN ({parts})")  # noqa: S608
        self._db.execute(f"UPDATE urls SET state = 'queued', reason = '' WHERE url IN ({parts})")  # noqa: S608

    def add(
        self,
        urls: Iterable[str],
        *,
        depth: int,
        found_on: str = "",
        reason: str = "",
        listed: bool = False,
        frames: Collection[str] = (),
    ) -> int:
        """Learn of addresses; inside the caller's transaction. Answers how many were new.

        ``reason``: they are known to be left out (``robots``, ``excluded``, …). ``listed``: they
        are start addresses or stand in a sitemap. ``frames``: those that are only shown in a frame.
        """
        new = 0
        for url in urls:
            key = session_id_free(url)
            if self._db.execute("SELECT 1 FROM urls WHERE key = ?", (key,)).fetchone():
                if listed:
                    self._db.execute("UPDATE urls SET listed = 1 WHERE key = ?", (key,))
                if url not in frames:
                    self._db.execute("UPDATE urls SET framed = 0 WHERE key = ? AND framed", (key,))
                continue
            state, why = ("skipped", reason) if reason else self._admit(url)
            self._db.execute(
                "INSERT INTO urls (key, url, state, reason, depth, found_on, admitted, listed, framed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key, url, state, why, depth, found_on, state == "queued", listed, url in frames),
            )
            new += 1
        return new

    def link(self, urls: Iterable[str], page: str) -> None:
        """Keep that ``page`` links to ``urls``; inside the caller's transaction."""
        self._db.executemany(
            """INSERT OR IGNORE INTO linked_from SELECT id, ? FROM urls
            WHERE key = ? AND (SELECT count(*) FROM linked_from l WHERE l.url = urls.id) < ?""",
            [(page, session_id_free(url), _LINKERS) for url in urls],
        )

    def only_linked(self, url: str) -> bool:
        """Do only links lead to this address? It is no start address and in no sitemap."""
        row = self._db.execute(
            "SELECT listed FROM urls WHERE key = ?", (session_id_free(url),)
        ).fetchone()
        return row is not None and not row[0]

    def take(self, avoid: Collection[str] = ()) -> PageJob | None:
        """The next page, nearest to the start first; None if none is queued.

        An address that a job came to by a redirect is that job's. ``avoid``: beginnings of
        addresses that must wait.
        """
        others = " AND substr(url, 1, length(?)) != ?" * len(avoid)
        with transaction(self._db, self._path):
            row = self._db.execute(
                f"""SELECT id, url, depth, found_on, framed FROM urls
                WHERE state = 'queued' AND key NOT IN (SELECT key FROM claims){others}
                ORDER BY depth, id LIMIT 1""",  # noqa: S608 - no value stands in the text
                [start for start in avoid for _ in range(2)],
            ).fetchone()
            if row is None:
                return None
            self._db.execute(
                "UPDATE urls SET state = 'taken', attempts = attempts + 1 WHERE id = ?", (row[0],)
            )
        return PageJob(url=row[1], depth=row[2], found_on=row[3], framed=bool(row[4]))

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
                self._db.execute("UPDATE urls SET leads_to = ? WHERE key = ?", (ends, key))
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

    def finish(self, url: str, state: str, reason: str = "", status: int = 0) -> None:
        """Keep what became of an address; inside the caller's transaction."""
        self._db.execute(
            "UPDATE urls SET state = ?, reason = ?, status = ? WHERE key = ?",
            (state, reason, status, session_id_free(url)),
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
        return dict(self._db.execute("SELECT state, sum(n) FROM url_counts WHERE n GROUP BY state"))


def coverage(db: sqlite3.Connection) -> Coverage:
    """The frontier's numbers as a ``Coverage``."""
    counts = {
        (s, r): n for s, r, n in db.execute("SELECT state, reason, n FROM url_counts WHERE n")
    }
    states = Counter[str]()
    for (state, _reason), n in counts.items():
        states[state] += n
    reasons = {reason: n for (state, reason), n in sorted(counts.items()) if state == "skipped"}
    (documents,) = db.execute("SELECT count(*) FROM documents").fetchone()
    excluded = sum(reasons.pop(reason, 0) for reason in _CHOSEN)
    return Coverage(
        found=sum(states.values()) - excluded,
        audited=states.get("done", 0),
        failed=states.get("failed", 0),
        skipped=states.get("skipped", 0) - excluded,
        queued=states.get("queued", 0) + states.get("taken", 0),
        redirected=states.get("redirected", 0),
        documents=documents,
        skipped_by=reasons,
        excluded=excluded,
        limited=sum(reasons.get(reason, 0) for reason in _LIMITS),
        sitemap_errors=read_messages(db, Table.SITEMAP_ERRORS),
        sitemap_remarks=read_messages(db, Table.SITEMAP_REMARKS),
        moved=read_pairs(db, Table.MOVED_STARTS),
        starts_left_out=_starts_left_out(db),
        incomplete=counts.get(("done", "incomplete"), 0),
    )


def _starts_left_out(db: sqlite3.Connection) -> dict[str, str]:
    """Start addresses that were deliberately not audited, with the reason."""
    moved = "SELECT url FROM moved_starts"
    return dict(
        db.execute(
            f"SELECT url, reason FROM urls WHERE depth = 0 AND state = 'skipped' AND url NOT IN ({moved}) ORDER BY id"  # noqa: S608
        )
    )


def dead_links(db: sqlite3.Connection) -> Iterator[DeadLink]:
    """Addresses that are gone and that only links lead to, sorted, with the pages that have them."""
    rows = db.execute(
        "SELECT id, url, status, found_on FROM urls WHERE state = 'skipped' AND reason = ? ORDER BY url",
        (DEAD_LINK,),
    ).fetchall()
    for id_, url, status, found_on in rows:
        pages = [
            page
            for (page,) in db.execute(
                "SELECT page FROM linked_from WHERE url = ? ORDER BY 1", (id_,)
            )
        ]
        yield DeadLink(url=url, status=status, pages=tuple(pages) or (found_on,))


def redirects(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(address, where it leads) of redirected addresses, sorted."""
    yield from db.execute(
        "SELECT url, leads_to FROM urls WHERE state = 'redirected' AND leads_to != '' ORDER BY url"
    ).fetchall()


def skipped(db: sqlite3.Connection) -> Iterator[Skipped]:
    """Addresses that were found and left out, sorted."""
    for url, reason, found_on in db.execute(
        "SELECT url, reason, found_on FROM urls WHERE state = 'skipped' ORDER BY url"
    ):
        yield Skipped(url=url, reason=reason, found_on=found_on)
