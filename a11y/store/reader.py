"""Reading a run: reports, rechecks, site rules. Never writes."""

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import zstandard

from a11y.core.errors import StoreError
from a11y.core.model import Assertion, Document, Outcome, Page, Run, Skipped
from a11y.core.report import Coverage, DeadLink, SiteTemplate
from a11y.store import frontier, run_state
from a11y.store.codec import load_assertion, load_page
from a11y.store.run_state import Table
from a11y.store.schema import connect, guarded


def _shared(page: Page) -> Page:
    """The page with texts that many pages have only once in memory: a report holds all pages."""
    texts: Any = {name: sys.intern(getattr(page, name)) for name in _ALIKE}
    final = page.url if page.final_url == page.url else page.final_url
    return replace(page, final_url=final, **texts)


_ALIKE = ("title", "lang", "found_on", "viewport", "template", "sign_in", "state")


class Reader:
    """A run's read side. It satisfies ``reporters.Source``."""

    def __init__(self, path: Path, db: sqlite3.Connection | None = None) -> None:
        """``db``: share the writer's connection. Raises ``StoreError``."""
        self.path = path
        self.db = db or connect(path)

    def close(self) -> None:
        self.db.close()

    def readable(self, text: str) -> str:
        """Stored text as whoever reads it may see it: here as it is."""
        return text

    def run(self) -> Run:
        found = run_state.read_run(self.db)
        if found is None:
            raise StoreError("{path} holds no run", path=self.path)
        return found

    def compacted(self) -> str:
        """When the run was compacted (ISO 8601); empty if it was not."""
        row = self.db.execute("SELECT at FROM compacted").fetchone()
        return str(row[0]) if row else ""

    def need_artifacts(self) -> None:
        """Raises ``StoreError`` if the run was compacted, so its pages can't be judged again."""
        at = self.compacted()
        if at:
            raise StoreError(
                "The run at {path} was compacted on {day}: it holds reports, but no longer what its pages were judged by",
                hint="Make a new run: a11y audit",
                path=self.path.parent,
                day=at[:10],
            )

    def pairs(self, table: Table) -> dict[str, str]:
        """The rows of a table of two columns."""
        return run_state.read_pairs(self.db, table)

    def hosts(self) -> tuple[dict[str, int], dict[str, int]]:
        """Requests of the browser by host: (those that were sent, those that were not let out)."""
        return (
            run_state.read_counts(self.db, run_state.Counts.ASKED),
            run_state.read_counts(self.db, run_state.Counts.REFUSED),
        )

    def templates(self) -> tuple[SiteTemplate, ...]:
        """All templates, of pages that were not audited too."""
        return run_state.read_templates(self.db)

    def pages(self) -> Iterator[Page]:
        """All pages, audited and failed, by address."""
        for (data,) in self.db.execute("SELECT data FROM pages ORDER BY url"):
            yield _shared(load_page(self.readable(data)))

    def page(self, url: str) -> Page | None:
        """The page with this final address; None if there is none."""
        row = self.db.execute("SELECT data FROM pages WHERE url = ?", (url,)).fetchone()
        return load_page(self.readable(row[0])) if row else None

    def assertions(self, *outcomes: Outcome) -> Iterator[Assertion]:
        """Stored assertions with these outcomes, page by page."""
        marks = ",".join("?" * len(outcomes))
        query = f"SELECT data FROM assertions WHERE outcome IN ({marks}) ORDER BY page, id"  # noqa: S608
        for (data,) in self.db.execute(query, [o.value for o in outcomes]):
            yield load_assertion(self.readable(data))

    def page_assertions(self, page: str) -> list[Assertion]:
        """Failed and cantTell assertions of a page: by its address or its final one."""
        rows = self.db.execute(
            "SELECT data FROM assertions WHERE page = ? AND outcome IN ('failed', 'cantTell') ORDER BY id",
            (page,),
        )
        return [load_assertion(self.readable(data)) for (data,) in rows]

    def stored_assertions(self, page: str) -> Iterator[Assertion]:
        """All assertions of a page that are stored one by one, in their order."""
        query = "SELECT data FROM assertions WHERE page = ? ORDER BY id"
        for (data,) in self.db.execute(query, (page,)):
            yield load_assertion(self.readable(data))

    def counts(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Rule to outcome to (assertions, pages)."""
        found: dict[str, dict[str, tuple[int, int]]] = {}
        query = "SELECT rule, outcome, sum(n), count(*) FROM counts GROUP BY rule, outcome"
        for rule, outcome, n, pages in self.db.execute(query):
            found.setdefault(rule, {})[outcome] = (n, pages)
        return found

    def documents(self) -> Iterator[Document]:
        for url, kind, found_on in self.db.execute("SELECT * FROM documents ORDER BY url"):
            yield Document(url=url, kind=kind, found_on=found_on)

    def coverage(self) -> Coverage:
        return frontier.coverage(self.db)

    def skipped(self) -> Iterator[Skipped]:
        return frontier.skipped(self.db)

    def redirects(self) -> Iterator[tuple[str, str]]:
        """(address, where it leads) of redirected addresses."""
        return frontier.redirects(self.db)

    def dead_links(self) -> Iterator[DeadLink]:
        """Addresses that are gone and that only links lead to."""
        return frontier.dead_links(self.db)

    def artifact(self, page: str, name: str) -> tuple[int, bytes] | None:
        """(version, bytes) of a page's stored artifact, decompressed; None if not stored."""
        with guarded(self.path):
            row = self.db.execute(
                "SELECT version, data FROM artifacts WHERE page = ? AND name = ?", (page, name)
            ).fetchone()
        return (row[0], zstandard.decompress(row[1])) if row else None

    def compressed(self, page: str) -> dict[str, tuple[int, bytes]]:
        """A page's stored artifacts as they are: name to (version, compressed bytes)."""
        query = "SELECT name, version, data FROM artifacts WHERE page = ?"
        with guarded(self.path):
            return {
                name: (version, data) for name, version, data in self.db.execute(query, (page,))
            }

    def artifacts(self, name: str) -> Iterator[tuple[str, int, bytes]]:
        """(page, version, bytes) of all stored artifacts of this name, by page."""
        query = "SELECT page, version, data FROM artifacts WHERE name = ? ORDER BY page"
        with guarded(self.path):
            for page, version, data in self.db.execute(query, (name,)):
                yield page, version, zstandard.decompress(data)

    def stored(self) -> Iterator[tuple[str, str, int]]:
        """(page, name, version) of every stored artifact."""
        yield from self.db.execute("SELECT page, name, version FROM artifacts ORDER BY page, name")

    def ran_on(self, rule: str) -> frozenset[str]:
        """Final addresses of the pages on which a rule ran, whatever it found there."""
        query = "SELECT DISTINCT page FROM counts WHERE rule = ? AND outcome != 'untested'"
        return frozenset(page for (page,) in self.db.execute(query, (rule,)))

    def rules_on(self, page: str) -> frozenset[str]:
        """Rules with an assertion about a page, counted ones too."""
        query = "SELECT DISTINCT rule FROM counts WHERE page = ?"
        return frozenset(rule for (rule,) in self.db.execute(query, (page,)))

    def picture_names(self) -> Iterator[str]:
        for (name,) in self.db.execute("SELECT name FROM pictures"):
            yield name

    def blob(self, name: str) -> bytes:
        """A picture. Raises ``StoreError`` if it is not stored."""
        row = self.db.execute("SELECT data FROM pictures WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise StoreError("The run holds no picture {name}", name=name)
        return bytes(row[0])
