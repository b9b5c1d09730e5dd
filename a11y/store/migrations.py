"""Every change of the tables since the first release, oldest first.

A migration runs inside a transaction. It raises ``ValueError``, ``KeyError`` or ``TypeError``
where it meets what it can't convert; ``schema.connect`` then leaves the file as it was.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

import orjson
import zstandard

_RENAMED = {"taken-over": "represented"}
"""Codes that the second version calls by another name."""


def _first(db: sqlite3.Connection) -> None:
    _statements(
        db,
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
        """,
    )


def _second(db: sqlite3.Connection) -> None:
    """The run's state moves from JSON in ``meta`` to tables of its own.

    ``urls.admitted``: does the address count against the limits of pages? ``urls.leads_to``:
    key of the address to which a redirected one leads. ``claims``: final addresses that a job
    is about to audit after a redirect.
    """
    _statements(
        db,
        """
        CREATE TABLE run (
            only INTEGER PRIMARY KEY CHECK (only = 1), id TEXT NOT NULL, started TEXT NOT NULL,
            finished TEXT NOT NULL, state TEXT NOT NULL
        );
        CREATE TABLE run_roots (position INTEGER PRIMARY KEY, url TEXT NOT NULL);
        CREATE TABLE run_versions (name TEXT PRIMARY KEY, version TEXT NOT NULL);
        CREATE TABLE run_settings (name TEXT PRIMARY KEY, kind TEXT NOT NULL, value);
        CREATE TABLE run_setting_items (
            name TEXT NOT NULL REFERENCES run_settings ON DELETE CASCADE,
            position INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, position)
        );
        CREATE TABLE rules_left_out (rule TEXT PRIMARY KEY, reason TEXT NOT NULL);
        CREATE TABLE robots_errors (url TEXT PRIMARY KEY, reason TEXT NOT NULL);
        CREATE TABLE sample (url TEXT PRIMARY KEY, reason TEXT NOT NULL);
        CREATE TABLE templates (
            position INTEGER PRIMARY KEY, id TEXT NOT NULL, pages INTEGER NOT NULL,
            example TEXT NOT NULL
        );
        CREATE TABLE component_owners (component TEXT PRIMARY KEY, page TEXT NOT NULL);
        CREATE TABLE component_openers (component TEXT PRIMARY KEY, page TEXT NOT NULL);
        CREATE TABLE interaction_errors (page TEXT PRIMARY KEY, detail TEXT NOT NULL);
        CREATE TABLE claims (key TEXT PRIMARY KEY, url TEXT NOT NULL, claimed_by TEXT NOT NULL);
        ALTER TABLE urls ADD COLUMN admitted INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE urls ADD COLUMN leads_to TEXT NOT NULL DEFAULT '';
        UPDATE urls SET admitted = 1 WHERE state != 'skipped';
        """,
    )
    _convert_meta(db)
    _rename_codes(db)
    db.execute("DROP TABLE meta")


def _convert_meta(db: sqlite3.Connection) -> None:
    meta: dict[str, str] = dict(db.execute("SELECT key, value FROM meta"))
    if "run" in meta:
        _convert_run(db, orjson.loads(meta["run"]))
    pairs = {
        "untested": "rules_left_out",
        "sample": "sample",
        "drive-owners": "component_owners",
        "drive-openers": "component_openers",
        "drive-errors": "interaction_errors",
    }
    for key, table in pairs.items():
        rows = orjson.loads(meta.get(key, "{}")).items()
        db.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)  # noqa: S608
    db.executemany(
        "INSERT INTO templates (id, pages, example) VALUES (?, ?, ?)",
        [(t["id"], t["pages"], t["example"]) for t in orjson.loads(meta.get("templates", "[]"))],
    )
    if "robots" in meta:
        url, _, reason = meta["robots"].partition(": ")
        db.execute("INSERT INTO robots_errors VALUES (?, ?)", (url, reason))


def _convert_run(db: sqlite3.Connection, run: dict[str, Any]) -> None:
    db.execute(
        "INSERT INTO run VALUES (1, ?, ?, ?, ?)",
        (run["id"], run["started"], run.get("finished", ""), run.get("state", "running")),
    )
    db.executemany("INSERT INTO run_roots (url) VALUES (?)", [(url,) for url in run["roots"]])
    db.executemany("INSERT INTO run_versions VALUES (?, ?)", run.get("versions", {}).items())
    for name, value in run.get("settings", {}).items():
        insert_setting(db, name, value)


def insert_setting(db: sqlite3.Connection, name: str, value: Any) -> None:
    """One setting; the items of a list have rows of their own. ``kind`` is its JSON type."""
    if isinstance(value, list | tuple):
        db.execute("INSERT INTO run_settings VALUES (?, 'list', NULL)", (name,))
        rows = [(name, at, str(item)) for at, item in enumerate(value)]
        db.executemany("INSERT INTO run_setting_items VALUES (?, ?, ?)", rows)
        return
    kind = {bool: "flag", int: "int", float: "float", str: "text"}[type(value)]
    db.execute("INSERT INTO run_settings VALUES (?, ?, ?)", (name, kind, value))


