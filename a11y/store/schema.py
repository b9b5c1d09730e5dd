"""Open a run's database, bring its tables up to date, and put SQLite's errors in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import zstandard

from a11y.core.errors import StoreError
from a11y.core.private_files import private_file, private_folder
from a11y.i18n.catalogue import N_
from a11y.store.migrations import MIGRATIONS


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a run's database and bring it up to date.

    Raises ``StoreError`` if it is not there, not a run, newer than this program, or of an
    older version that can't be converted.
    """
    if not create and not path.is_file():
        raise StoreError("There is no stored run at {path}", path=path)
    with guarded(path), ExitStack() as opened:
        if create:
            private_folder(path.parent)
            private_file(path).close()  # SQLite gives its other files the same mode
        db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
        opened.callback(db.close)
        if not create and (path.stat().st_size == 0 or _is_foreign(db)):
            raise StoreError("{path} holds no run", path=path)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise StoreError(
                "{path} was written by a newer version of a11y", hint="Update a11y", path=path
            )
        for at in range(version, len(MIGRATIONS)):
            _migrate(db, path, at)
        opened.pop_all()
    return db


def _migrate(db: sqlite3.Connection, path: Path, at: int) -> None:
    try:
        with transaction(db, path):
            if db.execute("PRAGMA user_version").fetchone()[0] == at:  # nobody else was faster
                MIGRATIONS[at](db)
                db.execute(f"PRAGMA user_version = {at + 1}")
    except (ValueError, KeyError, TypeError, AttributeError, zstandard.ZstdError) as error:
        raise StoreError(
            "The run at {path} was stored by an older version of a11y and can't be converted ({words})",
            hint="Audit the site again",
            path=path,
            words=f"{type(error).__name__}: {error}",
        ) from error


DAMAGED = N_("The run at {path} is damaged: {words}")
AGAIN = N_("Audit the site again")


def is_damage(error: Exception) -> bool:
    """Does SQLite say that the file itself is broken, not only out of reach?"""
    if not isinstance(error, sqlite3.DatabaseError):
        return False
    return any(
        words in str(error)
        for words in ("malformed", "not a database", "no such table", "no such column")
    )


def _is_foreign(db: sqlite3.Connection) -> bool:
    """A database with tables that is none of ours."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return bool(version == 0 and tables > 0)


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as a ``StoreError`` in plain words."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        words = getattr(error, "strerror", "") or str(error)
        if is_damage(error):
            raise StoreError(DAMAGED, hint=AGAIN, path=path, words=words) from error
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
