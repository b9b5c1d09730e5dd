"""What a person sees at the end of a run."""

from collections.abc import Iterator

import click
import pytest

from a11y.cli import _click
from a11y.cli._terminal import summary
from a11y.i18n.catalogue import current_language, set_language
from tests.report_factory import sample


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    before = current_language()
    yield
    set_language(before)


def _shown(
    lang: str, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    set_language(lang)
    summary(sample(baseline=False)[0], ["out/index.html"])
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("columns", [50, 80, 120])
@pytest.mark.parametrize("lang", ["pl", "en"])
def test_issues_fit_the_window_and_the_verdict_is_last(
    lang: str, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _shown(lang, columns, monkeypatch, capsys)
    issues = said[1 : next(at for at, line in enumerate(said) if at and not line)]
    assert len(issues) >= 8
    assert all(len(line) <= columns for line in issues)
    assert said[-1].startswith({"pl": "Audyt niepełny: 5", "en": "Incomplete: 5"}[lang])
    assert any(line.endswith("out/index.html") for line in said)
    assert not any("\x1b" in line for line in said)


def test_a_issue_is_told_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _shown("pl", 120, monkeypatch, capsys)
    assert "  poważna      Tekst odróżnia się od tła" in said
    assert "               WCAG 1.4.3 – 9 stron" in said


def test_no_colour_where_none_is_wished(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert _click.colour() is False
    with click.Context(click.Command("x"), color=_click.colour()):
        click.secho("red", fg="red")
    assert capsys.readouterr().out == "red\n"
    monkeypatch.setenv("NO_COLOR", "")
    assert _click.colour() is None
