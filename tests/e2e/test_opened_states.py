"""What only a press, a hover or a tab shows is judged, and the issue says how to get there."""

import asyncio
from collections.abc import Iterator

import pytest

from a11y.audit import run as runs
from a11y.audit.recheck import recheck
from a11y.audit.workers import workers_for
from a11y.core.model import Outcome
from a11y.core.settings import Settings
from tests.e2e.helpers import Audited, report_of
from tests.sites import opened

_RULES = (
    "image-name", "form-field-name", "menuitem-name", "contrast-minimum", "clickable-keyboard", "link-name",
    "opened-focus",
)  # fmt: skip


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    path = tmp_path_factory.mktemp("opened") / "run" / "run.sqlite"
    with opened.serve() as site:
        settings = Settings(
            roots=opened.addresses(site.url), rule=_RULES, engine=("own",), depth=0, sitemaps=False,
            robots=False,
        )  # fmt: skip
        asyncio.run(runs.start(settings, workers_for(settings), path))
        yield Audited(path, report_of(path))


def failures(found: Audited) -> set[tuple[str, str, str]]:
    return {
        (issue.rule, occurrence.target.selector if occurrence.target else "", occurrence.state)
        for issue in found.report.issues
        if issue.outcome is Outcome.FAILED
        for occurrence in issue.occurrences
    }


def test_what_opens_is_judged_in_its_state(audited: Audited) -> None:
    assert failures(audited) >= {
        ("image-name", "#base", ""),
        ("menuitem-name", "#nameless", "pressed:Menu"),
        ("contrast-minimum", "#pale", "pressed:Więcej"),
        ("form-field-name", "#unlabelled", "pressed:Zapisz się"),
        ("clickable-keyboard", "#close", "pressed:Galeria zdjęć"),
        ("image-name", "#no-alt", "pressed:Zdjęcia"),
        ("link-name", "#empty-link", "hovered:Urząd"),
    }


def test_no_element_is_told_twice(audited: Audited) -> None:
    found = [(rule, selector) for rule, selector, _state in failures(audited)]
    assert len(found) == len(set(found))


def test_few_pages_get_every_test(audited: Audited) -> None:
    assert set(audited.report.full_pages.values()) == {"few"}
    assert len(audited.report.full_pages) == 5
    assert not [row for row in audited.report.untested if row.reason in {"profile", "represented"}]
    assert audited.report.verdict.incomplete == ()


def test_a_recheck_finds_the_same(audited: Audited) -> None:
    before = failures(audited)
    recheck(audited.path, Settings(engine=("own",), rule=_RULES))
    assert failures(Audited(audited.path, report_of(audited.path))) == before
