"""A stored run that is damaged, foreign, newer or no run: each command says one true sentence."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from a11y.cli import cli
from a11y.cli._errors import damaged_run
from a11y.core.errors import A11yError
from a11y.core.model import Assertion, Outcome, Page, Run
from a11y.i18n.catalogue import set_language
from a11y.i18n.texts import error_text
from a11y.store import PageJob, PageResult, Writer

Damage = Callable[[Path], None]
_COMMANDS = (
    ("report", "RUN", "--report", "json=x.json"),
    ("audit", "--resume", "RUN"),
    ("recheck", "RUN", "--report", "json=x.json"),
    ("diff", "RUN", "RUN"),
    ("baseline", "write", "b.json", "--run", "RUN"),
    ("review", "RUN", "--list"),
)


def _run(folder: Path) -> Path:
    path = folder / "runs" / "one" / "run.sqlite"
    url = "http://127.0.0.1:9/"
    with Writer(path, create=True) as writer:
        writer.save_run(
            Run(
                id="one",
                roots=(url,),
                settings={},
                versions={},
                started="2026-01-01",
                state="finished",
            )
        )
        writer.seed([url], depth=0, found_on="")
        assertions = tuple(
            Assertion(rule="image-alt", outcome=Outcome.FAILED, issue="x") for _ in range(400)
        )
        page = Page(url=url, final_url=url)
        writer.save(
            PageResult(job=PageJob(url=url), page=page, state="done", assertions=assertions)
        )
        writer.db.execute("PRAGMA journal_mode = DELETE")
    return path


def _sql(*statements: str) -> Damage:
    def damage(path: Path) -> None:
        database = sqlite3.connect(path)
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()

    return damage


def _bytes(change: Callable[[bytes], bytes]) -> Damage:
    def damage(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return damage


def _other(path: Path) -> None:
    path.unlink()
    _sql("CREATE TABLE theirs (x)")(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


_WAYS: dict[str, tuple[Damage, str]] = {
    "half": (_bytes(lambda data: data[: len(data) // 2]), "is damaged"),
    "header": (_bytes(lambda data: b"no database at all" * 12 + data[216:]), "is damaged"),
    "middle": (_bytes(lambda data: data[:4096] + b"\xff" * 60_000 + data[64_096:]), "is damaged"),
    "empty": (_bytes(lambda _data: b""), "holds no run"),
    "table": (_sql("DROP TABLE assertions"), "is damaged"),
    "frontier": (_sql("DROP TABLE urls"), "is damaged"),
    "no run": (_sql("DELETE FROM run"), "holds no run"),
    "page": (_sql("UPDATE pages SET data = '{\"broken'"), "one of its pages can't be read"),
    "newer": (_sql("PRAGMA user_version = 99"), "was written by a newer version of a11y"),
    "other": (_other, "holds no run"),
    "folder": (_folder, "There is no stored run"),
}


def _invoke(*arguments: str) -> Result:
    set_language("en")
    return CliRunner().invoke(cli(), arguments)


def _said(error: BaseException | None) -> str:
    if isinstance(error, sqlite3.Error):  # as ``_errors.run`` does
        error = damaged_run(error)
    assert isinstance(error, A11yError), repr(error)
    return " ".join(error_text(error, "en"))


@pytest.mark.parametrize("way", _WAYS)
def test_each_command_says_what_is_wrong(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = _run(tmp_path)
    damage, words = _WAYS[way]
    damage(path)
    before = path.read_bytes() if way == "other" else b""
    for command in _COMMANDS:
        if way == "page" and command[0] == "audit":
            continue  # the run goes on: the page that can't be read is met at its end
        name = str(path.parent)
        said = _said(_invoke(*(name if word == "RUN" else word for word in command)).exception)
        assert words in said, command
        assert not {"[Errno", "Error:", "Expecting"} & set(said.split())
    history = _invoke("history", "runs")
    assert (words if way != "folder" else "") in history.output
    assert "runs" in _said(history.exception)
    assert ("There is no stored run" in _said(history.exception)) is (way == "folder")
    if way == "other":
        assert path.read_bytes() == before


def test_a_folder_of_runs_is_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _run(tmp_path)
    said = _said(_invoke("diff", "runs", "runs").exception)
    assert "folder of runs" in said
    assert "runs/one" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not valid JSON"),
        ("[]", "its structure is another one"),
        ("{}", "it has no “schema”"),
        ('{"schema": "x"}', "its schema is"),
        ('{"schema": "a11y-baseline/3"}', "it has no"),
        ('{"schema": "a11y-report/2"}', "it has no"),
        ("[" * 100_000, "nested too deeply"),
        ("\xff", "not UTF-8"),
    ],
)
def test_files_are_refused_without_words_of_python(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("f.json").write_bytes(text.encode("latin-1"))
    for command in (("diff", "f.json", "f.json"), ("baseline", "show", "f.json")):
        said = _said(_invoke(*command).exception)
        assert words in said or "a11y-report" in text, said
        assert "Expecting" not in said
        assert "Error" not in said


def test_an_empty_baseline_says_so(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text('{"schema": "a11y-baseline/3", "issues": {}, "pages": {}}')
    assert "is empty" in _invoke("baseline", "show", str(path)).output
