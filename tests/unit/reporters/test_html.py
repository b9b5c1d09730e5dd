"""The HTML report as files: complete, linked, harmless, within its size."""

import posixpath
import re
from dataclasses import replace
from functools import cache

import pytest
from bs4 import BeautifulSoup, Tag

from a11y.core.model import Outcome, Target
from a11y.core.report import Report
from a11y.i18n.catalogue import tr
from a11y.i18n.elements import ROLES
from a11y.reporters import Source, reporter
from a11y.reporters.common.elements import element
from a11y.reporters.html import cards, site
from a11y.reporters.html.prose import flags
from tests.promises import Promise
from tests.report_factory import MemorySource, sample
from tests.report_hostile import evil, large


def render(report: Report, source: Source, lang: str = "pl") -> dict[str, bytes]:
    return dict(reporter("html").render(report, source, lang))


@cache
def files(lang: str = "pl") -> dict[str, bytes]:
    return render(*sample(), lang)


@cache
def soup(name: str, lang: str = "pl") -> BeautifulSoup:
    return BeautifulSoup(files(lang)[name], "lxml")


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def test_both_languages_whichever_was_asked() -> None:
    assert soup("index.html").html["lang"] == "pl"  # type: ignore[index]
    assert soup("index.en.html").html["lang"] == "en"  # type: ignore[index]
    assert soup("index.html", "en").html["lang"] == "en"  # type: ignore[index]
    assert soup("index.pl.html", "en").html["lang"] == "pl"  # type: ignore[index]


def test_the_first_screen_answers_three_questions() -> None:
    hero = soup("index.html").select_one(".hero")
    assert hero is not None
    assert text(hero.h1) == (
        "Audyt niepełny: 1 z 12 stron nie udało się sprawdzić. 5 problemów do naprawy, 4 nowe."
    )
    assert [text(row) for row in hero.select(".coverage ~ .key tbody tr")] == [
        "Sprawdzone 11",
        "Nie udało się sprawdzić 1",
        (
            "Pominięte plik robots.txt prosi, by tam nie wchodzić: 1 "
            "sprawdzono już dość stron tego samego szablonu: 3 4"
        ),
        "Przekierowane na inną stronę 1",
    ]
    firsts = [text(item.a) for item in hero.select("ol.first > li")]
    assert firsts == [
        "Obrazy mają tekst alternatywny",
        "Pola formularza mają etykiety",
        "Tekst odróżnia się od tła",
        "Cele dotykowe są dość duże",
        # Our own rule's message says what is wrong; this one exists in the sample only.
        "The title element of this sample holds nothing",
    ]


def test_the_bar_adds_up_to_what_was_found() -> None:
    widths = [
        float(str(part["width"]).rstrip("%"))
        for part in soup("index.html").select("svg.coverage > .part")
    ]
    assert len(widths) == 4
    assert sum(widths) == pytest.approx(100, abs=0.01)


def test_a_issue_is_a_card_at_the_address_of_its_fingerprint() -> None:
    report, _ = sample()
    cards = {
        str(place["id"]): card
        for card in soup("index.html").select("article.card")
        for place in card.select("details > .inside > .place")
    }
    assert set(cards) == {issue.fingerprint for issue in report.issues}
    card = cards[report.issues[0].fingerprint]
    said = text(card)
    for part in (
        "Poważna",
        "Nowe",
        "Osoby słabowidzące i każdy, kto czyta w słońcu",
        "9 z 11 stron, 9 miejsc",
        "1.4.3 Kontrast (minimalny)",
        "EN 301 549: 9.1.4.3",
        "axe-core, reguły własne a11y. Oceniają tak samo.",
        "Współczynnik kontrastu wynosi 2,63:1",
        "Jak naprawić",
        "jeszcze 6 miejsc",
    ):
        assert part in said
    # Folded, it says how bad it is, where, and by which criterion.
    assert text(card.header) == (
        "Tekst odróżnia się od tła Poważna Nowe 9 z 11 stron, 9 miejsc "
        "główna treść (9 stron) 1.4.3 Kontrast (minimalny) (AA)"
    )
    assert text(card.mark) == '<p class="meta">'
    frame = card.select_one(".shot svg rect")
    assert frame is not None
    assert (frame["x"], frame["y"], frame["width"], frame["height"]) == (
        *("29.0", "101.0", "336.0", "32.0"),
    )


def test_a_rule_that_ran_and_reported_nothing_is_named() -> None:
    report, _ = sample()
    unsure = next(issue for issue in report.issues if issue.silent)
    card = soup("index.en.html").select_one(f"article:has([id='{unsure.fingerprint}'])")
    assert "Ran too and reported nothing there: link-distinguishable." in text(card)


def test_all_criteria_with_status_and_reason() -> None:
    rows = [text(row) for row in soup("index.html").select("section:has(> #criteria) tbody tr")]
    assert len(rows) == 55
    assert rows[0].startswith("1.1.1 Treść nietekstowa A 9.1.1.1 Niespełnione")
    left = "Niesprawdzone Nie sprawdzono, czy filmy mają audiodeskrypcję. Może je zbadać tylko człowiek."
    assert any(left in row for row in rows)
    assert all("Czego program nie widzi:" in row and "Co robi człowiek:" in row for row in rows)
    assert "Spełnione" not in " ".join(rows)


