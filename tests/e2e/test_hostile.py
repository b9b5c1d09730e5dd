"""Every hostile page ends as it must, and costs no other page its audit."""

import re
from pathlib import Path

import pytest

from a11y.core.model import Outcome
from a11y.i18n.texts import failure_text
from tests.e2e.helpers import Audited, audit, schema_errors
from tests.promises import Promise
from tests.sites import hostile

#: Kinds of files that the crawl passes over without a word: there may be thousands.
_SILENT = {"/data.json", "/data.xml", "/plain.txt"}
#: Found only when signed in, or an error only under ``--signed-in-check``.
_SIGNED_IN = {"/logout", "/members/inner"}
#: No script runs there, so an engine in the page gives no answer; our own rules need none.
_NO_SCRIPT = {"/sandboxed"}
#: A busy machine may need longer for it than a page that never ends is given here.
_LARGE = {"/many-nodes"}


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    with hostile.serve() as site:
        return audit(
            site.url + "/", tmp_path_factory.mktemp("hostile"),
            engine=("own",), rule=("page-title", "duplicate-title"), retries=0, page_timeout=25.0,
            navigation_timeout=7.0, settle_timeout=1.0, template_cap=3, max_pages=110, max_page_bytes=5_000_000, pictures=False,
            exclude=tuple(sorted(_LARGE)),
        )  # fmt: skip


def test_the_json_report_fits_its_schema(audited: Audited) -> None:
    assert schema_errors(audited) == []


@pytest.mark.timeout(300)
def test_a_large_page_is_audited(tmp_path: Path) -> None:
    with hostile.serve() as site:
        found = audit(
            site.url + "/many-nodes", tmp_path, engine=("own",), rule=("page-title",), max_pages=1,
            retries=0, page_timeout=200.0, pictures=False,
        )  # fmt: skip
    assert found.endings == {"/many-nodes": "audited"}
    assert found.report.pages[0].elements > 30_000


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "path", sorted(set(hostile.EXPECTED) - _SILENT - _SIGNED_IN - _NO_SCRIPT - _LARGE)
)
def test_ending(audited: Audited, path: str) -> None:
    report = audited.report
    endings = audited.endings
    documents = {_path(d.url) for d in report.documents}
    skipped = {_path(s.url): s.reason for s in report.skipped}
    expected = hostile.EXPECTED[path]
    if expected == "audited":
        assert endings.get(path) == "audited", (endings.get(path), skipped.get(path))
    elif expected == "error":
        assert endings[path] != "audited"
    elif expected == "document":
        assert path in documents
    else:
        assert path in skipped
        assert path not in endings


def test_the_verdict_is_incomplete(audited: Audited) -> None:
    assert audited.report.verdict.exit_code == 3
    assert "pages-failed" in audited.report.verdict.incomplete


@pytest.mark.promise("4.3", "Pages loop, crash, never answer or are huge", site="hostile")
def test_reasons_are_told(audited: Audited, promise: Promise) -> None:
    endings = audited.endings
    for path in ("/redirect-loop", "/server-error", "/huge", "/never-responds", "/crashes"):
        (why,) = (page.error for page in audited.report.pages if _path(page.url) == path)
        assert why
        promise(f"{path}: {failure_text(why, 'en')}", exit_code=3)
    assert endings["/redirect-loop"] == "redirect-loop"
    assert endings["/server-error"] == "http"
    assert endings["/huge"] == "too-large"
    assert endings["/never-responds"] == "timeout"
    assert endings["/crashes"] == "crash"
    assert endings["/loops"] == "timeout"


def test_traps_do_not_eat_the_budget(audited: Audited) -> None:
    calendar = [path for path in audited.endings if path.startswith("/calendar")]
    assert 1 <= len(calendar) <= 1 + 2 * 3  # the index, and two templates of three
    assert audited.report.coverage.skipped_by["template-cap"] > 0


@pytest.mark.timeout(300)
@pytest.mark.promise("4.2", "A page forbids all scripts", site="hostile")
def test_an_engine_without_an_answer_is_untested(tmp_path: Path, promise: Promise) -> None:
    with hostile.serve() as site:
        found = audit(
            site.url + "/sandboxed", tmp_path, include=("/sandboxed",), sitemaps=False, retries=0,
            page_timeout=10.0, settle_timeout=1.0,
        )  # fmt: skip
    assert found.endings == {"/sandboxed": "audited"}
    assert [(u.rule, u.reason) for u in found.report.untested if u.rule == "axe"] == [
        ("axe", "engine-error")
    ]
    assert found.report.verdict.exit_code == 3
    promise(found.report, "Some checks gave no result")


@pytest.mark.timeout(300)
@pytest.mark.promise("4.2", "A page overwrites axe or the language’s functions", site="hostile")
def test_engines_see_what_the_page_hides(tmp_path: Path, promise: Promise) -> None:
    """A page that overwrites axe or the language's own functions is judged like any other."""
    only = [f"*{path}" for path in hostile.MISSING_ALT]
    with hostile.serve() as site:
        found = audit(
            site.url + "/", tmp_path, include=tuple(only), max_pages=20, sitemaps=False, retries=0,
            page_timeout=60.0, settle_timeout=5.0, rule=("axe:image-alt", "image-name"), pictures=False,
        )  # fmt: skip
    counted: dict[str, int] = {}
    for issue in found.report.issues:
        if issue.outcome is Outcome.FAILED:
            for occurrence in issue.occurrences:
                counted[_path(occurrence.page)] = counted.get(_path(occurrence.page), 0) + 1
    for path, least in hostile.MISSING_ALT.items():
        assert counted.get(path, 0) >= least, path
    promise(found.report)


def _path(url: str) -> str:
    return re.sub(r"^https?://[^/]+", "", url)
