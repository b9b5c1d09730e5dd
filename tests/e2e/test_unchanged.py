"""``--since``: unchanged pages are taken over, and a changed page is never missed."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from a11y.audit.recheck import recheck
from a11y.core.errors import UsageError
from a11y.core.report import Report
from a11y.core.settings import Settings
from a11y.local_server import LocalServer
from a11y.store import Reader, Table
from tests.e2e.helpers import Audited, audit, command

_CHECKED: dict[str, Any] = {
    "profile": "standard",
    "engine": ("own",),
    "rule": ("contrast-minimum", "image-name", "page-title", "duplicate-title", "focus-visible"),
}  # fmt: skip
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002"
    "0000010005fe02fea70000000049454e44ae426082"
)
_IMAGE = "document.body.insertAdjacentHTML('beforeend', '<img src=/pixel.png>')"
_HTML = "text/html; charset=utf-8"
_JS = "text/javascript; charset=utf-8"


@dataclass
class Site:
    """What a server has: path to (body, headers). ``log``: (path, True if a browser asked)."""

    files: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)
    log: list[tuple[str, bool]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    host: str = ""

    def put(self, path: str, body: str | bytes, kind: str = _HTML, **headers: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.files[path] = (raw, {"content-type": kind, **headers})

    def page(self, path: str, content: str = "", head: str = "", **headers: str) -> None:
        html = (
            f"<!doctype html><html lang=pl><head><title>Strona {path}</title>{head}</head><body><main>"
            f"<h1>Strona {path}</h1><p class=x>Tekst strony.</p>{content}</main></body></html>"
        )
        self.put(path, html, **headers)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        request = Request(scope)
        browser = "br" in request.headers.get("accept-encoding", "")
        with self.lock:
            self.log.append((request.url.path, browser))
        body, headers = self.files.get(request.url.path, (b"", {}))
        status = 302 if "location" in headers else 200 if headers else 404
        await Response(body, status, headers)(scope, receive, send)

    def loaded(self) -> set[str]:
        """Pages that a browser has loaded."""
        return {path for path, browser in self.log if browser and path.startswith("/s")}


def _site() -> Site:
    """Each page depends on something that no other page needs."""
    site = Site()
    names = [*_CHANGES, "same"]
    site.page("/start", "".join(f"<a href=/s-{name}>{name}</a> " for name in names))
    for name in names:
        site.page(f"/s-{name}")
    site.put("/a.css", ".x { color: #000 }", "text/css")
    site.page("/s-sheet", head="<link rel=stylesheet href=/a.css>")
    site.put("/a.js", "", _JS)
    site.page("/s-script", "<script src=/a.js></script>")
    site.put("/a.png", _PIXEL, "image/png")
    site.page("/s-image", "<img src=/a.png alt=Punkt>")
    site.page("/s-header", "<img src=/pixel.png>", head="<style>img { display: none }</style>")
    site.put("/a.woff2", b"font", "font/woff2")
    site.page(
        "/s-font",
        head="<style>@font-face { font-family: a; src: url(/a.woff2) } p { font-family: a }</style>",
    )
    site.put("/frame", "<!doctype html><html lang=pl><title>Ramka</title><p>Tekst")
    site.page("/s-frame", "<iframe src=/frame title=Ramka></iframe>")
    site.put("/a.json", '{"image": false}', "application/json")
    site.page(
        "/s-json",
        f"<script>fetch('/a.json').then(a => a.json()).then(a => {{ if (a.image) {_IMAGE} }})</script>",
    )
    site.page("/first")
    site.page("/second", "<img src=/pixel.png>")
    site.put("/s-redirect", "", location="/first")
    site.put("/pixel.png", _PIXEL, "image/png")
    _map(site, "/start")
    return site


def _map(site: Site, *paths: str) -> None:
    urls = "".join(f"<url><loc>{site.host}{path}</loc></url>" for path in paths)
    site.put(
        "/sitemap.xml",
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>',
        "text/xml",
    )


def _delete(site: Site) -> None:
    del site.files["/s-deleted"]


def _add(site: Site) -> None:
    site.page("/s-added", "<img src=/pixel.png>")
    _map(site, "/start", "/s-added")


#: Each changes one thing; its name is that of the one page that it changes.
_CHANGES: dict[str, Callable[[Site], None]] = {
    "sheet": lambda site: site.put("/a.css", ".x { color: #ccc }", "text/css"),
    "script": lambda site: site.put("/a.js", _IMAGE, _JS),
    "image": lambda site: site.put("/a.png", _PIXEL + b"\0", "image/png"),
    "text": lambda site: site.page("/s-text", "<img src=/pixel.png>"),
    "header": lambda site: site.put(
        "/s-header", site.files["/s-header"][0], **{"content-security-policy": "style-src 'none'"}
    ),
    "font": lambda site: site.put("/a.woff2", b"other", "font/woff2"),
    "frame": lambda site: site.put(
        "/frame", "<!doctype html><html lang=pl><title>Ramka</title><img src=/pixel.png>"
    ),
    "json": lambda site: site.put("/a.json", '{"image": true}', "application/json"),
    "redirect": lambda site: site.put("/s-redirect", "", location="/second"),
    "deleted": _delete,
    "added": _add,
}


@contextmanager
def _served() -> Iterator[tuple[Site, str]]:
    site = _site()
    with LocalServer(site) as server:
        site.host = server.url
        _map(site, "/start")
        yield site, f"{server.url}/start"


def _found(report: Report) -> Any:
    """What a report says, without times and pictures."""
    issues = sorted(
        (i.fingerprint, i.outcome, i.count, sorted((o.page, o.message) for o in i.occurrences))
        for i in report.issues
    )
    pages = sorted((p.url, p.final_url, p.title, p.elements, p.template) for p in report.pages)
    return issues, pages, report.coverage, report.dead_links, report.untested, report.criteria


def _counts(audited: Audited) -> dict[str, Any]:
    reader = Reader(audited.path)
    try:
        return reader.counts()
    finally:
        reader.close()


@dataclass(frozen=True)
class Runs:
    """An audit, and two of the site after changes: one that took over, and a whole one."""

    first: Audited
    later: Audited
    whole: Audited
    loaded: set[str]
    asked: list[str]


def _compare(folder: Path, *changes: str) -> Runs:
    with _served() as (site, url):
        first = audit(url, folder / "first", **_CHECKED)
        for name in changes:
            _CHANGES[name](site)
        site.log.clear()
        later = audit(url, folder / "later", since=str(first.path), **_CHECKED)
        loaded, asked = site.loaded(), [path for path, browser in site.log if not browser]
        whole = audit(url, folder / "whole", **_CHECKED)
    return Runs(first, later, whole, loaded, asked)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return _compare(tmp_path_factory.mktemp("since"), *_CHANGES)


def test_a_later_run_finds_what_a_whole_run_finds(runs: Runs) -> None:
    assert _found(runs.later.report) == _found(runs.whole.report)
    assert _counts(runs.later) == _counts(runs.whole)
    assert _found(runs.later.report) != _found(runs.first.report)


@pytest.mark.parametrize("name", sorted(_CHANGES.keys() - {"deleted"}))
def test_what_changed_is_audited(runs: Runs, name: str) -> None:
    assert f"/s-{name}" in runs.loaded
    assert not any(page.endswith(f"/s-{name}") for page in runs.later.report.taken_over)


def test_the_browser_loads_no_unchanged_page(runs: Runs) -> None:
    assert "/s-same" not in runs.loaded
    assert {page.rpartition("/")[2] for page in runs.later.report.taken_over} == {"start", "s-same"}
    assert set(runs.later.report.taken_over.values()) == {runs.first.report.run.started}


def test_each_shared_resource_is_asked_once(runs: Runs) -> None:
    asked = [path for path in runs.asked if path != "/frame"]  # it is a page, too
    assert len(asked) == len(set(asked))


@pytest.mark.release
@pytest.mark.parametrize("name", sorted(_CHANGES))
def test_one_change_at_a_time(tmp_path: Path, name: str) -> None:
    runs = _compare(tmp_path, name)
    assert _found(runs.later.report) == _found(runs.whole.report)
    assert _counts(runs.later) == _counts(runs.whole)
    same = set(_CHANGES) - {name, "redirect", "added"}
    assert not {f"/s-{other}" for other in same} & runs.loaded


@pytest.mark.release
def test_other_settings_or_a_recheck_take_nothing_over(tmp_path: Path) -> None:
    with _served() as (site, url):
        site.page("/start")
        quick = {"engine": ("own",), "rule": ("page-title",), "profile": "quick"}
        first = audit(url, tmp_path / "first", **quick)
        wider = audit(url, tmp_path / "wide", since=str(first.path), viewport="900x700", **quick)
        old = audit(url, tmp_path / "old", since=str(first.path), max_age=0, **quick)
        recheck(first.path, Settings(engine=("own",), rule=("page-title",)))
        judged = audit(url, tmp_path / "judged", since=str(first.path), **quick)
    assert not wider.report.taken_over
    assert not old.report.taken_over
    assert not judged.report.taken_over


def test_variants_are_taken_over_together(tmp_path: Path) -> None:
    """The second page loads something in a narrow window only, and that has changed."""
    narrow = "<script src=/narrow.js></script>"
    wide: dict[str, Any] = {
        "engine": ("own",), "rule": ("image-name",), "profile": "quick",
        "matrix": ("viewport=1280x800,390x844",), "pictures": False,
    }  # fmt: skip
    with _served() as (site, url):
        site.page("/start", "<a href=/s-narrow>Dalej</a><img class=small src=/pixel.png>", _SMALL)
        site.page("/s-narrow", f"<p id=late></p>{narrow}")
        site.put("/narrow.js", "if (innerWidth < 500) fetch('/a.json')", _JS)
        first = audit(url, tmp_path / "first", **wide)
        site.put("/a.json", '{"image": true}', "application/json")
        later = audit(url, tmp_path / "later", since=str(first.path), **wide)
        other = {**wide, "matrix": ("viewport=1280x800,400x844",)}
        again = audit(url, tmp_path / "again", since=str(first.path), **other)
    assert {page.rpartition("/")[2] for page in later.report.taken_over} == {"start"}
    assert _found(later.report) == _found(first.report)
    states = {o.state for issue in later.report.issues for o in issue.occurrences}
    assert states == {"variant:390x844"}
    assert sum(later.report.hosts.values())
    assert not again.report.taken_over


@pytest.mark.release
def test_a_folder_is_audited_wholly(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Strona</title>")
    flags = ("--rule", "page-title", "--profile", "quick", "--lang", "en", "--since", "latest")
    command("audit", "./", *flags, cwd=tmp_path)
    done = command("audit", "./", *flags, cwd=tmp_path)
    assert "the files of a folder have other addresses in each run" in done.stdout + done.stderr


def test_a_story_that_the_index_names_otherwise_is_audited(tmp_path: Path) -> None:
    """A story's page need not load the index; its name and component come from there."""
    entries = {
        id_: {
            "type": "story",
            "id": id_,
            "title": f"Forms/{id_}",
            "name": "Plain",
            "importPath": "x",
        }
        for id_ in ("one", "two")
    }
    stories: dict[str, Any] = {
        "engine": ("own",), "rule": ("image-name",), "profile": "quick", "sitemaps": False,
    }  # fmt: skip

    def index() -> str:
        return json.dumps({"v": 5, "entries": entries})

    with _served() as (site, url):
        home = url.removesuffix("start")
        site.page("/iframe.html", "<img src=/pixel.png>")
        site.put("/index.json", index(), "application/json")
        first = audit(home, tmp_path / "first", storybook=home, depth=1, **stories)
        entries["two"]["title"] = "Other/two"
        site.put("/index.json", index(), "application/json")
        since = str(first.path)
        later = audit(home, tmp_path / "later", storybook=home, depth=1, since=since, **stories)
    assert first.report.coverage.audited == 2
    (taken,) = later.report.taken_over
    assert "id=one" in taken
    assert {page.component for page in later.report.pages} == {"Forms/one", "Other/two"}


