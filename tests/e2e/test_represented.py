"""Pages that other pages represent, in the store and in the report."""

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.audit import run as runs
from a11y.audit.recheck import recheck
from a11y.audit.workers import workers_for
from a11y.core.model import Outcome
from a11y.core.settings import Settings
from a11y.local_server import LocalServer
from a11y.store import Reader
from tests.e2e.helpers import Audited, audit, report_of, resume

PAGES = 6
_RESIZED = zstandard.compress(b"{}")


async def _page(request: Request) -> Response:
    number = int(request.path_params.get("n", 0))
    links = " ".join(f'<a href="/{n}">Strona {n}</a>' for n in range(PAGES))
    own = '<p><a href="/0" class="inne">Tylko tu</a></p>' if number == 4 else ""
    return HTMLResponse(
        f"<!doctype html><html lang=pl><title>Strona {number}</title>"
        "<style>nav a:focus { outline: none } .inne { color: #006400 } main { min-width: 700px }</style>"
        f"<header><nav aria-label=Menu>{links}</nav></header><main><h1>Strona {number}</h1>"
        f"<p>Tekst strony {number}, który jest dość długi, żeby nie zmieścił się w wąskim oknie przeglądarki ani na telefonie.</p>{own}</main>"
    )


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    app = Starlette(routes=[Route("/", _page), Route("/{n:int}", _page)])
    with LocalServer(app) as site:
        yield audit(
            site.url + "/0", tmp_path_factory.mktemp("taken"), profile="standard", engine=("own",)
        )


def _stored(audited: Audited, name: str) -> list[str]:
    reader = Reader(audited.path)
    try:
        return [page.rpartition("/")[2] for page, _v, _d in reader.artifacts(name)]
    finally:
        reader.close()


def test_each_component_is_walked_once(audited: Audited) -> None:
    assert len(_stored(audited, "keyboard")) <= 2
    assert "4" in _stored(audited, "keyboard")
    assert _stored(audited, "resize") == ["0", "1"]


def test_a_component_that_fails_fails_on_every_page_and_says_where_it_was_seen(
    audited: Audited,
) -> None:
    issue = next(f for f in audited.report.issues if f.rule == "focus-visible")
    assert issue.pages == PAGES
    taken = [e for o in issue.occurrences for e in o.evidence if e.kind == "represented"]
    assert {e.data["page"].rpartition("/")[2] for e in taken} <= set(_stored(audited, "keyboard"))
    assert len(taken) >= PAGES - 2


def test_a_page_that_was_not_resized_is_no_pass(audited: Audited) -> None:
    reader = Reader(audited.path)
    try:
        rows = [a for a in reader.assertions(Outcome.UNTESTED) if a.rule == "reflow"]
        ran = {a.page: reader.rules_on(a.page) for a in rows}
    finally:
        reader.close()
    assert sorted(a.page.rpartition("/")[2] for a in rows) == ["2", "3", "4", "5"]
    assert {(a.message, a.data["source"].rpartition("/")[2]) for a in rows} == {
        ("represented", "0")
    }
    assert all("reflow" in rules for rules in ran.values())
    assert audited.report.verdict.incomplete == ()


def test_an_issue_of_an_interaction_has_one_picture(audited: Audited) -> None:
    reflow = [f for f in audited.report.issues if f.rule == "reflow"]
    assert reflow
    for issue in reflow:
        shown = [e for o in issue.occurrences for e in o.evidence if e.kind == "picture"]
        assert len(shown) == 1


def test_a_recheck_says_the_same(audited: Audited) -> None:
    before = _assertions(audited.path)
    recheck(audited.path, Settings(engine=("own",)))
    assert _assertions(audited.path) == before
    assert report_of(audited.path).verdict.incomplete == ()


def _assertions(path: Path) -> list[str]:
    reader = Reader(path)
    try:
        return sorted(
            json.dumps(
                [a.page, a.rule, a.outcome, a.message, a.target.selector if a.target else ""]
            )
            for a in reader.assertions(Outcome.FAILED, Outcome.CANT_TELL, Outcome.UNTESTED)
        )
    finally:
        reader.close()


def test_resuming_runs_only_the_interactions_that_are_missing(audited: Audited) -> None:
    before, walked = _assertions(audited.path), _stored(audited, "keyboard")
    with sqlite3.connect(audited.path) as db:
        page = f"%/{walked[0]}"
        db.execute("DELETE FROM artifacts WHERE name = 'keyboard' AND page LIKE ?", (page,))
        db.execute("UPDATE artifacts SET data = ? WHERE name = 'resize'", (_RESIZED,))
    settings = Settings(profile="standard", engine=("own",))
    asyncio.run(runs.resume(settings, workers_for(settings), audited.path))
    assert _stored(audited, "keyboard") == walked
    assert _assertions(audited.path) == before
    reader = Reader(audited.path)
    try:  # what was there was not asked for again
        assert {data for _p, _v, data in reader.artifacts("resize")} == {b"{}"}
    finally:
        reader.close()


async def _bare(request: Request) -> Response:
    if request.url.path == "/":
        return HTMLResponse(
            "<!doctype html><html lang=pl><title>Start</title><main><h1>Start</h1>"
            '<a href="/mapa">Mapa</a></main>'
        )
    return HTMLResponse(
        "<!doctype html><html lang=pl><title>Mapa</title><main><h1>Mapa</h1></main>"
    )


def test_a_page_without_controls_has_nothing_to_walk(tmp_path: Path) -> None:
    app = Starlette(routes=[Route("/", _bare), Route("/mapa", _bare)])
    with LocalServer(app) as site:
        report = audit(site.url, tmp_path, profile="standard", engine=("own",)).report
    assert not report.verdict.incomplete, report.verdict


@pytest.mark.usefixtures("short_pauses")
def test_pages_whose_representative_failed_are_represented_after_a_resume(tmp_path: Path) -> None:
    asked: Counter[str] = Counter()
    broken = True

    async def page(request: Request) -> Response:
        asked[request.url.path] += 1
        if broken and asked[request.url.path] > 1:  # the first load is the page's own audit
            return Response(status_code=503)
        return await _page(request)

    app = Starlette(routes=[Route("/", page), Route("/{n:int}", page)])
    settings = {"profile": "standard", "engine": ("own",), "rule": ("reflow",), "robots": False}
    with LocalServer(app) as site:
        first = audit(site.url + "/0", tmp_path / "first", sitemaps=False, **settings)
        assert first.report.verdict.incomplete == ("rules-failed",)
        broken = False
        resumed = resume(first.path)
        undisturbed = audit(site.url + "/0", tmp_path / "second", sitemaps=False, **settings)
    assert resumed.report.verdict == undisturbed.report.verdict
    assert _assertions(resumed.path) == _assertions(undisturbed.path)
