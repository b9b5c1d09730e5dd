"""The plugin's page of settings: what the owner types, what is kept, what the theme breaks."""

import re

import pytest
from playwright.sync_api import Page, expect

from a11y.toolbar.files import BOOT, PANEL
from tests.wordpress.kit import ALL, MARKS, SETTINGS, Prepare, Visit, axe, ready, tag
from tests.wordpress.site import WordPress

pytestmark = MARKS


def test_settings_are_stored_and_reach_the_page(
    prepare: Prepare, visit: Visit, admin: Page, wordpress: WordPress
) -> None:
    prepare("activate")
    admin.goto(wordpress.url + SETTINGS)
    admin.get_by_label("Podkreślenie łączy").uncheck()
    admin.get_by_label("Róg, w którym stoi przycisk").select_option("Lewy górny")
    admin.get_by_label("Język paska").select_option("English")
    admin.get_by_label("Deklaracja dostępności").fill("/?page_id=4")
    admin.get_by_label("Kontakt").fill("mailto:biuro@klaster.example")
    admin.get_by_role("button", name="Zapisz zmiany").click()
    expect(admin.locator(".notice-success, .updated").first).to_be_visible()
    page = ready(visit())
    data = tag(page, PANEL).evaluate("one => ({ ...one.dataset })")
    assert data["options"] == "text contrast font lines letters left focus images motion ruler"
    assert (data["corner"], data["lang"]) == ("2", "en")
    assert data["contact"] == "mailto:biuro@klaster.example"
    assert data["declaration"] == "/?page_id=4"
    expect(page.get_by_role("button", name="Accessibility options")).to_be_visible()
    admin.get_by_label("Pokazuj pasek").uncheck()
    admin.get_by_role("button", name="Zapisz zmiany").click()
    expect(tag(visit(), BOOT)).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "contact", "declaration"),
    [
        ("urzad@gmina.pl", "mailto:urzad@gmina.pl", ""),
        ("mailto:urzad@gmina.pl?subject=Strona", "mailto:urzad@gmina.pl?subject=Strona", ""),
        ("http://urzad@gmina.pl", "mailto:urzad@gmina.pl", ""),
        ("+48 85 123 45 67", "tel:+48851234567", ""),
        ("tel:997", "tel:997", ""),
        ("mailto:nobody", "", ""),
        ("kontakt", "/kontakt", "/kontakt"),
        ("deklaracja-dostepnosci/", "/deklaracja-dostepnosci/", "/deklaracja-dostepnosci/"),
        ("http://deklaracja", "/deklaracja", "/deklaracja"),
        ("./d.html", "/d.html", "/d.html"),
        ("/d?a=1#b", "/d?a=1#b", "/d?a=1#b"),
        ("?page_id=4", "?page_id=4", "?page_id=4"),
        ("www.gmina.pl/d", "https://www.gmina.pl/d", "https://www.gmina.pl/d"),
        ("HTTPS://gmina.pl", "https://gmina.pl", "https://gmina.pl"),
        ("https://", "", ""),
        ("javascript:alert(1)", "", ""),
        ("data:text/html,x", "", ""),
        ("to nie adres", "", ""),
        ('/d?a="><script>alert(1)</script>', "", ""),
        ("", "", ""),
    ],
)
def test_links_of_what_people_type(
    prepare: Prepare, typed: str, contact: str, declaration: str
) -> None:
    given = {"ulatwienia_dostepu": {"contact": typed, "declaration": typed, "enabled": True}}
    found = prepare("activate", "links", options=given)["links"]
    # Some versions of WordPress write the scheme in small letters.
    found = {
        name: re.sub(r"^https:", "https:", url, flags=re.IGNORECASE) for name, url in found.items()
    }
    assert found == {"contact": contact, "declaration": declaration}


def test_what_was_changed_or_leads_nowhere_is_said(
    prepare: Prepare, admin: Page, visit: Visit, wordpress: WordPress
) -> None:
    prepare("activate")
    admin.goto(wordpress.url + SETTINGS)
    admin.get_by_label("Kontakt").fill("urzad@gmina.pl")
    admin.get_by_label("Deklaracja dostępności").fill("nie-ma-takiej")
    admin.get_by_role("button", name="Zapisz zmiany").click()
    changed, missing = admin.locator(".notice-info"), admin.locator(".notice-warning")
    expect(changed.first).to_contain_text("zapisano jako /nie-ma-takiej")
    expect(changed.last).to_contain_text("Kontakt: zapisano jako mailto:urzad@gmina.pl")
    expect(missing).to_contain_text("WordPress nie zna strony pod adresem /nie-ma-takiej")
    assert tag(ready(visit()), PANEL).get_attribute("data-contact") == "mailto:urzad@gmina.pl"
    admin.get_by_label("Deklaracja dostępności").fill("/?page_id=4")
    admin.get_by_role("button", name="Zapisz zmiany").click()
    expect(admin.locator(".notice-success, .updated").first).to_be_visible()
    expect(changed).to_have_count(0)
    expect(missing).to_have_count(0)


