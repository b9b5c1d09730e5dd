"""Tables and migrations: a list of functions; the index is the version."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from a11y.core.errors import StoreError
from a11y.i18n.catalogue import N_


def _first(db: sqlite3.Connection) -> None:
    db.executescript(
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE urls (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL,
            state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', depth INTEGER NOT NULL,
            found_on TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX urls_state ON urls (state, depth, id);
        CREATE TABLE pages (url TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE assertions (
            id INTEGER PRIMARY KEY, page TEXT NOT NULL, rule TEXT NOT NULL, outcome TEXT NOT NULL,
            data TEXT NOT NULL
        );
        CREATE INDEX assertions_page ON assertions (page);
        CREATE TABLE counts (
            page TEXT NOT NULL, rule TEXT NOT NULL, outcome TEXT NOT NULL, n INTEGER NOT NULL,
            PRIMARY KEY (page, rule, outcome)
        ) WITHOUT ROWID;
        CREATE TABLE artifacts (
            page TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (page, name)
        );
        CREATE TABLE documents (
            url TEXT PRIMARY KEY, kind TEXT NOT NULL, found_on TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE pictures (name TEXT PRIMARY KEY, data BLOB NOT NULL);
        """
    )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first,)


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a run's database and bring it up to date.

    Raises ``StoreError`` if it is not there, not a run, or newer than this program.
    """
    if not create and not path.is_file():
        raise StoreError("There is no stored run at {path}", path=path)
    with guarded(path):
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise StoreError(
                "{path} was written by a newer version of a11y", hint="Update a11y", path=path
            )
        for at in range(version, len(MIGRATIONS)):
            MIGRATIONS[at](db)
            db.execute(f"PRAGMA user_version = {at + 1}")
    return db


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as a ``StoreError`` in plain words."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        words = str(error)
        hint = ""
        if "full" in words or "No space" in words:
            hint = N_("Make room and go on with --resume: what was gathered is kept")
        raise StoreError(
            "The run at {path} can't be used: {words}", hint=hint, path=path, words=words
        ) from error


@contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All or nothing."""
    with guarded(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
