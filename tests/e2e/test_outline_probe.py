"""Outlines of real pages in a real browser."""

import asyncio
from pathlib import Path

import pytest

from a11y.artifacts.outline import Outline, digest, split
from a11y.audit.gather import gather
from a11y.browser import Browser
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.local_server import folder_server
from a11y.probes import needed
from a11y.probes.outline import MAX_BYTES
from a11y.site import templates

ORDINARY = """<!doctype html><html lang="pl-PL"><meta charset="utf-8"><title>Nabór – Klaster</title>
<link rel="canonical" href="/nabor?utm_source=x"><link rel="alternate" hreflang="en" href="/en">
<body class="strona"><header><a href="/"><img src="/logo.svg?v=2" alt="Start" width="9" height="9"></a>
<nav aria-label="Menu"><a href="/a">A</a> <a href="b#dol">Be</a> <a href="https://inny.example/">C</a></nav>
<search><form action="/szukaj"><input type="search" name="q" aria-label="Szukaj"></form></search></header>
<nav aria-label="Okruszki" class="breadcrumb"><a href="/">Start</a></nav>
<main><h1>Nabór</h1><p>Pisz: <a href="mailto:nabor@klaster.example">nabor</a> <a href="/w-tresci">W treści</a></p></main>
<footer><p>tel. 12 345 67 89</p><a href="mailto:Biuro@Klaster.example?subject=x">Biuro</a>
<a href="/kontakt">Kontakt</a> <a href="/mapa">Mapa strony</a></footer></body></html>"""

ARTICLE = """<!doctype html><html lang="pl"><title>{n}</title><body class="blog"><header class="gora">
<nav class="menu"><a href="/a">A</a></nav></header><main class="tresc"><article class="wpis">
<h1>Wpis {n}</h1>{body}</article></main></body></html>"""
FORM = """<!doctype html><html lang="pl"><title>Zapisy</title><body class="blog"><header class="gora">
<nav class="menu"><a href="/a">A</a></nav></header><main class="zapisy"><form class="formularz">
<div class="pole"><input></div><div class="przyciski"><button>Wyślij</button></div></form>
<section class="uwagi"><p>x</p></section></main></body></html>"""
HUGE = (
    '<!doctype html><html lang="pl"><title>Wszystko</title><nav>'
    + "".join(f'<a href="/{"ż" * 60}/{n}">{"łącze " * 20}{n}</a> ' for n in range(3000))
    + "</nav><main>"
    + "".join(f"<h2>{'Nagłówek ' * 20}{n}</h2><p>Tekst {n}</p>" for n in range(800))
    + "</main><footer>"
    + "".join(f'<a href="mailto:{n}@{"x" * 80}.example">{n}</a>' for n in range(300))
    + "</footer></html>"
)
HOSTILE = """<!doctype html><html lang="x"><body><nav aria-label="">
<a href="http://[">zły</a><a href="javascript:alert(1)">js</a><a href="//">pusty</a><a>bez</a></nav>
<form role="form"><textarea></textarea></form><script>
document.querySelector('nav').setAttribute('aria-label', 'x\\ud800y');
document.title = '\\udc00';</script></body></html>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Outline, int]]:
    """Outline and size in bytes by file name."""
    root = tmp_path_factory.mktemp("pages")
    sources = {"ordinary": ORDINARY, "huge": HUGE, "hostile": HOSTILE, "form": FORM}
    bodies = ("<p>Krótko</p>", "<p>Dłużej</p><ul><li>raz<li>dwa</ul><h2>Dalej</h2>" * 30)
    sources |= {f"article-{n}": ARTICLE.format(n=n, body=bodies[n]) for n in range(2)}
    for name, html in sources.items():
        (root / f"{name}.html").write_text(html, encoding="utf-8")
    return asyncio.run(_gather(root, list(sources)))


async def _gather(root: Path, names: list[str]) -> dict[str, tuple[Outline, int]]:
    found: dict[str, tuple[Outline, int]] = {}
    with folder_server(root) as server:
        async with Browser(Settings(), init_scripts=(SETTLE_SCRIPT,)) as browser:
            tab = await browser.tab()
            for name in names:
                url = f"{server.url}/{name}.html"
                got = await gather(tab, url, Settings(roots=(url,)), needed([Outline]))
                assert not got.missing
                found[name] = (got.decoded[Outline], len(got.raw["outline"]))
    return found


Pages = dict[str, tuple[Outline, int]]


def test_ordinary_page(pages: Pages) -> None:
    outline, _ = pages["ordinary"]
    assert (outline.title, outline.lang, outline.alternates) == (
        "Nabór – Klaster",
        "pl-PL",
        ("en",),
    )
    assert outline.canonical.endswith("/nabor")
    assert outline.sitemap == "/mapa"
    menu, crumbs = (b for b in outline.blocks if b.role == "navigation")
    assert menu.place == "banner"
    assert menu.entries == (("A", "/a"), ("Be", "/b"), ("C", "https://inny.example/"))
    assert crumbs.purpose == "breadcrumb"
    assert [b.role for b in outline.blocks] == ["banner", "navigation", "navigation", "contentinfo"]
    logo, search = outline.controls
    assert (logo.name, logo.icon, logo.target, logo.place) == ("Start", "/logo.svg", "/", "banner")
    assert (search.role, search.name) == ("search", "Szukaj")
    assert search.target.endswith("/szukaj q")


def test_help_and_landmarks_in_order(pages: Pages) -> None:
    outline, _ = pages["ordinary"]
    kinds = [(mark.kind, mark.value) for mark in outline.marks if mark.kind != "navigation"]
    assert kinds == [
        ("banner", ""), ("search", ""), ("main", ""), ("contentinfo", ""), ("phone", "123456789"),
        ("email", "biuro@klaster.example"), ("contact", "/kontakt"),
    ]  # fmt: skip


def test_links_inside_and_outside_of_navigation(pages: Pages) -> None:
    outline, _ = pages["ordinary"]
    assert digest("/a") in split(outline.nav)
    assert split(outline.own) == [digest("/w-tresci")]
    assert not outline.links_cut


def test_bounded(pages: Pages) -> None:
    outline, size = pages["huge"]
    assert size <= MAX_BYTES
    assert outline.links_cut
    assert outline.bypass.cut


def test_hostile_page(pages: Pages) -> None:
    outline, _ = pages["hostile"]
    assert outline.blocks[0].name in {"x\ufffdy", "x?y"}
    assert outline.nav == ""


def test_pages_of_one_template_are_alike_whatever_they_say(pages: Pages) -> None:
    shapes = {pages[n][0].url: pages[n][0].shape for n in ("article-0", "article-1", "form")}
    first, second, form = (split(shape) for shape in shapes.values())
    assert templates.similarity(first, second) == 1
    assert templates.similarity(first, form) < templates.ALIKE