def _rename_codes(db: sqlite3.Connection) -> None:
    """Codes in assertions and in what the keyboard probe stored; its version stays."""
    for id_, data in db.execute(
        "SELECT id, data FROM assertions WHERE instr(data, '\"taken-over\"') OR instr(data, '\"cause\"')"
    ).fetchall():
        found = orjson.loads(data)
        found["message"] = _RENAMED.get(found.get("message", ""), found.get("message", ""))
        for evidence in found.get("evidence", ()):
            evidence["kind"] = _RENAMED.get(evidence["kind"], evidence["kind"])
        values = found.get("data", {})
        if "cause" in values:
            values["issue"] = values.pop("cause")
        db.execute(
            "UPDATE assertions SET data = ? WHERE id = ?", (orjson.dumps(found).decode(), id_)
        )
    compressor = zstandard.ZstdCompressor(level=1)
    for page, data in db.execute(
        "SELECT page, data FROM artifacts WHERE name = 'keyboard'"
    ).fetchall():
        raw = zstandard.decompress(data)
        for old, new in _RENAMED.items():
            raw = raw.replace(b'"why":"%b"' % old.encode(), b'"why":"%b"' % new.encode())
        db.execute(
            "UPDATE artifacts SET data = ? WHERE page = ? AND name = 'keyboard'",
            (compressor.compress(raw), page),
        )


def _statements(db: sqlite3.Connection, script: str) -> None:
    """``executescript`` would end the transaction."""
    for statement in script.split(";"):
        if statement.strip():
            db.execute(statement)


def _third(db: sqlite3.Connection) -> None:
    """What a run could not see: sitemaps that could not be read, start addresses that moved, links.

    ``urls.listed``: a start address or an entry of a sitemap. ``urls.framed``: known only as the
    source of a frame. ``urls.status``: the HTTP status of a dead link. ``linked_from``: pages that
    link to an address, by its id.
    """
    _statements(
        db,
        """
        CREATE TABLE sitemap_errors (url TEXT PRIMARY KEY, reason TEXT NOT NULL);
        CREATE TABLE sitemap_remarks (url TEXT PRIMARY KEY, reason TEXT NOT NULL);
        CREATE TABLE moved_starts (url TEXT PRIMARY KEY, leads_to TEXT NOT NULL);
        CREATE TABLE linked_from (
            url INTEGER NOT NULL, page TEXT NOT NULL, PRIMARY KEY (url, page)
        ) WITHOUT ROWID;
        ALTER TABLE urls ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE urls ADD COLUMN framed INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE urls ADD COLUMN status INTEGER NOT NULL DEFAULT 0;
        UPDATE urls SET listed = 1 WHERE depth = 0;
        """,
    )


def _fourth(db: sqlite3.Connection) -> None:
    """``full_pages``: pages on which the profile ``auto`` runs every test, with the reason."""
    _statements(db, "CREATE TABLE full_pages (page TEXT PRIMARY KEY, reason TEXT NOT NULL);")


def _fifth(db: sqlite3.Connection) -> None:
    """The hosts that the browser asked, and those that it was kept from, with the number of requests."""
    for table in ("hosts_asked", "hosts_refused"):
        db.execute(f"CREATE TABLE {table} (host TEXT PRIMARY KEY, n INTEGER NOT NULL)")


def _sixth(db: sqlite3.Connection) -> None:
    """``url_counts``: how many addresses have a state and a reason.

    Triggers keep the numbers. To count a large frontier for each audited page takes longer than
    to audit the page.
    """
    db.execute(
        """CREATE TABLE url_counts (
            state TEXT NOT NULL, reason TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (state, reason)
        ) WITHOUT ROWID"""
    )
    db.execute("INSERT INTO url_counts SELECT state, reason, count(*) FROM urls GROUP BY 1, 2")
    more = """INSERT INTO url_counts VALUES (new.state, new.reason, 1)
        ON CONFLICT (state, reason) DO UPDATE SET n = n + 1"""
    less = "UPDATE url_counts SET n = n - 1 WHERE state = old.state AND reason = old.reason"
    changed = "AFTER UPDATE OF state, reason ON urls"
    db.execute(f"CREATE TRIGGER urls_added AFTER INSERT ON urls BEGIN {more}; END")
    db.execute(f"CREATE TRIGGER urls_changed {changed} BEGIN {less}; {more}; END")
    db.execute(f"CREATE TRIGGER urls_removed AFTER DELETE ON urls BEGIN {less}; END")


def _seventh(db: sqlite3.Connection) -> None:
    """What lets a later run take pages over, and which pages this run took over.

    ``conditions``: what a result depends on besides the site. ``taken_over``: page to when it was
    audited.
    """
    _statements(
        db,
        """
        CREATE TABLE conditions (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE taken_over (page TEXT PRIMARY KEY, audited TEXT NOT NULL);
        """,
    )


def _eighth(db: sqlite3.Connection) -> None:
    """``compacted``: when everything was dropped that reports don't read. Empty for other runs."""
    db.execute(
        "CREATE TABLE compacted (only INTEGER PRIMARY KEY CHECK (only = 1), at TEXT NOT NULL)"
    )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first,
    _second,
    _third,
    _fourth,
    _fifth,
    _sixth,
    _seventh,
    _eighth,
)
"""The index of a migration is the version that it starts from."""
