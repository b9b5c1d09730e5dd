"""A structured sample of a real crawl: what it audits, what it leaves out, and that it says so."""

from pathlib import Path

import pytest

from a11y.local_server import folder_server
from a11y.store import Reader, Table
from tests.e2e.helpers import Audited, audit

ARTICLES = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home page, a page of contacts, and many articles of one template."""
    root = tmp_path_factory.mktemp("site")
    links = "".join(f'<li><a href="a{n}.html">Artykuł {n}</a></li>' for n in range(ARTICLES))
    pages = {"index": f"<h1>Start</h1><ul>{links}</ul><a href='kontakt.html'>Kontakt</a>"}
    pages["kontakt"] = '<form class="list"><label>E-mail <input type="email"></label></form>'
    for n in range(ARTICLES):
        body = f"<p>Treść numer {n}</p>" * (n + 1)
        pages[f"a{n}"] = (
            f'<div class="artykul"><section class="tresc"><h1>{n}</h1>{body}</section></div>'
        )
    for name, body in pages.items():
        html = f'<!doctype html><html lang="pl"><title>{name}</title><main>{body}</main></html>'
        (root / f"{name}.html").write_text(html)
    return root


def run(folder: Path, into: Path, **more: object) -> Audited:
    with folder_server(folder) as server:
        return audit(f"{server.url}/index.html", into, engine=("own",), **more)


def test_sample(folder: Path, tmp_path: Path) -> None:
    audited = run(folder, tmp_path, sample="structured")
    paths = set(audited.endings)
    assert {"/index.html", "/kontakt.html"} <= paths
    articles = [path for path in paths if path.startswith("/a")]
    assert 1 < len(articles) < ARTICLES
    coverage = audited.report.coverage
    assert coverage.found == ARTICLES + 2
    assert coverage.skipped_by == {"sampled": ARTICLES - len(articles)}
    assert audited.report.run.state == "finished"


def test_sample_is_the_same_twice(folder: Path, tmp_path: Path) -> None:
    first = run(folder, tmp_path / "1", sample="structured")
    second = run(folder, tmp_path / "2", sample="structured", concurrency=1)
    assert first.endings == second.endings
    assert "random" in _reasons(first.path).values()


def _reasons(path: Path) -> dict[str, str]:
    reader = Reader(path)
    try:
        return reader.pairs(Table.SAMPLE)
    finally:
        reader.close()


def test_templates_are_named(folder: Path, tmp_path: Path) -> None:
    audited = run(folder, tmp_path)
    by_template: dict[str, int] = {}
    for page in audited.report.pages:
        by_template[page.template] = by_template.get(page.template, 0) + 1
    assert ARTICLES in by_template.values()
    assert "" not in by_template
