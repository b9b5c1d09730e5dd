"""The plugin in Debian's WordPress: what visitors get, and what becomes of its predecessor."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from a11y.toolbar.files import BOOT, PANEL, files
from a11y.toolbar.modes import MODES, Mode
from tests.wordpress.conftest import THEMES
from tests.wordpress.kit import ALL, MARKS, SETTINGS, Prepare, Visit, axe, ready, tag
from tests.wordpress.site import WordPress

pytestmark = MARKS


def complaints(log: str) -> set[str]:
    """PHP's messages without their times."""
    return {re.sub(r"^\[[^]]*\] ", "", line) for line in log.splitlines()}


@pytest.mark.parametrize("theme", THEMES)
def test_the_toolbar_works_and_remembers(prepare: Prepare, visit: Visit, theme: str) -> None:
    prepare("activate", theme=theme)
    page = ready(visit("/?p=1"))
    words = page.get_by_text("Welcome to WordPress")
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    before = words.evaluate(size)
    page.get_by_role("button", name="Ułatwienia dostępu").click()
    page.get_by_label("Czarny na białym").check()
    page.evaluate("ulatwienia.set({ text: 200 })")
    assert words.evaluate(size) == pytest.approx(2 * before, rel=0.02)
    page.reload()
    ready(page)
    assert words.evaluate(size) == pytest.approx(2 * before, rel=0.02)
    colour = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(colour) == "rgb(0, 0, 0)"


@pytest.mark.parametrize("theme", THEMES)
def test_tags_and_their_order(prepare: Prepare, visit: Visit, theme: str) -> None:
    prepare("activate", theme=theme)
    page = ready(visit())
    boot, panel = tag(page, BOOT), tag(page, PANEL)
    expect(boot).to_have_count(1)
    expect(panel).to_have_count(1)
    assert panel.evaluate("one => one.defer") is True
    assert boot.evaluate("one => one.defer || one.async") is False
    first = "document.querySelector('head script, head style, head link, head title').id"
    assert page.evaluate(first) == "ulatwienia-dostepu-boot"


@pytest.mark.parametrize("theme", THEMES)
def test_the_button_comes_right_after_the_themes_skip_link(
    prepare: Prepare, visit: Visit, theme: str
) -> None:
    prepare("activate", theme=theme)
    page = ready(visit())
    stops = []
    for _ in range(2):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate("document.activeElement.className || document.activeElement.localName")
        )
    assert "skip-link" in stops[0]
    assert stops[1] == "ulatwienia-panel"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mode", MODES, ids=[mode.id for mode in MODES])
def test_no_text_is_missed(prepare: Prepare, visit: Visit, theme: str, mode: Mode) -> None:
    prepare("activate", theme=theme)
    page = ready(visit("/?p=1"))
    page.evaluate("settings => ulatwienia.set(settings)", mode.settings)
    found = page.evaluate(
        "() => { const { measured, missed } = ulatwienia.audit();"
        " return { measured, missed: missed.map((one) => one.outerHTML.slice(0, 200)) }; }"
    )
    assert found["measured"] > 10
    assert found["missed"] == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_new(prepare: Prepare, visit: Visit, theme: str) -> None:
    prepare(theme=theme)
    before = set(axe(visit("/?p=1")))
    prepare("activate", theme=theme)
    page = ready(visit("/?p=1"))
    assert set(axe(page)) <= before
    page.get_by_role("button", name="Ułatwienia dostępu").click()
    assert set(axe(page)) <= before


def test_no_request_leaves_the_site(prepare: Prepare, visit: Visit, wordpress: WordPress) -> None:
    prepare("activate")
    page = visit("/?page_id=4")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    ready(page)
    page.evaluate("ulatwienia.set({ contrast: 'wb', text: 150 })")
    assert len([url for url in asked if "ulatwienia" in url]) == 2
    page.evaluate("ulatwienia.set({ contrast: 'wb', text: 150, motion: true })")
    page.wait_for_load_state("networkidle")
    ours = [url for url in asked if "ulatwienia" in url]
    assert len(ours) == 3, "still pictures come with the second file"
    assert [url for url in asked if not url.startswith(wordpress.url)] == []
    assert page.context.cookies() == []


