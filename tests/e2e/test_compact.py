"""``a11y store compact``: a finished run becomes small, its reports stay the same, the rest is refused."""

import asyncio
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from a11y.audit import run as runs
from a11y.audit.progress import Progress
from a11y.audit.recheck import recheck
from a11y.audit.workers import workers_for
from a11y.cli import cli
from a11y.core.errors import StoreError
from a11y.core.settings import Settings
from a11y.demo.server import serve
from a11y.findings import review
from a11y.findings.report import build
from a11y.i18n.catalogue import set_language
from a11y.reporters import reporters
from a11y.store import Reader, Writer, compact
from tests.e2e.helpers import TITLES, audit, report_of, resume


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of a few pages of the demo site, with pictures and dead links."""
    with serve() as site:
        audited = audit(
            site.url, tmp_path_factory.mktemp("runs"), max_pages=6, engine=("own",), concurrency=1
        )
    return audited.path


@pytest.fixture
def run(stored: Path, tmp_path: Path) -> Path:
    """A copy of the run."""
    folder = shutil.copytree(stored.parent, tmp_path / "runs" / "one")
    return folder / stored.name


def _reports(path: Path) -> dict[str, str]:
    """A digest of every file of every report in both languages."""
    reader = Reader(path)
    report = build(reader)
    source = review.Answered(reader, report)
    made = {
        f"{name} {lang} {file}": hashlib.sha256(data).hexdigest()
        for name, kind in reporters().items()
        for lang in ("pl", "en")
        for file, data in kind.render(report, source, lang)
    }
    reader.close()
    return made


def _command(*arguments: str) -> Result:
    done = CliRunner().invoke(cli(), arguments)
    set_language("en")
    return done


def test_reports_are_the_same_and_the_file_is_smaller(run: Path) -> None:
    before = _reports(run)
    pictures = [name for name in before if name.endswith(".webp")]
    assert pictures
    done = compact(run)
    assert done.freed > 50_000
    assert run.stat().st_size == done.after
    assert _reports(run) == before
    again = compact(run)
    assert (again.before, again.freed) == (done.after, 0)


def test_the_command_says_how_much_was_freed(run: Path) -> None:
    done = _command("store", "compact", str(run.parent), "--lang", "en")
    assert done.exit_code == 0
    assert done.output.startswith("Freed ")
    assert str(run.parent) in done.output


def test_what_needs_the_pages_is_refused(run: Path, tmp_path: Path) -> None:
    compact(run)
    with pytest.raises(StoreError, match="no longer what its pages were judged by"):
        recheck(run, Settings(roots=("https://example.org/",)))
    with pytest.raises(StoreError, match="was compacted on"):
        resume(run)
    assert _reports(run), "nothing was dropped by what was refused"


def test_no_page_is_taken_over_from_it_and_that_is_said(tmp_path: Path) -> None:
    said: list[tuple[str, str]] = []
    progress = Progress(say=lambda code, detail, _why=None: said.append((code, detail)))
    with serve() as site:
        first = audit(site.url, tmp_path / "first", max_pages=1, **TITLES)
        compact(first.path)
        settings = Settings(
            roots=(site.url,), profile="quick", max_pages=1, since=str(first.path.parent), **TITLES
        )
        second = tmp_path / "second" / "run.sqlite"
        asyncio.run(runs.start(settings, workers_for(settings), second, progress))
    assert ("since-compacted", str(first.path.parent)) in said
    assert not report_of(second).taken_over
    assert report_of(second).coverage.audited == 1


def test_a_run_that_is_not_finished_is_kept(run: Path) -> None:
    with Writer(run, keep=True) as writer:
        writer.save_run(replace(Reader(run, writer.db).run(), state="interrupted"))
    size = run.stat().st_size
    with pytest.raises(StoreError, match="is not finished") as refused:
        compact(run)
    assert "--resume" in refused.value.hint
    assert run.stat().st_size == size


def test_a_run_in_use_is_kept(run: Path) -> None:
    with Writer(run, keep=True), pytest.raises(StoreError, match="another process"):
        compact(run)


def test_a_reader_delays_the_smaller_file(run: Path) -> None:
    size = run.stat().st_size
    reader = Reader(run)
    names = reader.picture_names()
    next(names)  # a read that has not ended
    with pytest.raises(StoreError, match="another process reads it") as refused:
        compact(run)
    assert "again" in refused.value.hint
    del names
    reader.close()
    compact(run)
    assert run.stat().st_size < size


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """SQLite finds no room for the smaller file."""

    class Limited(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql == "VACUUM":
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(sql, *values)

    connect = sqlite3.connect
    with monkeypatch.context() as patched:
        patched.setattr(
            sqlite3, "connect", lambda *a, **k: connect(*a, **{**k, "factory": Limited})
        )
        yield


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_and_can_be_tried_again(run: Path) -> None:
    before = _reports(run)
    with pytest.raises(StoreError, match="too full to compact") as refused:
        compact(run)
    assert "--resume" not in refused.value.hint
    assert _reports(run) == before


def test_a_run_that_can_not_be_written(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("a11y.store.run_lock.private_file", refused)
    with pytest.raises(StoreError, match="can't be used: Permission denied"):
        compact(run)
