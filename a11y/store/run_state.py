"""What a run knows of itself, in tables of its own: settings, versions, sample, templates, owners."""

import sqlite3
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from a11y.core.message import Message
from a11y.core.model import Run
from a11y.core.report import SiteTemplate
from a11y.store.migrations import insert_setting


class Table(StrEnum):
    """Tables of two columns, text to text. The comment says what they hold.

    The reasons why something could not be read or failed are messages, see ``read_messages``.
    """

    RULES_LEFT_OUT = "rules_left_out"  # rule id to the reason why this run can't run it
    ROBOTS_ERRORS = "robots_errors"  # address of a robots.txt to why it could not be read
    SITEMAP_ERRORS = (
        "sitemap_errors"  # sitemap that robots.txt or the user names to why it was not read
    )
    SITEMAP_REMARKS = "sitemap_remarks"  # sitemap at the usual place to why it was not read
    MOVED_STARTS = "moved_starts"  # start address to where it leads on another host
    SAMPLE = "sample"  # address to the reason why it was chosen
    COMPONENT_OWNERS = "component_owners"  # component to the page where it is walked by keyboard
    COMPONENT_OPENERS = "component_openers"  # component to the page where it is opened
    FULL_PAGES = "full_pages"  # page to the reason why the profile auto runs every test on it
    CONDITIONS = "conditions"  # what results depend on besides the site: name to value
    TAKEN_OVER = "taken_over"  # page to when the earlier run began that audited it
    INTERACTION_ERRORS = "interaction_errors"  # page to the reason why its interaction failed


class Counts(StrEnum):
    """Tables of hosts with numbers of requests of the browser."""

    ASKED = "hosts_asked"  # requests that were sent
    REFUSED = "hosts_refused"  # requests that the audit did not let out


def read_pairs(db: sqlite3.Connection, table: Table) -> dict[str, str]:
    return dict(db.execute(f"SELECT * FROM {table} ORDER BY rowid"))  # noqa: S608 - an enum's name


def read_messages(db: sqlite3.Connection, table: Table) -> dict[str, Message]:
    """The rows of a table whose values are messages, or finished sentences of older versions."""
    return {key: Message.from_json(value) for key, value in read_pairs(db, table).items()}


def write_pairs(db: sqlite3.Connection, table: Table, pairs: Mapping[str, str]) -> None:
    """Put ``pairs`` in the place of all rows; inside the caller's transaction."""
    db.execute(f"DELETE FROM {table}")  # noqa: S608
    db.executemany(f"INSERT INTO {table} VALUES (?, ?)", pairs.items())  # noqa: S608


def count(db: sqlite3.Connection, table: Counts, more: Mapping[str, int]) -> None:
    """Add to the numbers of a table; inside the caller's transaction."""
    db.executemany(
        f"INSERT INTO {table} VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",  # noqa: S608
        more.items(),
    )


def read_counts(db: sqlite3.Connection, table: Counts) -> dict[str, int]:
    """The numbers of a table, the greatest first."""
    return dict(db.execute(f"SELECT * FROM {table} WHERE n > 0 ORDER BY n DESC, host"))  # noqa: S608


def read_run(db: sqlite3.Connection) -> Run | None:
    """The run; None if the database holds none."""
    row = db.execute("SELECT id, started, finished, state FROM run").fetchone()
    if row is None:
        return None
    return Run(
        id=row[0],
        roots=tuple(url for (url,) in db.execute("SELECT url FROM run_roots ORDER BY position")),
        settings=_settings(db),
        versions=dict(db.execute("SELECT name, version FROM run_versions ORDER BY rowid")),
        started=row[1],
        finished=row[2],
        state=row[3],
    )


def write_run(db: sqlite3.Connection, run: Run) -> None:
    """Put ``run`` in the place of what is stored; inside the caller's transaction."""
    for table in ("run", "run_roots", "run_versions", "run_settings"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    db.execute(
        "INSERT INTO run VALUES (1, ?, ?, ?, ?)", (run.id, run.started, run.finished, run.state)
    )
    db.executemany("INSERT INTO run_roots (url) VALUES (?)", [(url,) for url in run.roots])
    db.executemany("INSERT INTO run_versions VALUES (?, ?)", run.versions.items())
    for name, value in run.settings.items():
        insert_setting(db, name, value)


def _settings(db: sqlite3.Connection) -> dict[str, Any]:
    items: dict[str, list[str]] = {}
    for name, value in db.execute(
        "SELECT name, value FROM run_setting_items ORDER BY name, position"
    ):
        items.setdefault(name, []).append(value)
    found: dict[str, Any] = {}
    for name, kind, value in db.execute(
        "SELECT name, kind, value FROM run_settings ORDER BY rowid"
    ):
        found[name] = (
            items.get(name, []) if kind == "list" else bool(value) if kind == "flag" else value
        )
    return found


def read_templates(db: sqlite3.Connection) -> tuple[SiteTemplate, ...]:
    rows = db.execute("SELECT id, pages, example FROM templates ORDER BY position")
    return tuple(SiteTemplate(id=id_, pages=n, example=example) for id_, n, example in rows)


def write_templates(db: sqlite3.Connection, templates: Iterable[SiteTemplate]) -> None:
    """Put ``templates`` in the place of all rows; inside the caller's transaction."""
    db.execute("DELETE FROM templates")
    db.executemany(
        "INSERT INTO templates (id, pages, example) VALUES (?, ?, ?)",
        [(t.id, t.pages, t.example) for t in templates],
    )