def test_first_settings_without_a_predecessor(prepare: Prepare) -> None:
    state = prepare("activate")
    assert state["settings"]["choices"] == ALL
    assert state["settings"]["enabled"] is True
    assert state["settings"]["declaration"] == "/?page_id=4"
    assert state["taken"] == []


def test_takes_over_once_what_the_predecessor_had_on(
    prepare: Prepare, wordpress: WordPress
) -> None:
    options = {
        "pojo_a11y_toolbar": "visible-desktop",
        "pojo_a11y_toolbar_button_grayscale": "disable",
        "pojo_a11y_toolbar_button_links_underline": "disable",
        "pojo_a11y_toolbar_button_readable_font": "enable",
        "pojo_a11y_toolbar_button_feedback_link": "https://klaster.example/kontakt",
        "pojo_a11y_toolbar_button_help_link": "https://klaster.example/pomoc",
        "pojo_a11y_customizer_options": {"a11y_toolbar_position": "left"},
        "pojo_a11y_focusable": "enable",
        "ea11y_accessibility_statement_data": {"link": "https://klaster.example/d"},
    }
    state = prepare("activate", options=options)
    assert state["settings"] == {
        "enabled": True,
        "lang": "",
        "corner": 1,
        "choices": [name for name in ALL if name != "links"],
        "declaration": "https://klaster.example/d",
        "contact": "https://klaster.example/kontakt",
        "skip_link": "",
    }
    assert state["taken"] == [
        "choices", "corner", "contact", "declaration", "devices", "links", "outline"
    ]  # fmt: skip
    changed = {"pojo_a11y_toolbar": "disable"}
    again = wordpress.php("do.php", steps=["options", "deactivate", "activate"], options=changed)
    assert again["settings"] == state["settings"]


@pytest.mark.parametrize(
    ("options", "key", "expected"),
    [
        ({"pojo_a11y_toolbar": "disable"}, "enabled", False),
        ({"pojo_a11y_customizer_options": {"a11y_toolbar_position": "right"}}, "corner", 0),
        ({"pojo_a11y_customizer_options": "broken"}, "corner", 1),
        ({"pojo_a11y_save": "enable"}, "choices", ALL),
        (
            {
                "pojo_a11y_toolbar": "enable",
                "pojo_a11y_toolbar_button_grayscale": "disable",
                "pojo_a11y_toolbar_button_high_contrast": "disable",
                "pojo_a11y_toolbar_button_negative_contrast": "disable",
                "pojo_a11y_toolbar_button_light_bg": "disable",
            },
            "choices",
            [name for name in ALL if name != "contrast"],
        ),
        (
            {"pojo_a11y_save": "enable", "pojo_a11y_toolbar_button_feedback_link": "javascript:x"},
            "contact",
            "",
        ),
    ],
)
def test_each_option_of_the_predecessor(
    prepare: Prepare, options: dict[str, Any], key: str, expected: object
) -> None:
    assert prepare("activate", options=options)["settings"][key] == expected


def test_a_theme_without_a_skip_link_keeps_the_predecessors(
    prepare: Prepare, visit: Visit, wordpress: WordPress
) -> None:
    themes = wordpress.root / "wp-content" / "themes"
    bare = themes / "bare"
    bare.mkdir(exist_ok=True)
    (bare / "style.css").write_text("/*\nTheme Name: Bare\n*/\n")
    (bare / "header.php").write_text(
        "<!doctype html><html <?php language_attributes(); ?>><head><meta charset='utf-8'>"
        "<?php wp_head(); ?></head><body <?php body_class(); ?>><?php wp_body_open(); ?>"
    )
    (bare / "index.php").write_text(
        "<?php get_header(); ?><nav><a href='/'>Menu</a></nav><main id='tresc'><h1>Bare</h1></main>"
        "<?php wp_footer(); ?></body></html>"
    )
    options = {
        "pojo_a11y_save": "enable",
        "pojo_a11y_skip_to_content_link_element_id": "tresc",
    }
    state = prepare("activate", theme="bare", options=options)
    assert state["settings"]["skip_link"] == "tresc"
    assert "skip_link" in state["taken"]
    page = ready(visit())
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Przejdź do treści")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "ulatwienia-panel"
    link.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#tresc")


