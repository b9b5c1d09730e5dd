"""Errors speak the language chosen: ours, and those of the library that reads the command line."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import a11y
from a11y.cli import _errors, main, wished_language
from a11y.core import errors
from a11y.core.errors import A11yError, HttpError, NotHtml, PageTimeout
from a11y.core.model import PageFailure
from a11y.i18n.catalogue import current_language, set_language
from a11y.i18n.texts import error_text, failure_text
from tests.e2e.helpers import command

_PACKAGE = Path(a11y.__file__).parent
_TREE = {name for name, kind in vars(errors).items() if isinstance(kind, type)}


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    before = current_language()
    yield
    set_language(before)


def _raised() -> Iterator[tuple[str, ast.expr]]:
    """(where, the words) of every error that is made in the package."""
    for module in sorted(_PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in _TREE - {"HttpError", "NotHtml"}:
                words = node.args[:1] + [k.value for k in node.keywords if k.arg == "hint"]
                yield from (
                    (f"{module.relative_to(_PACKAGE)}:{node.lineno}", word) for word in words
                )


def test_errors_are_templates() -> None:
    """Not f-strings: what is filled in before it is translated can't be translated."""
    sentences = 0
    for where, words in _raised():
        assert not isinstance(words, ast.JoinedStr | ast.BinOp), where
        sentences += 1
    assert sentences > 80


def test_an_error_in_both_languages() -> None:
    error = A11yError(
        "The configuration {path} can't be read: {error}",
        hint="Write it as {form}",
        path="a{b}.toml",
        error="Permission denied",
        form="x",
    )
    assert str(error) == "The configuration a{b}.toml can't be read: Permission denied"
    assert error_text(error, "en") == (str(error), "Write it as x")
    assert error_text(error, "pl") == (
        "Nie można odczytać pliku konfiguracji a{b}.toml: brak uprawnień",
        "Zapisz to tak: x",
    )
    assert str(HttpError(503)) == "The server answered 503"
    assert error_text(NotHtml(""), "pl")[0] == "To nie jest strona HTML: brak typu treści"


def test_a_pages_failure_in_both_languages_and_one_of_an_older_run() -> None:
    error = PageTimeout("No answer within {limit} s", limit="30")
    failure = PageFailure(
        reason=error.reason, detail=str(error), message=error.message, data=error.data
    )
    assert failure_text(failure, "en") == "No answer within 30 s"
    assert failure_text(failure, "pl") == "Brak odpowiedzi w ciągu 30 s"
    assert failure_text(PageFailure(reason="x", detail="Old words"), "pl") == "Old words"


def _run_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["a11y", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out + err


@pytest.mark.parametrize(
    ("arguments", "polish", "english"),
    [
        (("audit", "--lan", "x"), "Nie ma opcji '--lan'.", "No such option '--lan'."),
        (("audit", "--depth", "x"), "'x' to nie liczba całkowita", "'x' is not a valid integer"),
        (("audit", "--fail-on", "x"), "Niewłaściwa wartość '--fail-on'", "Invalid value for"),
        (("widget", "export"), "Brakuje argumentu 'FOLDER'.", "Missing argument 'DIR'."),
        (("audit", "--depth"), "wymaga wartości", "requires an argument"),
        (("audti",), "Czy chodziło o audit?", "Did you mean audit?"),
        (("audit",), "Nie podano adresu", "No address to audit"),
        (("rule", "page-titel"), "Czy chodziło o page-title?", "Did you mean page-title?"),
        (("report", "nic"), "Nie ma zapisanego przebiegu „nic”", "There is no stored run “nic”"),
        (
            ("audit", "http://x.test", "--config", "brak.toml"),
            "Nie można odczytać pliku konfiguracji brak.toml: nie ma takiego pliku ani folderu",
            "The configuration brak.toml can't be read: No such file or directory",
        ),
        (
            ("audit", "http://x.test", "--max-pages", "0"),
            "--max-pages: max-pages musi wynosić co najmniej 1, a nie 0",
            "--max-pages: max-pages must be at least 1, not 0",
        ),
        (
            ("audit", "http://x.test", "--report", "docx=x"),
            "Nie ma formatu raportu „docx”",
            "There is no report format “docx”",
        ),
    ],
)
def test_mistakes_in_both_languages(
    arguments: tuple[str, ...],
    polish: str,
    english: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for lang, words, error in (("pl", polish, "Błąd: "), ("en", english, "Error: ")):
        monkeypatch.setenv("A11Y_LANG", lang)
        code, printed = _run_command(monkeypatch, capsys, *arguments)
        assert code == 2, printed
        assert words in printed
        assert error in printed


def test_broken_configuration_in_polish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a11y.toml").write_text("lang = 'pl'\nmax-pagse = 3\n")
    code, printed = _run_command(monkeypatch, capsys, "audit", "http://x.test", "--lang", "pl")
    assert code == 2
    assert "a11y.toml: nieznany klucz max-pagse" in printed
    assert "Czy chodziło o max-pages?" in printed


def test_help_in_both_languages(tmp_path: Path) -> None:
    """In processes of their own: a command's help is made once, when its file is imported."""
    for lang, words in (
        ("pl", ("Użycie: a11y audit [OPCJE]", "Opcje:", "Pokaż tę pomoc i zakończ.", "przebieg")),
        ("en", ("Usage: a11y audit [OPTIONS]", "Options:", "Show this message and exit.", "run")),
    ):
        printed = command("audit", "--lang", lang, "--help", cwd=tmp_path).stdout
        assert all(word in printed for word in words), printed


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (("audit", "--lang", "pl"), "pl"),
        (("audit", "--lang=en"), "en"),
        (("audit", "--lang"), ""),
        (("audit", "--lang", "de"), ""),
        (("audit", "--", "--lang", "pl"), ""),
        ((), ""),
    ],
)
def test_the_flag_is_known_before_the_first_word(arguments: tuple[str, ...], lang: str) -> None:
    assert wished_language(arguments) == lang


def test_an_unforeseen_error_is_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def broken() -> None:
        raise RuntimeError("boom")

    set_language("pl")
    monkeypatch.setattr(sys, "argv", ["a11y"])
    with pytest.raises(SystemExit) as ended:
        _errors.run(broken)
    assert ended.value.code == 3
    assert "To błąd programu a11y" in capsys.readouterr().err
