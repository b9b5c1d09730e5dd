"""What moves and is stopped: files with frames, backgrounds, carousels of scripts; the reading line."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.widget.conftest import choose
from tests.widget.kit import Site

Open = Callable[..., Page]

FILES = ("moving.png", "moving.webp", "moving.gif", "still.png", "still.webp")
MOVING = ["moving.png", "moving.webp", "moving.gif"]
#: Slides that a timer changes by a class, a track that it pushes, and a bar of work that goes on.
CAROUSEL = (
    "<style>.slides>p{display:none}.slides>.active{display:block}#track{transform:none}</style>"
    '<div class=slides id=slides><p class="slide active">Pierwszy</p><p class=slide>Drugi</p>'
    "<p class=slide>Trzeci</p><p class=slide>Czwarty</p></div><button id=next>Dalej</button>"
    '<div><div id=track>Aktualności</div></div><div role=progressbar><i id=work style="width:0"></i></div>'
)
TURN = """() => {
  window.turns = 0;
  window.turn = () => {
    turns++;
    const all = [...document.querySelectorAll(".slide")];
    const now = all.findIndex((one) => one.classList.contains("active"));
    all[now].classList.remove("active");
    all[(now + 1) % all.length].classList.add("active");
  };
  setInterval(() => {
    turn();
    track.style.transform = `translateX(-${turns * 10}px)`;
    work.style.left = `${turns}px`;
  }, 600);
  document.querySelector("#next").onclick = turn;
}"""
SHOWN = (
    "() => [...document.querySelectorAll('.slide')].map((e) => e.checkVisibility()).indexOf(true)"
)


def page_of(body: str) -> str:
    return (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Ruch</title></head>'
        f"<body>{body}</body></html>"
    )


def make_pictures(folder: Path) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    for name in FILES:
        others = frames[1:] if name.startswith("moving") else []
        frames[0].save(
            folder / name, save_all=bool(others), append_images=others, duration=100, loop=0
        )


def test_files_with_frames_rest_and_others_stay(
    site: Site, open_page: Open, tmp_path: Path
) -> None:
    make_pictures(tmp_path)
    site.mounts["/moving/"] = tmp_path
    site.texts["/files.html"] = page_of(
        "".join(f'<img src="/moving/{name}" alt="{name}">' for name in FILES)
        + "".join(
            f'<p style="background:url(/moving/{name})" id="{name}">{name}</p>' for name in FILES
        )
    )
    page = open_page("/files.html")
    page.wait_for_load_state("load")
    before = page.evaluate("document.documentElement.outerHTML")
    asked = len(site.requests)
    choose(page, motion=True)
    page.wait_for_function("document.querySelectorAll('canvas[data-ul-still]').length === 3")
    page.wait_for_function("document.querySelectorAll('p[data-ul-pin]').length === 3")
    assert (
        page.evaluate("[...document.querySelectorAll('canvas')].map((e) => e.ariaLabel)") == MOVING
    )
    assert (
        page.evaluate("[...document.querySelectorAll('[data-ul-pin]')].map((e) => e.id)") == MOVING
    )
    for name in FILES:
        shown = page.evaluate(
            "id => getComputedStyle(document.getElementById(id)).backgroundImage", name
        )
        assert ("blob:" in shown) is (name in MOVING)
    # The browser's cache answers: nothing but our own file is asked for.
    assert site.requests[asked:] == ["/widget/ulatwienia-more.js"]
    page.evaluate("ulatwienia.reset()")
    assert page.evaluate("document.documentElement.outerHTML") == before
    assert page.evaluate("document.adoptedStyleSheets.length") == 0


def test_a_carousel_rests_and_its_script_goes_on(site: Site, open_page: Open) -> None:
    site.texts["/carousel.html"] = page_of(CAROUSEL)
    page = open_page("/carousel.html")
    choose(page, motion=True)
    page.evaluate(TURN)
    page.wait_for_function("document.querySelectorAll('.slide[data-ul-pin]').length === 4")
    page.wait_for_function("document.querySelector('#track').hasAttribute('data-ul-pin')")
    shown = page.evaluate(SHOWN)
    place = page.evaluate("track.getBoundingClientRect().left")
    turns = page.evaluate("turns")
    page.wait_for_function("before => turns > before + 2", arg=turns)
    assert page.evaluate(SHOWN) == shown
    assert page.evaluate("track.getBoundingClientRect().left") == place
    # A bar of work tells something: it goes on.
    assert page.locator("#work[data-ul-pin]").count() == 0
    choose(page, motion=False)
    assert page.locator("[data-ul-pin]").count() == 0
    page.wait_for_function("before => track.getBoundingClientRect().left < before", arg=place)


def test_a_carousel_answers_to_its_own_buttons(site: Site, open_page: Open) -> None:
    site.texts["/carousel.html"] = page_of(f"<section>{CAROUSEL}</section>")
    page = open_page("/carousel.html")
    choose(page, motion=True)
    page.evaluate(TURN)
    page.wait_for_function("document.querySelectorAll('.slide[data-ul-pin]').length === 4")
    page.evaluate("window.seen = []")
    page.evaluate(
        "document.querySelector('#next').addEventListener('click', () => setTimeout(() => "
        "seen.push(document.querySelectorAll('.slide[data-ul-pin]').length)))"
    )
    page.locator("#next").click()
    page.wait_for_function("seen.length === 1")
    assert page.evaluate("seen") == [0]
    page.wait_for_function("document.querySelectorAll('.slide[data-ul-pin]').length === 4")


def test_what_a_script_animates_ends(site: Site, open_page: Open) -> None:
    site.texts["/web.html"] = page_of("<p id=p>Tekst</p>")
    page = open_page("/web.html")
    choose(page, motion=True)
    page.evaluate(
        "p.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 900, iterations: Infinity })"
    )
    page.wait_for_function("document.getAnimations().length === 0")


def test_the_panel_names_what_may_move(site: Site, open_page: Open) -> None:
    site.texts["/draw.html"] = page_of("<canvas></canvas><p>Tekst</p>")
    page = open_page("/draw.html")
    page.get_by_role("button", name="Ułatwienia dostępu").click()
    page.get_by_label("Zatrzymaj animacje").check()
    expect(page.get_by_text("Nadal może się ruszać: 1")).to_be_visible()
    page.get_by_label("Zatrzymaj animacje").uncheck()
    expect(page.get_by_text("Nadal może się ruszać")).to_be_hidden()


def test_the_reading_line_follows_and_leaves(site: Site, open_page: Open) -> None:
    site.texts["/line.html"] = page_of("<p>Tekst</p><a href='#x'>Łącze</a>")
    page = open_page("/line.html")
    before = page.evaluate("document.documentElement.outerHTML")
    choose(page, ruler=True)
    line = page.locator("hr")
    page.mouse.move(200, 300)
    expect(line).to_have_css("top", "314px")
    # What lies below it can be pressed.
    assert page.evaluate("document.elementFromPoint(200, 317).localName") != "ulatwienia-panel"
    page.locator("a").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_function(
        "parseFloat(document.querySelector('ulatwienia-panel').shadowRoot.querySelector('hr').style.top) < 120"
    )
    page.emulate_media(media="print")
    expect(line).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("ulatwienia.reset()")
    expect(line).to_have_count(0)
    assert page.evaluate("document.documentElement.outerHTML") == before


def test_without_the_later_file_the_rest_works(site: Site, open_page: Open) -> None:
    site.texts["/alone.html"] = page_of("<p>Tekst</p>").replace(
        "</head>", '<script defer src="/widget/ulatwienia.js?x"></script></head>'
    )
    page = open_page("/alone.html", wait=False)
    page.route("**/ulatwienia-more.js*", lambda route: route.abort())
    page.wait_for_selector("ulatwienia-panel", state="attached")
    page.get_by_role("button", name="Ułatwienia dostępu").click()
    page.get_by_label("Biały na czarnym").check()
    page.wait_for_function(
        "getComputedStyle(document.querySelector('p')).color == 'rgb(255, 255, 255)'"
    )
    assert page.get_by_label("Ukryj obrazy").count() == 0
    choose(page, motion=True)
    assert page.evaluate("ulatwienia.get().motion") is True
