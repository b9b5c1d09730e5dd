"""What a person sees while a run goes on and at its end."""

import re
from collections.abc import Iterator
from dataclasses import replace

import click
import pytest

from a11y.cli import _click
from a11y.cli._terminal import Live, remark, summary, verdict_line
from a11y.core.message import NOTHING, Message
from a11y.core.model import Page
from a11y.i18n.catalogue import current_language, set_language
from a11y.store import PageJob, PageResult
from tests.promises import Promise
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


@pytest.mark.parametrize(
    ("code", "detail", "why", "english", "polish"),
    [
        (
            "sitemap-cut",
            "https://x.test/sitemap.xml",
            Message("It has more than {limit} addresses; the rest was left out", {"limit": 50_000}),
            "https://x.test/sitemap.xml: It has more than 50,000 addresses; the rest was left out",
            "https://x.test/sitemap.xml: Zawiera ponad 50\u00a0000 adresów; resztę pominięto",
        ),
        (
            "robots-unreachable",
            "https://x.test/robots.txt",
            Message("The server answered {status}", {"status": 503}),
            "(https://x.test/robots.txt: The server answered 503)",
            "(https://x.test/robots.txt: Serwer odpowiedział kodem 503)",
        ),
        (
            "sitemap-error",
            "https://x.test/a\x1b.xml",
            Message("It is not a sitemap: its root element is {name}", {"name": "\u202ehtml"}),
            "https://x.test/a�.xml: It is not a sitemap: its root element is �html",
            "https://x.test/a�.xml: To nie jest mapa witryny: element główny to �html",
        ),
        (
            "since-differs",
            "browser, --level",
            NOTHING,
            "as before: browser, --level",
            "zmieniło się: browser",
        ),
        ("root-forbidden", "https://x.test/", NOTHING, "https://x.test/", "https://x.test/"),
    ],
)
def test_remarks(code: str, detail: str, why: Message, english: str, polish: str) -> None:
    for lang, expected in (("en", english), ("pl", polish)):
        set_language(lang)
        assert expected in remark(code, detail, why)


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


@pytest.mark.promise("3.6", "The progress line, before and after the first page")
def test_the_progress_line_has_numbers_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], promise: Promise
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    set_language("en")
    coverage = sample(baseline=False)[0].coverage
    live = Live()
    url = "https://klaster.example/"
    live.page(PageResult(job=PageJob(url=url), page=Page(url=url), state="done"), coverage)
    live.close()
    printed = click.unstyle(capsys.readouterr().err)
    assert "None" not in printed
    promise("\n".join(set(re.findall(r"\d+/\d+ failed: \d+", printed))))


def test_the_numbers_of_pages_are_those_of_the_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A redirect and the page that it leads to are one page, and nothing was skipped."""
    report = sample(baseline=False)[0]
    coverage = report.coverage
    redirected = replace(coverage, found=coverage.found + 2, redirected=coverage.redirected + 2)
    assert verdict_line(replace(report, coverage=redirected)) == verdict_line(report)