@pytest.mark.release
def test_a_changed_source_map_counts(tmp_path: Path) -> None:
    low: dict[str, Any] = {"engine": ("own",), "rule": ("contrast-minimum",), "profile": "quick"}
    with _served() as (site, url):
        site.page("/start", head="<link rel=stylesheet href=/low.css>")
        site.put("/low.css", ".x { color: #ccc }\n/*# sourceMappingURL=low.css.map */", "text/css")
        site.put("/low.css.map", _source_map("a.scss"), "application/json")
        first = audit(url, tmp_path / "first", **low)
        same = audit(url, tmp_path / "same", since=str(first.path), **low)
        site.put("/low.css.map", _source_map("b.scss"), "application/json")
        later = audit(url, tmp_path / "later", since=str(first.path), **low)
    assert same.report.taken_over
    assert not later.report.taken_over


def _source_map(name: str) -> str:
    return json.dumps({"version": 3, "sources": [name], "names": [], "mappings": "AAAA"})


_SMALL = "<style>.small { display: none } @media (max-width: 500px) { .small { display: block } }</style>"


@pytest.mark.release
def test_a_page_that_the_browser_does_not_show_wholly_is_audited(tmp_path: Path) -> None:
    contents = {
        "post": "<script>fetch('/start', { method: 'POST' }).then(a => a.text())</script>",
        "header": "<script>fetch('/start', { headers: { 'X-Mine': '1' } }).then(a => a.text())</script>",
        "random": "<script>fetch('/s-random?' + Math.random()).then(a => a.text())</script>",
        "nonce": "",
    }
    quick = {"engine": ("own",), "rule": ("page-title",), "profile": "quick"}
    with _served() as (site, url):
        site.page("/start", "".join(f"<a href=/s-{name}>{name}</a>" for name in contents))
        for name, content in contents.items():
            site.page(f"/s-{name}", content)
        first = audit(url, tmp_path / "first", **quick)
        site.page("/s-nonce", "<input type=hidden value=2>")
        later = audit(url, tmp_path / "later", since=str(first.path), **quick)
    assert {page.rpartition("/")[2] for page in later.report.taken_over} == {"start", "s-random"}


def test_a_run_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        audit("http://127.0.0.1:9/", tmp_path, since="nothing")


def test_latest_without_an_earlier_run_is_a_whole_run(tmp_path: Path) -> None:
    with _served() as (site, url):
        site.page("/start")
        found = audit(url, tmp_path, since="latest", run_dir=str(tmp_path), rule=("page-title",))
    reader = Reader(found.path)
    assert found.report.coverage.audited == 1
    assert not found.report.taken_over
    assert reader.pairs(Table.CONDITIONS)
    reader.close()