def test_choices_of_an_earlier_version(prepare: Prepare, visit: Visit) -> None:
    old = ["text", "contrast", "links", "font", "spacing", "motion", "focus"]
    prepare("activate", options={"ulatwienia_dostepu": {"choices": old, "enabled": True}})
    assert tag(ready(visit()), PANEL).get_attribute("data-options") is None
    some = {"choices": ["spacing", "text"], "enabled": True}
    prepare("activate", options={"ulatwienia_dostepu": some})
    assert tag(ready(visit()), PANEL).get_attribute("data-options") == "text lines letters"


def test_the_check_shows_what_the_theme_breaks(
    prepare: Prepare, admin: Page, wordpress: WordPress
) -> None:
    prepare("activate")
    admin.goto(wordpress.url + SETTINGS)
    admin.evaluate("localStorage.setItem('ulatwienia', '{\"v\":1,\"text\":120}')")
    part = admin.locator("#ulatwienia-dostepu-check")
    part.get_by_role("button", name="Sprawdź teraz").click()
    expect(part.get_by_role("status")).to_contain_text("Wszystkie teksty", timeout=60_000)
    rows = part.locator("tbody tr")
    assert rows.count() == 4
    for cell in part.locator("tbody td").all():
        expect(cell).to_have_text(re.compile(r"^0 z \d+$"))
    assert admin.evaluate("localStorage.ulatwienia") == '{"v":1,"text":120}'
    expect(admin.locator("iframe")).to_have_count(0)
    assert axe(admin, ".wrap") == []


def test_the_check_names_missed_texts_and_pages_without_the_toolbar(
    prepare: Prepare, admin: Page, wordpress: WordPress
) -> None:
    prepare("activate")
    admin.goto(wordpress.url + SETTINGS)
    toolbar = (
        "{ reset() {}, set() {}, audit: () => ({ measured: 9, frames: 1, canvases: 1,"
        " missed: [document.body] }) }"
    )
    body = f"<body id=b class='c'>ż<script>ulatwienia = {toolbar}</script>"
    admin.route(
        "**/?ulatwienia-check=1", lambda route: route.fulfill(body=body, content_type="text/html")
    )
    admin.route("**/?page_id=*", lambda route: route.fulfill(body="", content_type="text/html"))
    part = admin.locator("#ulatwienia-dostepu-check")
    part.get_by_role("button", name="Sprawdź teraz").click()
    status = part.get_by_role("status")
    expect(status).to_contain_text("Niektóre teksty nie stosują się do wyborów", timeout=60_000)
    expect(status).to_contain_text("Niektórych stron nie udało się sprawdzić")
    expect(status).to_contain_text("nie zmieni: 2.")
    first = part.locator("tbody tr").first
    expect(first).to_contain_text("1 z 9")
    expect(first.locator("li").first).to_contain_text("body#b.c")
    expect(part.locator("tbody tr").last).to_contain_text("nie sprawdzono")


def test_what_cant_be_kept_is_said(prepare: Prepare, admin: Page, wordpress: WordPress) -> None:
    prepare("activate")
    admin.goto(wordpress.url + SETTINGS)
    admin.get_by_label("Kontakt").fill("javascript:alert(1)")
    for box in admin.locator("fieldset input[type=checkbox]").all():
        box.uncheck()
    admin.get_by_role("button", name="Zapisz zmiany").click()
    expect(admin.locator(".notice-error")).to_contain_text("Kontakt: to nie jest adres")
    expect(admin.locator(".notice-warning")).to_contain_text("pokazywane są wszystkie")
    expect(admin.get_by_label("Kontakt")).to_have_value("")
    expect(admin.locator("fieldset input:checked")).to_have_count(len(ALL))


def test_the_settings_page_is_accessible(
    prepare: Prepare, admin: Page, wordpress: WordPress
) -> None:
    prepare("activate", options={"pojo_a11y_save": "enable"})
    admin.goto(wordpress.url + SETTINGS)
    assert axe(admin, ".wrap") == []


def test_others_than_administrators_stay_out(
    prepare: Prepare, visit: Visit, wordpress: WordPress
) -> None:
    prepare("activate")
    page = visit(SETTINGS)
    assert "wp-login.php" in page.url
