"""How reports say that pages were taken over from an earlier run."""

from dataclasses import replace

import orjson
import pytest

from a11y.core.report import Report
from a11y.reporters import reporter
from a11y.reporters.common.since import taken_over
from a11y.reporters.html.scope import bounds
from tests.report_examples import HOST, URLS
from tests.report_factory import sample

_OLD, _NEW = "2026-11-20T08:00:00+00:00", "2026-11-24T07:08:00+00:00"


def _report(*dates: str) -> Report:
    report, _source = sample()
    return replace(report, taken_over=dict(zip(URLS, dates, strict=False)))


def test_a_run_that_took_nothing_over_says_nothing() -> None:
    assert taken_over(_report(), "en") == ""


@pytest.mark.parametrize(
    ("dates", "lang", "words"),
    [
        ((_OLD,), "en", "1 page of 11 has not changed since it was audited (2026-11-20 08:00 UTC)"),
        ((_NEW, _OLD), "en", "(2026-11-20 08:00 UTC – 2026-11-24 07:08 UTC); their results"),
        ((_NEW, _NEW), "pl", "2 strony z 11 nie zmieniły się od poprzedniego badania (2026-11-24"),
    ],
)
def test_the_sentence(dates: tuple[str, ...], lang: str, words: str) -> None:
    assert words in taken_over(_report(*dates), lang)


def test_every_report_for_people_has_it_and_json_names_the_pages() -> None:
    report = _report(_OLD)
    sentence = taken_over(report, "en")
    _sample, source = sample()
    assert sentence in bounds(report, "en")
    for name in ("markdown", "json"):
        ((_path, data),) = reporter(name).render(report, source, "en")
        if name == "markdown":
            assert "1 page of 11 has not changed" in data.decode()
        else:
            assert orjson.loads(data)["taken_over"] == {HOST + "/": _OLD}