def test_what_was_not_seen_is_told() -> None:
    page = soup("index.html")
    untested = text(page.select_one("section:has(> #untested)"))
    assert "Silnik zawiódł" in untested
    assert "Silnik nie odpowiedział w ciągu 4,5 s" in untested
    assert "--interact" in untested
    assert "2 sprawdzenia" in untested
    assert "Strony otwierano w oknie 1280 × 800 px, w jasnych kolorach." in untested
    errors = text(page.select_one("section:has(> #errors)"))
    assert "/kalendarz/" in errors
    assert "Brak odpowiedzi w ciągu 60 s" in errors
    assert "regulamin.pdf" in text(page.select_one("section:has(> #documents)"))
    assert "/panel/" in text(page.select_one("section:has(> #skipped)"))
    assert "4.14.1" in text(page.select_one("section:has(> #run)"))


def test_engines_that_agree_are_one_item_on_a_page() -> None:
    _, source = sample()
    own = next(
        a for url in source.assertions for a in source.assertions[url] if a.rule == "color-contrast"
    )
    same = replace(own, engine="own")
    assert site.once([own, same]) == [same]
    assert len(site.once([same, replace(same, message="other")])) == 2
    asked = replace(same, outcome=Outcome.CANT_TELL)
    assert site.once([asked, own]) == [own], "who is sure has the word"


def test_the_html_element_is_not_shown_for_what_is_said_of_the_page() -> None:
    report, _ = sample()
    page = Target(selector="html", html="<html lang=pl>")
    rule = next(rule for rule in report.rules.values() if "3.1.1" not in rule.criteria)
    assert cards.about_page(rule, page)
    assert not cards.about_page(replace(rule, criteria=("3.1.1",)), page)
    assert not cards.about_page(rule, Target(selector="html > body"))


def test_templates_and_the_sample_are_told() -> None:
    report, _ = sample()
    page = soup("index.html")
    templates = page.select_one("section:has(> #templates)")
    assert templates is not None
    rows = [text(row) for row in templates.select("[data-sortable] tbody tr")]
    assert len(rows) == len(report.templates)
    assert any(row.startswith("aktualnosci ") for row in rows)
    assert "Jak wybrano strony" not in text(templates)
    assert text(page.select_one('.under a[href="#templates"]')) == "6 szablonów, 20 stron"
    made = render(*sample(sampled=True), "pl")
    chosen = BeautifulSoup(made["index.html"], "lxml").select_one("section:has(> #templates)")
    assert "reprezentuje szablon" in text(chosen)


def test_what_a_rule_saw_is_told_in_words() -> None:
    said = " ".join(text(one) for one in soup("index.html").select("dl.seen"))
    assert "Rozmiar okna 1280 × 800 px" in said
    assert "Kolejność w kodzie „O nas”, „Partnerzy klastra”" in said
    assert "Po naciśnięciu klawisza Tab fokus przenosi się w inne miejsce" in said
    assert "viewport" not in said


def test_where_the_site_stands_is_on_the_first_screen() -> None:
    standing = text(soup("index.html").select_one(".standing"))
    assert standing.startswith("Witryna nie spełnia ")
    assert " z 55 kryteriów sukcesu WCAG 2.2 na poziomie AA." in standing


def test_a_page_has_its_own_file() -> None:
    page = soup("pages/0008.html")
    assert text(page.h1) == "Formularz członkowski"
    assert "Pola formularza mają etykiety" in text(page.main)
    assert [mark.get_text() for mark in page.select("mark")] == [
        'name="nip"',
        '<p class="meta">',
        '<img src="/media/ue.svg">',
    ]
    assert "Automat nic tu nie znalazł" not in text(page.main)


def _ids(name: str) -> set[str]:
    return {str(tag["id"]) for tag in soup(name).find_all(id=True)}


def test_every_link_inside_leads_somewhere() -> None:
    names = [name for name in files() if name.endswith(".html")]
    checked = 0
    for name in names:
        for tag in soup(name).find_all(["a", "img", "link", "script"]):
            address = str(tag.get("href") or tag.get("src") or "")
            if re.match(r"https?:|data:,", address):
                continue
            path, _, fragment = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            target = target if path else name
            assert target in files(), (name, address)
            if fragment:
                assert fragment in _ids(target), (name, address)
            checked += 1
    assert checked > 300


def test_ids_are_unique() -> None:
    for name in files():
        if name.endswith(".html"):
            found = [str(tag["id"]) for tag in soup(name).find_all(id=True)]
            assert len(found) == len(set(found)), name


