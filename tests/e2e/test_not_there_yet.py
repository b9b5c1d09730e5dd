"""A page is read once it is there. One that never comes, or only a part of it, is incomplete."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from a11y.browser import load
from a11y.core.model import Page
from tests.e2e.helpers import Audited, audit
from tests.promises import Promise
from tests.sites import loading


def look(path: str, folder: Path, **more: Any) -> Audited:
    with loading.serve() as site:
        return audit(
            site.url + path, folder, rule=("content-heading",), include=(path,), sitemaps=False,
            robots=False, engine=("own",), retries=0, **more,
        )  # fmt: skip


def page_of(found: Audited) -> Page:
    return found.report.pages[0]


def reasons(found: Audited) -> list[str]:
    return [why.reason for why in page_of(found).incomplete]


@pytest.mark.parametrize(
    "path", ["/late", "/spinner", "/splash", "/busy-then-there", "/says-so-then-there"]
)
@pytest.mark.promise("1.5", "A page is still being built when it has loaded", site="loading")
def test_what_is_being_built_is_waited_for(path: str, tmp_path: Path, promise: Promise) -> None:
    found = look(path, tmp_path)
    assert found.report.issues == ()  # the heading is there
    assert reasons(found) == []
    assert found.report.verdict.exit_code == 0
    promise(found.report)


def many(paths: tuple[str, ...], folder: Path, **more: Any) -> tuple[Audited, dict[str, list[str]]]:
    """The audit of several pages, and each page's reasons to be incomplete."""
    with loading.serve() as site:
        found = audit(
            site.url, folder, roots=tuple(site.url + path for path in paths),
            rule=("content-heading",), include=paths, sitemaps=False, robots=False, engine=("own",),
            retries=0, **more,
        )  # fmt: skip
    pages = {page.url.removeprefix(site.url): page for page in found.report.pages}
    return found, {path: [why.reason for why in pages[path].incomplete] for path in paths}


@pytest.mark.promise("1.5", "Other signs that content is still to come", site="loading")
def test_other_signs_that_content_is_to_come(
    tmp_path: Path, promise: Promise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "_MOVING", 0.5)
    paths = ("/grey", "/glow", "/picture", "/status", "/german", "/tree", "/asks")
    found, why = many(paths, tmp_path, settle_timeout=5)
    assert found.report.issues == ()  # the headings are there
    assert why == {path: [] for path in paths}
    promise(found.report)


@pytest.mark.promise("1.4", "Data, a frame, a font or a forbidden script fails", site="loading")
def test_other_parts_that_fail(tmp_path: Path, promise: Promise) -> None:
    failing = ("/data-fails", "/frame-fails", "/font-fails", "/script-forbidden")
    found, why = many((*failing, "/data-not-there", "/hides-all"), tmp_path, settle_timeout=1.5)
    assert why == {
        **{path: ["resource-failed"] for path in failing},
        "/data-not-there": [],
        "/hides-all": ["still-loading"],
    }
    promise(found.report, "fails.json", "forbidden.js")


def test_what_comes_after_a_banner_is_waited_for(tmp_path: Path) -> None:
    found = look("/after-consent", tmp_path, dismiss=("#agree",))
    assert reasons(found) == []
    assert found.report.issues == ()


@pytest.mark.parametrize(
    "path", ["/busy", "/progress", "/nothing", "/growing", "/says-so", "/main-is-coming"]
)
@pytest.mark.promise("1.5", "A page is never built", site="loading")
def test_what_is_never_built_is_incomplete(path: str, tmp_path: Path, promise: Promise) -> None:
    found = look(path, tmp_path, settle_timeout=2.5)
    assert reasons(found) == ["still-loading"]
    assert found.report.coverage.incomplete == 1
    assert found.report.verdict.incomplete == ("pages-incomplete",)
    assert found.report.verdict.exit_code == 3
    promise(found.report, "Seen only in part")


@pytest.mark.parametrize("path", ["/clock", "/skill-bars", "/short", "/on-loading"])
@pytest.mark.promise("1.5", "A page only moves, or is short", site="loading")
def test_what_only_moves_or_is_short_is_there(path: str, tmp_path: Path, promise: Promise) -> None:
    found = look(path, tmp_path)
    assert reasons(found) == []
    assert found.report.verdict.exit_code == 0
    promise(found.report)


@pytest.mark.parametrize(
    ("path", "resource"),
    [
        ("/style-fails", "/fails.css"),
        ("/script-is-cut", "/cut.js"),
    ],
)
@pytest.mark.promise("1.4", "A style sheet or script of the page fails", site="loading")
def test_a_page_without_its_style_or_script_is_incomplete(
    path: str, resource: str, tmp_path: Path, promise: Promise
) -> None:
    found = look(path, tmp_path)
    assert reasons(found) == ["resource-failed"]
    assert resource in page_of(found).incomplete[0].detail
    assert found.report.verdict.exit_code == 3
    promise(found.report, "Seen only in part")


@pytest.mark.parametrize(
    "path",
    [
        "/styled", "/fails-once", "/dead-link", "/style-elsewhere-fails", "/style-elsewhere-forbidden",
        "/script-elsewhere-fails",
    ],
)  # fmt: skip
def test_a_page_with_all_that_visitors_get_is_complete(path: str, tmp_path: Path) -> None:
    found = look(path, tmp_path)
    assert reasons(found) == []
    assert found.report.verdict.exit_code == 0


def test_a_style_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = look("/dead-link", tmp_path)
    (missing,) = page_of(found).missing
    assert missing.endswith("/gone.css")


def test_a_page_without_its_style_is_loaded_once_more(tmp_path: Path) -> None:
    asked: Counter[str] = Counter()
    with loading.serve(asked) as site:
        audit(
            site.url + "/style-fails", tmp_path, rule=("content-heading",), sitemaps=False,
            robots=False, engine=("own",),
        )  # fmt: skip
    assert asked["/style-fails"] == 2
