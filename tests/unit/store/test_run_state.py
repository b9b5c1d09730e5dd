"""What a run knows of itself: tables, and the migration of older runs."""

import sqlite3
from pathlib import Path
from typing import Any

import orjson
import pytest
import zstandard

from a11y.core.errors import StoreError
from a11y.core.model import Outcome, Page, Run
from a11y.core.report import SiteTemplate
from a11y.core.settings import Settings
from a11y.store import PageJob, PageResult, Reader, Table, Writer
from a11y.store.migrations import MIGRATIONS
from a11y.store.schema import guarded

RUN = Run(
    id="20260101-example",
    roots=("https://example.org/", "https://example.org/en"),
    settings=Settings(
        exclude=("/b", "/a"), header=("X: y",), engine=(), max_pages=7, delay=0.5, robots=False
    ).public(),
    versions={"a11y": "1", "python": "3.11"},
    started="2026-01-01T00:00:00+00:00",
)


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True) as writer:
        writer.save_run(
            Run(id="x", roots=("a", "b", "c"), settings={"rule": ["z"]}, versions={}, started="")
        )
        writer.save_run(RUN)
        assert Reader(path, writer.db).run() == RUN
        assert "X: y" not in str(writer.db.execute("SELECT * FROM run_setting_items").fetchall())


def test_pairs_and_templates(tmp_path: Path) -> None:
    with Writer(tmp_path / "run.sqlite", create=True) as writer:
        reader = Reader(writer.path, writer.db)
        for table in Table:
            writer.keep(table, {"b": "old"})
            writer.keep(table, {"b": "1", "a": "2"})
            assert reader.pairs(table) == {"b": "1", "a": "2"}
        found = [
            SiteTemplate(id="/{n}", pages=3, example="/1"),
            SiteTemplate(id="/", pages=1, example="/"),
        ]
        writer.save_templates(found, {})
        assert list(reader.templates()) == found


def first_version(path: Path, **meta: str) -> None:
    """A run as the first version stored it."""
    assertions: list[dict[str, Any]] = [
        {"rule": "focus-visible", "outcome": "untested", "page": "/", "message": "taken-over",
         "data": {"source": "/x", "more": "0"}, "criteria": ["2.4.7"]},
        {"rule": "contrast-minimum", "outcome": "failed", "page": "/", "target": {"html": "<p>", "node": 4,
         "box": {"x": 0, "y": 1.5, "width": 2, "height": 3}}, "message": "low", "data": {"cause": "#fff #eee"},
         "evidence": [{"kind": "taken-over", "data": {"page": "/x", "count": 2}}]},
    ]  # fmt: skip
    db = sqlite3.connect(path)
    MIGRATIONS[0](db)
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    db.executemany(
        "INSERT INTO assertions (page, rule, outcome, data) VALUES ('/', ?, ?, ?)",
        [(a["rule"], a["outcome"], orjson.dumps(a).decode()) for a in assertions],
    )
    db.execute(
        "INSERT INTO pages VALUES ('/', ?)",
        (orjson.dumps({"url": "/", "error": {"reason": "timeout"}}).decode(),),
    )
    walk = orjson.dumps({"stops": [{"target": {"selector": "a"}, "why": "taken-over"}]})
    db.execute("INSERT INTO artifacts VALUES ('/', 'keyboard', 6, ?)", (zstandard.compress(walk),))
    db.execute("INSERT INTO urls (key, url, state, depth) VALUES ('/', '/', 'failed', 0)")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()


def test_an_older_run_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    first_version(
        path,
        run=orjson.dumps(
            {"id": RUN.id, "roots": RUN.roots, "settings": RUN.settings, "versions": RUN.versions, "started": RUN.started}
        ).decode(),
        untested='{"reflow": "profile"}',
        sample='{"/": "root"}',
        templates='[{"id": "/", "pages": 1, "example": "/"}]',
        robots="https://example.org/robots.txt: HTTP 503",
        **{"drive-owners": '{"nav": "/"}', "drive-openers": '{"menu": "/"}', "drive-errors": '{"/": "gone"}'},
    )  # fmt: skip
    reader = Reader(path)
    assert reader.run() == RUN
    assert {table: reader.pairs(table) for table in Table} == {
        Table.RULES_LEFT_OUT: {"reflow": "profile"},
        Table.ROBOTS_ERRORS: {"https://example.org/robots.txt": "HTTP 503"},
        Table.SAMPLE: {"/": "root"},
        Table.COMPONENT_OWNERS: {"nav": "/"},
        Table.COMPONENT_OPENERS: {"menu": "/"},
        Table.INTERACTION_ERRORS: {"/": "gone"},
        Table.MOVED_STARTS: {},
        Table.SITEMAP_ERRORS: {},
        Table.FULL_PAGES: {},
        Table.SITEMAP_REMARKS: {},
        Table.CONDITIONS: {},
        Table.TAKEN_OVER: {},
    }
    assert reader.templates() == (SiteTemplate(id="/", pages=1, example="/"),)
    untested, failed = reader.assertions(Outcome.UNTESTED, Outcome.FAILED)
    assert untested.message == "represented"
    assert failed.data == {"issue": "#fff #eee"}
    assert failed.target is not None
    assert failed.target.box is not None
    assert failed.evidence[0].kind == "represented"
    assert [page.error.reason for page in reader.pages() if page.error] == ["timeout"]
    stored = reader.artifact("/", "keyboard")
    assert stored is not None
    assert b'"why":"represented"' in stored[1]
    reader.close()


def test_an_older_run_that_cannot_be_converted_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    first_version(path, run='{"roots": []}')
    for _ in range(2):
        with pytest.raises(StoreError, match="older version of a11y and can't be converted"):
            Reader(path)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT value FROM meta").fetchone() == ('{"roots": []}',)


def test_a_newer_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        Reader(path)


def test_a_run_that_can_not_be_stored_is_told_in_plain_words(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match=r"can't be used: No such file or directory$"),
        guarded(tmp_path),
    ):
        (tmp_path / "none").open()


def test_requests_by_host_add_up(tmp_path: Path) -> None:
    with Writer(tmp_path / "run.sqlite", create=True) as writer:
        job = PageJob(url="http://h/")
        for asked, refused in (({"h": 2, "cdn": 1}, {}), ({"h": 1, "cdn": -1}, {"cdn": 1})):
            writer.save(
                PageResult(
                    job=job, page=Page(url=job.url), state="done", asked=asked, refused=refused
                )
            )
        assert Reader(writer.path, writer.db).hosts() == ({"h": 3}, {"cdn": 1})
