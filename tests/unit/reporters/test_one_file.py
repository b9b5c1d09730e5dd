"""The HTML report as one file: complete by itself, in both languages, small."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from a11y.cli._reports import wanted
from a11y.core.errors import BrowserMissing
from a11y.core.settings import Settings
from a11y.reporters import reporter
from a11y.reporters.html import one_file
from a11y.reporters.html.pictures import InlineAlbum, measure, shrunk
from tests.report_factory import MemorySource, sample
from tests.report_hostile import EVIL, evil, large


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    ((name, data),) = one_file.render(*sample(), "pl")
    assert name == ""
    return BeautifulSoup(data, "html.parser")


def test_the_ending_of_the_target_decides(tmp_path: Path) -> None:
    settings = Settings(report=(f"html={tmp_path}/report.html", f"html={tmp_path}/out"))
    (one, _path), (folder, _folder) = wanted(settings, tmp_path)
    assert (one.suffix, one.render) == (".html", one_file.render)
    assert (folder.suffix, folder.render) == ("", reporter("html").render)


def test_a_pdf_without_a_browser_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("A11Y_BROWSER", raising=False)
    monkeypatch.setattr("a11y.browser.find.candidates", list)
    settings = Settings(report=("pdf=summary.pdf",))
    with pytest.raises(BrowserMissing):
        wanted(settings, tmp_path)


def test_both_languages_are_inside(page: BeautifulSoup) -> None:
    parts = page.select("body > .language")
    assert [(part["id"], part["lang"]) for part in parts] == [("pl", "pl"), ("en", "en")]
    for part, heading in zip(parts, ("Co naprawić najpierw", "What to fix first"), strict=True):
        assert heading in part.get_text()
        assert len(part.select("article.card")) == len(sample()[0].issues)


def test_every_id_is_there_once_and_every_link_inside_leads_to_one(page: BeautifulSoup) -> None:
    ids = Counter(str(element["id"]) for element in page.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    for name in ("for", "aria-labelledby", "data-filter", "data-unfold"):
        named = {
            word for element in page.select(f"[{name}]") for word in str(element[name]).split()
        }
        assert named <= ids.keys(), name
    links = {str(link["href"]) for link in page.select("a[href]")}
    inside = {link.removeprefix("#") for link in links if link.startswith("#")}
    assert inside <= ids.keys()
    assert all(link.startswith(("#", "http://", "https://")) for link in links)


def test_nothing_is_loaded_from_elsewhere(page: BeautifulSoup) -> None:
    assert page.select("link[rel=stylesheet], script[src], [style]") == []
    pictures = page.select("img")
    assert pictures
    assert all(str(picture["src"]).startswith("data:image/webp;base64,") for picture in pictures)
    policy = str(page.select_one("meta[http-equiv]")["content"])  # type: ignore[index]
    assert "default-src 'none'" in policy
    assert policy.count("sha256-") == 2


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_an_evil_site_stays_text(lang: str) -> None:
    ((_, data),) = one_file.render(*evil(), lang)
    page = BeautifulSoup(data, "html.parser")
    assert len(page.select("script")) == 1
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert any(bad[:20] in page.get_text() for bad in EVIL)


def test_two_hundred_pages_stay_under_five_megabytes() -> None:
    ((_, data),) = one_file.render(*large(pages=200, number_of_issues=1100, seen_on=5), "pl")
    assert len(data) < 5_000_000 - one_file.PICTURES
    assert "szczegóły pierwszych 100 problemów".encode() in data


def _png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.effect_noise((width, height), 80).convert("RGB").save(out, "PNG")
    return out.getvalue()


def test_pictures_beyond_the_room_are_left_out_and_counted() -> None:
    report, source = sample()
    large_picture = _png(600, 400)
    source = MemorySource(source.assertions, dict.fromkeys(source.blobs, large_picture))
    album = InlineAlbum(source, room=10)
    seen = next(o for i in report.issues for o in i.occurrences if o.evidence)
    assert album.of(seen, "pl") == []
    assert len(album.left_out) == 1
    assert album.take() == []


def test_a_picture_is_made_small() -> None:
    small = shrunk(_png(2000, 500))
    assert measure(small) == ("webp", 640, 160)
    assert shrunk(b"no picture") == b""


def test_prefixed_leaves_text_alone() -> None:
    html = '<p id="a" title="x">say id=&#34;b&#34; <a href="#a">x</a> <a href="#pl">P</a></p>'
    made = one_file.prefixed(html, "en")
    assert made == html.replace('id="a"', 'id="en-a"').replace('"#a"', '"#en-a"')
    assert re.search(r"id=&#34;b&#34;", made)