def test_steps_aside_while_the_predecessor_works(
    prepare: Prepare, visit: Visit, admin: Page, wordpress: WordPress
) -> None:
    prepare("activate", "rival")
    expect(tag(visit(), BOOT)).to_have_count(0)
    expect(tag(visit(), PANEL)).to_have_count(0)
    admin.goto(wordpress.url + "/wp-admin/plugins.php")
    expect(admin.locator("#ulatwienia-dostepu-aside")).to_contain_text("nadal włączona")
    wordpress.php("do.php", steps=["no_rival"])
    ready(visit())
    admin.reload()
    expect(admin.locator("#ulatwienia-dostepu-aside")).to_have_count(0)


def test_the_owner_is_told_until_they_have_read_it(
    prepare: Prepare, admin: Page, wordpress: WordPress
) -> None:
    prepare("activate", options={"pojo_a11y_save": "enable", "pojo_a11y_focusable": "enable"})
    admin.goto(wordpress.url + "/wp-admin/plugins.php")
    notice = admin.locator("#ulatwienia-dostepu-taken")
    expect(notice).to_contain_text("przejęły ustawienia wtyczki One Click Accessibility")
    expect(notice).to_contain_text("Obrys fokusu jest teraz wyborem odwiedzającego")
    admin.goto(wordpress.url + "/wp-admin/admin-post.php?action=ulatwienia_dostepu_dismiss")
    expect(admin.locator("body.wp-die-message, .wp-die-message").first).to_be_visible()
    admin.goto(wordpress.url + "/wp-admin/plugins.php")
    notice.get_by_role("link", name="Nie pokazuj więcej").click()
    admin.wait_for_url("**/options-general.php?page=ulatwienia-dostepu")
    expect(notice).to_have_count(0)


def test_filters_for_integrity_and_for_single_pages(
    prepare: Prepare, visit: Visit, wordpress: WordPress
) -> None:
    prepare("activate")
    folder = wordpress.root / "wp-content" / "mu-plugins"
    folder.mkdir(exist_ok=True)
    code = folder / "filters.php"
    code.write_text(
        "<?php add_filter( 'ulatwienia_dostepu_integrity', '__return_true' );\n"
        "add_filter( 'ulatwienia_dostepu_show', static fn( $shown ) => $shown && ! is_page( 4 ) );\n"
    )
    try:
        page = ready(visit())
        for part in (BOOT, PANEL):
            expect(tag(page, part)).to_have_attribute("integrity", files()[part].integrity)
            expect(tag(page, part)).to_have_attribute("crossorigin", "anonymous")
        expect(tag(visit("/?page_id=4"), BOOT)).to_have_count(0)
    finally:
        code.unlink()


def test_php_has_nothing_to_say_about_the_plugin(
    prepare: Prepare, visit: Visit, admin: Page, wordpress: WordPress
) -> None:
    """WordPress 6.1 under PHP 8.2 complains about itself; the plugin adds nothing to that."""
    addresses = [
        "/",
        "/?p=1",
        "/wp-admin/",
        "/wp-admin/plugins.php",
        "/wp-admin/options-general.php",
    ]

    def go() -> None:
        for address in addresses:
            admin.goto(wordpress.url + address)

    prepare(theme=THEMES[1])
    go()
    known = complaints(wordpress.notices())
    prepare("activate", theme=THEMES[1], options={"pojo_a11y_save": "enable"})
    go()
    admin.goto(wordpress.url + SETTINGS)
    admin.get_by_role("button", name="Zapisz zmiany").click()
    ready(visit())
    new = complaints(wordpress.notices()) - known
    assert new == set()
    assert "ulatwienia" not in wordpress.notices()


def test_uninstalling_leaves_nothing(prepare: Prepare, wordpress: WordPress) -> None:
    state = prepare("activate", options={"pojo_a11y_save": "enable"})
    assert sorted(state["left"]) == ["ulatwienia_dostepu", "ulatwienia_dostepu_taken"]
    assert wordpress.php("do.php", steps=["deactivate", "uninstall"])["left"] == []
    wordpress.install_plugin()
