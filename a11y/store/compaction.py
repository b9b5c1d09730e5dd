"""Makes a finished run small: what reports don't read is dropped.

Dropped are the artifacts of pages (snapshots, raw answers of engines, what a later run compares) and
the links to addresses that are not dead. Kept are pages, assertions, counts, pictures and the
frontier, so every report stays the same.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from a11y.core.errors import StoreError
from a11y.core.model import Outcome
from a11y.i18n.catalogue import N_
from a11y.store.frontier import DEAD_LINK
from a11y.store.reader import Reader
from a11y.store.schema import guarded, transaction
from a11y.store.writer import Writer

_ROOM = N_("Make room on the disk and run the same command again: the reports are not changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compacted:
    """Bytes of the run's database before and after."""

    before: int
    after: int

    @property
    def freed(self) -> int:
        """Bytes that the disk got back; never negative."""
        return max(0, self.before - self.after)


def compact(path: Path) -> Compacted:
    """Drop what reports don't read, and give its room back to the disk. A second call does no harm.

    Raises ``StoreError`` for a run that is not finished, is in use or can't be written, and if the
    disk is full.
    """
    with Writer(path, keep=True) as writer:
        reader = Reader(path, writer.db)
        if reader.run().state != "finished":
            raise StoreError(
                "The run at {path} is not finished, so it can't be compacted",
                hint="Finish it first: a11y audit --resume {path}",
                path=path.parent,
            )
        first = next(reader.assertions(Outcome.FAILED, Outcome.CANT_TELL), None)
        if (
            first is not None and not first.issue
        ):  # no report of it can be made until it is judged again
            raise StoreError(
                "The run at {path} was stored by an older version of a11y",
                hint="Judge it again, without a browser: a11y recheck",
                path=path,
            )
        before = _size(path)
        _drop(writer.db, path)
        _give_back(writer.db, path)
        return Compacted(before=before, after=_size(path))


def _drop(db: sqlite3.Connection, path: Path) -> None:
    with _room(path), transaction(db, path):
        db.execute("DELETE FROM artifacts")
        db.execute("DELETE FROM conditions")
        db.execute(
            "DELETE FROM linked_from WHERE url NOT IN (SELECT id FROM urls WHERE state = 'skipped' AND reason = ?)",
            (DEAD_LINK,),
        )
        now = datetime.now(UTC).isoformat(timespec="seconds")
        db.execute("INSERT OR IGNORE INTO compacted VALUES (1, ?)", (now,))


def _give_back(db: sqlite3.Connection, path: Path) -> None:
    """SQLite keeps deleted rows as free pages until the file is written anew."""
    with _room(path):
        db.execute("VACUUM")
        (busy, *_pages) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreError(
            "The run at {path} is compacted, but another process reads it, so its file is not smaller yet",
            hint="Run the same command again when the other process has ended",
            path=path,
        )


@contextmanager
def _room(path: Path) -> Iterator[None]:
    """A full disk in words that fit: nothing has to be resumed."""
    try:
        with guarded(path):
            yield
    except StoreError as error:
        if isinstance(error.__cause__, sqlite3.Error) and "full" in str(error.__cause__):
            raise StoreError(
                "The disk is too full to compact the run at {path}", hint=_ROOM, path=path
            ) from error
        raise


def _size(path: Path) -> int:
    """Bytes of the database with what SQLite has not moved into it yet."""
    log = path.with_name(f"{path.name}-wal")
    return sum(file.stat().st_size for file in (path, log) if file.exists())