def _assert_harmless(data: bytes) -> None:
    page = BeautifulSoup(data, "lxml")
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert isinstance(policy, Tag)
    assert str(policy["content"]).startswith("default-src 'none';")
    scripts = page.find_all("script")
    assert len(scripts) == 1
    assert str(scripts[0]["src"]).endswith("report.js")
    assert not page.find_all(["style", "iframe", "object", "embed", "base", "form"])[1:]
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            address = str(tag.get(name, ""))
            assert re.match(
                r"(https?://[^\s\"<>]*|data:,|[\w./%\[\]+-]*(#.*)?)$", address, re.DOTALL
            ), address
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", data.decode())


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.promise("4.4", "Titles and texts hold markup and control characters")
def test_an_evil_site_stays_text(lang: str, promise: Promise) -> None:
    made = render(*evil(), lang)
    pages = [data for name, data in made.items() if name.endswith(".html")]
    assert len(pages) == 22
    for data in pages:
        _assert_harmless(data)
        assert b"<script>alert" not in data
    assert all(re.fullmatch(r"[\w./-]+", name) and ".." not in name for name in made)
    promise("")


def test_secrets_in_an_address_are_the_stores_matter_but_hosts_are_shown_without() -> None:
    report, source = sample()
    roots = ("https://user:secret@klaster-warta.example/",)
    report = replace(report, run=replace(report.run, roots=roots))
    heading = BeautifulSoup(render(report, source)["index.html"], "lxml").select_one(".site")
    assert text(heading) == "klaster-warta.example"


def test_a_clean_site_is_not_called_accessible() -> None:
    report, _ = sample(complete=True, baseline=False)
    report = replace(
        report,
        issues=(),
        untested=(),
        verdict=replace(report.verdict, exit_code=0, blocking=0, issues=0, new=0, review=0),
        stale_suppressions=(),
    )
    page = BeautifulSoup(render(report, MemorySource())["index.html"], "lxml")
    assert (
        text(page.h1)
        == "Sprawdzono 11 z 15 znalezionych stron. Automatyczne sprawdzenie nie wykryło barier."
    )
    assert "Niczego, co da się wykryć automatycznie" in text(page.select_one(".glance"))
    assert "Wszystkie wybrane sprawdzenia wykonano" in text(page.main)


def test_five_thousand_pages_stay_within_the_size() -> None:
    report, source = large(seen_on=3)
    sizes = {name: len(data) for name, data in reporter("html").render(report, source, "pl")}
    assert sizes["index.html"] <= 1_000_000
    assert sizes["index.en.html"] <= 1_000_000
    assert max(sizes.values()) <= 2_000_000
    assert 4_000 <= sum(name.startswith("pages/") for name in sizes) <= 5_000
    assert "issues.js" in sizes
    assert "issues/60.html" in sizes
    assert "lists/pages-10.html" in sizes


def test_issues_beyond_the_index_keep_their_address() -> None:
    report, source = large(pages=30, number_of_issues=120, seen_on=2)
    made = render(report, source)
    index = BeautifulSoup(made["index.html"], "lxml")
    further = {
        name: BeautifulSoup(html, "lxml")
        for name, html in made.items()
        if name.startswith("issues/")
    }
    for issue in report.issues:
        place = index.find(id=issue.fingerprint)
        assert isinstance(place, Tag)
        if place.name == "tr":
            link = place.find("a")
            assert isinstance(link, Tag)
            name, _, anchor = str(link["href"]).partition("#")
            assert anchor == issue.fingerprint
            assert further[name].find(id=anchor) is not None
    assert "issues.js" not in made


def test_a_page_without_a_title_is_headed_by_its_address() -> None:
    report, source = sample()
    page = next(page for page in report.pages if not page.error)
    pages = [replace(one, title="") if one is page else one for one in report.pages]
    made = render(replace(report, pages=tuple(pages)), source)
    heading = BeautifulSoup(made["pages/0001.html"], "lxml").h1
    assert text(heading) == page.url.removeprefix("https://").removesuffix("/") + "/"


def test_an_element_is_called_by_its_role_and_name() -> None:
    link = Target(selector="a", html="<a href=x>", role="link", name="Pobierz")
    odd = Target(selector="div", html="<DIV class=x>", role="generic", name="Menu")
    assert element(link, "pl") == "łącze „Pobierz”"
    assert element(link, "en") == "link “Pobierz”"
    assert element(odd, "pl") == "<div> „Menu”"
    assert element(replace(link, name=" "), "pl") == ""
    assert element(replace(link, selector="html"), "pl") == ""
    assert element(None, "pl") == ""


def test_every_role_has_polish() -> None:
    for word in set(ROLES.values()) - {"menu", "region"}:
        assert tr("pl", word) != word


def test_flags_in_a_sentence_are_code() -> None:
    assert str(flags("They run with --profile thorough. <b>")) == (
        'They run with <code class="flag">--profile thorough</code>. &lt;b&gt;'
    )
    assert str(flags("a longer --page-timeout if need be")) == (
        'a longer <code class="flag">--page-timeout</code> if need be'
    )


def test_what_to_do_about_failed_pages_is_said_once_a_reason() -> None:
    errors = text(soup("index.html").select_one("section:has(> #errors)"))
    assert "Strona nie była gotowa na czas: 1 strona. Otwórz jedną z nich" in errors
    assert "Brak odpowiedzi w ciągu 60 s" in errors
