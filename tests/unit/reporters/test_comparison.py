"""Comparisons and histories in every format, as golden files and with hostile text."""

import re
from collections.abc import Callable
from dataclasses import replace

import orjson
import pytest

from a11y.core import version
from a11y.core.model import Impact
from a11y.core.report import Comparison, Element
from a11y.findings.history import by_site
from a11y.reporters import reporter
from a11y.reporters.common.since import since_last_run
from a11y.reporters.comparison import FORMATS
from a11y.reporters.comparison.markdown import LIMIT
from a11y.reporters.history import html, text
from a11y.reporters.history.chart import HEIGHT, MOST, chart
from tests.comparison_examples import EVIL, change, comparison, points
from tests.report_factory import small

SUFFIX = {"text": "txt", "markdown": "md", "json": "json", "html": "html"}
Golden = Callable[[str, bytes], None]


@pytest.fixture(autouse=True)
def fixed_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "__version__", "0.0.0")


def without_style(page: str) -> str:
    """The style sheet and its hash change with every edit of the style."""
    head, _style, rest = page.partition("<style>")
    before, _hash, after = head.partition("sha256-")
    return before + after[after.index("'") :] + rest[rest.index("</style>") :]


@pytest.mark.parametrize("lang", ["en", "pl"])
@pytest.mark.parametrize("form", list(FORMATS))
def test_a_comparison(form: str, lang: str, golden: Golden) -> None:
    made = FORMATS[form](comparison(), lang)
    made = without_style(made) if form == "html" else made
    golden(f"comparison.{lang}.{SUFFIX[form]}", made.encode())


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_a_history(lang: str, golden: Golden) -> None:
    sites = by_site(points())
    golden(f"history.{lang}.txt", text.render(sites, lang).encode())
    golden(f"history.{lang}.html", without_style(html.render(sites, lang)).encode())


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_text_of_pages_has_no_effect(form: str) -> None:
    evil = EVIL.replace("`", "")  # fences of code spans have their own test
    made = FORMATS[form](comparison(evil), "en")
    assert "\x1b" not in made
    assert "\u202e" not in made
    if form == "html":
        assert "<img" not in made
    if form == "markdown":
        outside = re.sub("`[^`]*`", "", made)
        assert not re.search(r"(?<!\\)<img", outside)
        assert outside.count("<details") == outside.count("</details>")


def test_json_keeps_what_pages_said() -> None:
    found = orjson.loads(FORMATS["json"](comparison(EVIL), "en"))
    assert EVIL in found["new"][0]["elements"][0]["html"]
    assert found["exit_code"] == 1


def test_markdown_fits_a_comment() -> None:
    places = [Element(page=f"/{n:04}", html="<img>" * 40) for n in range(30)]
    many = tuple(change("image-name", Impact.CRITICAL, "x" * 150, *places) for _n in range(80))
    made = FORMATS["markdown"](Comparison(old="a", new="b", added=many, fixed=many), "en")
    assert len(made) <= LIMIT + 1_000
    assert "more issues" in made
    assert made.count("<details") == made.count("</details>") == 2


def test_the_bars_of_a_chart_have_the_heights_of_their_numbers() -> None:
    site = by_site(points())[0]
    drawn = chart(site)
    assert drawn.top == 22
    assert sum(part.height for part in drawn.bars[0].parts) == pytest.approx(HEIGHT, abs=0.1)
    assert drawn.bars[1].covered == pytest.approx(HEIGHT * 3 / 20)
    assert len(chart(site * 20).bars) == MOST


def test_a_report_tells_what_changed_since_the_last_run() -> None:
    report, source = small()
    plain = dict(reporter("html").render(report, source, "en"))["index.html"].decode()
    assert "Since the last run" not in plain
    since = replace(comparison(EVIL), old="2026-11-24T07:08:32Z")
    report = replace(report, since=since)
    page = dict(reporter("html").render(report, source, "en"))["index.html"].decode()
    sentence = since_last_run(since, "en")
    assert sentence == (
        "Since the last run (2026-11-24 07:08 UTC): new issues 1, fixed 1, known 2, not checked again 1."
    )
    first_screen = page[: page.index('id="issues"')]
    assert sentence in first_screen
    assert 'id="since"' in page
    assert "<img src=x" not in page
