"""The one writer of a run."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from a11y.artifacts.codec import clean
from a11y.core.message import Message
from a11y.core.model import Assertion, Document, Outcome, Page, Run
from a11y.core.private_files import private_folder
from a11y.core.report import SiteTemplate
from a11y.store import run_state
from a11y.store.codec import dump, load_assertion, load_page
from a11y.store.frontier import DEAD_LINK, Frontier
from a11y.store.jobs import InteractionResult, PageResult, Result
from a11y.store.run_lock import RunLock
from a11y.store.run_state import Table
from a11y.store.schema import connect, guarded, transaction

#: Only these are stored one by one; the others are counted.
_KEPT = frozenset({Outcome.FAILED, Outcome.CANT_TELL, Outcome.UNTESTED})


class Writer:
    """Writes a run. ``frontier`` shares its connection. Close it, or use as a context."""

    def __init__(
        self, path: Path, *, create: bool = False, limit: int = 1, cap: int = 1, keep: bool = False
    ) -> None:
        """``path``: the SQLite file. ``limit``, ``cap``, ``keep``: see ``Frontier``.

        Raises ``StoreError`` if another process writes the file.
        """
        self.path = path
        if create:
            with guarded(path):
                private_folder(path.parent)
        self._lock = RunLock(path)
        with ExitStack() as opened:
            opened.callback(self._lock.close)
            self.db: sqlite3.Connection = connect(path, create=create)
            opened.callback(self.db.close)
            self.frontier = Frontier(self.db, path, limit=limit, cap=cap, keep=keep)
            opened.pop_all()

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self.db.close()
        self._lock.close()

    def save_run(self, run: Run) -> None:
        with transaction(self.db, self.path):
            run_state.write_run(self.db, run)

    def keep(self, table: Table, pairs: Mapping[str, str]) -> None:
        """Put ``pairs`` in the place of the table's rows."""
        with transaction(self.db, self.path):
            run_state.write_pairs(self.db, table, clean(dict(pairs)))

    def add(self, table: Table, pairs: Mapping[str, str]) -> None:
        """Put ``pairs`` beside the table's rows."""
        with transaction(self.db, self.path):
            before = run_state.read_pairs(self.db, table)
            run_state.write_pairs(self.db, table, before | clean(dict(pairs)))

    def add_messages(self, table: Table, messages: Mapping[str, Message]) -> None:
        """``add`` for a table whose values are messages."""
        self.add(table, {key: _text(message) for key, message in messages.items()})

    def seed(self, urls: Iterable[str], *, depth: int, found_on: str, reason: str = "") -> None:
        """Addresses that no page links to: the roots, and those of sitemaps."""
        with transaction(self.db, self.path):
            self.frontier.add(urls, depth=depth, found_on=found_on, reason=reason, listed=True)

    def add_documents(self, documents: Iterable[Document]) -> None:
        """Documents that no page links to: those of sitemaps."""
        with transaction(self.db, self.path):
            self._documents(documents)

    def _documents(self, documents: Iterable[Document]) -> None:
        self.db.executemany(
            "INSERT OR IGNORE INTO documents VALUES (?, ?, ?)",
            [(d.url, d.kind, d.found_on) for d in documents],
        )

    def count_requests(self, asked: Counter[str]) -> None:
        """Count the run's own requests by host, and empty ``asked``."""
        if asked:
            with transaction(self.db, self.path):
                run_state.count(self.db, run_state.Counts.ASKED, asked)
            asked.clear()

    def save(self, result: PageResult) -> None:
        """One page, all of it or nothing. Raises ``StoreError``."""
        stays = result.state in {"done", "failed"}
        key = result.page.final_url or result.page.url
        with transaction(self.db, self.path):
            if stays:
                self.db.execute(
                    "INSERT OR REPLACE INTO pages VALUES (?, ?)",
                    (str(clean(key)), dump(result.page)),
                )
            if result.audited:
                self.db.execute(
                    "INSERT OR REPLACE INTO taken_over VALUES (?, ?)", (key, result.audited)
                )
            self._assertions(key, result.assertions)
            self._blobs(key, result)
            self._documents(result.documents)
            self.frontier.close_job(
                result.job, result.state, result.reason, final_url=key if stays else ""
            )
            if result.reason == DEAD_LINK:
                self.frontier.finish(result.job.url, "skipped", DEAD_LINK, result.page.status)
            for reason, urls in result.found.items():
                self.frontier.add(
                    urls,
                    depth=result.job.depth + 1,
                    found_on=key,
                    reason=reason,
                    frames=result.frames,
                )
            self.frontier.link(result.found.get("", ()), key)

    def fail(self, page: Page) -> None:
        """An address of the frontier turns out to be no audited page. ``page.error`` says why."""
        assert page.error is not None
        with transaction(self.db, self.path):
            self.db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (page.url, dump(page)))
            self.frontier.finish(page.url, "failed", page.error.reason)

    def forget_page(self, key: str) -> None:
        """Drop an audited page that is another one again; its address counts as redirected."""
        with transaction(self.db, self.path):
            self.db.execute("DELETE FROM pages WHERE url = ?", (key,))
            for table in ("assertions", "counts", "artifacts", "taken_over"):
                self.db.execute(f"DELETE FROM {table} WHERE page = ?", (key,))  # noqa: S608
            self.frontier.finish(key, "redirected")

    def add_interaction(self, result: InteractionResult) -> None:
        """What an interaction found on a page that is stored already, or why it found nothing.

        Earlier assertions of the same rules on this page go. Those of an opened state only add to
        what a rule has found on the page as it loads.
        """
        key = result.job.url
        with transaction(self.db, self.path):
            if result.error:
                self.db.execute(
                    "INSERT OR REPLACE INTO interaction_errors VALUES (?, ?)",
                    (key, _text(result.error)),
                )
            for rule in sorted({a.rule for a in result.assertions if ":" not in a.state}):
                for table in ("assertions", "counts"):
                    self.db.execute(f"DELETE FROM {table} WHERE page = ? AND rule = ?", (key, rule))  # noqa: S608
            self._assertions(key, result.assertions)
            self._blobs(key, result)

    def forget_evidence(self, kind: str) -> None:
        """Drop assertions that rest on evidence of this kind, or are untested for this reason."""
        with transaction(self.db, self.path):
            for id_, page, rule, outcome, data in self._with_text(f'"{kind}"'):
                found = load_assertion(data)
                if found.message == kind or any(e.kind == kind for e in found.evidence):
                    self._drop(id_, page, rule, outcome)
            self.db.execute("DELETE FROM counts WHERE n <= 0")

    def forget_untested(self, rules: Collection[str], reason: str, pages: Collection[str]) -> None:
        """Drop ``untested`` assertions of these rules on these pages that have this reason."""
        wanted = set(pages)
        with transaction(self.db, self.path):
            for id_, page, rule, outcome, data in self._with_text(f'"{reason}"', "untested"):
                if rule in rules and page in wanted and load_assertion(data).message == reason:
                    self._drop(id_, page, rule, outcome)
            self.db.execute("DELETE FROM counts WHERE n <= 0")

    def _with_text(self, text: str, outcome: str = "") -> Iterator[tuple[int, str, str, str, str]]:
        """(id, page, rule, outcome, data) of the assertions whose JSON has ``text``. They may be dropped
        meanwhile: SQLite allows no change of the rows of an open query, so some are read at a time.
        """
        last, rows = 0, [(0, "", "", "", "")]
        while rows:
            rows = self.db.execute(
                """SELECT id, page, rule, outcome, data FROM assertions
                WHERE id > ? AND instr(data, ?) AND (? = '' OR outcome = ?) ORDER BY id LIMIT 1000""",
                (last, text, outcome, outcome),
            ).fetchall()
            yield from rows
            last = rows[-1][0] if rows else last

    def _drop(self, id_: int, page: str, rule: str, outcome: str) -> None:
        """One assertion, and its count; the caller drops counts of 0."""
        self.db.execute("DELETE FROM assertions WHERE id = ?", (id_,))
        self.db.execute(
            "UPDATE counts SET n = n - 1 WHERE page = ? AND rule = ? AND outcome = ?",
            (page, rule, outcome),
        )

    def replace_assertions(self, page: str, assertions: Iterable[Assertion]) -> None:
        """Put new assertions of a page in the place of its old ones (``recheck``)."""
        with transaction(self.db, self.path):
            self.db.execute("DELETE FROM assertions WHERE page = ?", (page,))
            self.db.execute("DELETE FROM counts WHERE page = ?", (page,))
            self._assertions(page, assertions)

    def forget_rule(self, rule: str) -> None:
        """Drop a rule's assertions, before it is run again."""
        with transaction(self.db, self.path):
            self.db.execute("DELETE FROM assertions WHERE rule = ?", (rule,))
            self.db.execute("DELETE FROM counts WHERE rule = ?", (rule,))

    def save_templates(self, templates: Iterable[SiteTemplate], by_page: Mapping[str, str]) -> None:
        """All templates, and each page's by its final address."""
        with transaction(self.db, self.path):
            run_state.write_templates(self.db, templates)
            # The rows change while they are read, and all of them at once are too large.
            for (url,) in self.db.execute("SELECT url FROM pages").fetchall():
                row = self.db.execute("SELECT data FROM pages WHERE url = ?", (url,)).fetchone()
                page = load_page(row[0])
                template = by_page.get(url, "")
                if template != page.template:
                    self.db.execute(
                        "UPDATE pages SET data = ? WHERE url = ?",
                        (dump(replace(page, template=template)), url),
                    )

    def keep_sample(self, chosen: Mapping[str, str]) -> None:
        """Queue the ``chosen`` of the pages that were looked at (address to reason), and leave
        out the others as ``sampled``; all or nothing. Of the others only the outline is kept.
        """
        with transaction(self.db, self.path):
            for (url,) in self.db.execute("SELECT url FROM pages").fetchall():
                if self.frontier.state(url) == "failed":
                    continue
                self.db.execute("DELETE FROM pages WHERE url = ?", (url,))
                if url in chosen:
                    self.frontier.finish(url, "queued")
                else:
                    self.frontier.finish(url, "skipped", "sampled")
                    self.db.execute(
                        "DELETE FROM artifacts WHERE page = ? AND name != 'outline'", (url,)
                    )
            run_state.write_pairs(self.db, Table.SAMPLE, clean(dict(chosen)))

    def add_assertions(self, assertions: Iterable[Assertion]) -> None:
        """Assertions of site rules, each under the page that it names."""
        with transaction(self.db, self.path):
            for page, found in groupby(assertions, key=lambda assertion: assertion.page):
                self._assertions(page, found)

    def _blobs(self, key: str, result: Result) -> None:
        self.db.executemany(
            "INSERT OR REPLACE INTO artifacts VALUES (?, ?, ?, ?)",
            [(key, name, version, data) for name, (version, data) in result.artifacts.items()],
        )
        self.db.executemany(
            "INSERT OR REPLACE INTO pictures VALUES (?, ?)", result.pictures.items()
        )
        run_state.count(self.db, run_state.Counts.ASKED, result.asked)
        run_state.count(self.db, run_state.Counts.REFUSED, result.refused)

    def _assertions(self, page: str, assertions: Iterable[Assertion]) -> None:
        counts: Counter[tuple[str, str]] = Counter()
        rows: list[tuple[Any, ...]] = []
        for assertion in assertions:
            times = assertion.data.get("count", 1) if assertion.outcome is Outcome.PASSED else 1
            counts[assertion.rule, assertion.outcome.value] += times
            if assertion.outcome in _KEPT:
                stored = replace(assertion, page=page)
                rows.append((page, assertion.rule, assertion.outcome.value, dump(stored)))
        self.db.executemany(
            "INSERT INTO assertions (page, rule, outcome, data) VALUES (?, ?, ?, ?)", rows
        )
        self.db.executemany(
            "INSERT INTO counts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            [(page, rule, outcome, n) for (rule, outcome), n in counts.items()],
        )


def _text(message: Message) -> str:
    return str(clean(json.dumps(message.to_json(), ensure_ascii=False)))
