"""In what order a large page is changed, and that a newer choice interrupts."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.widget.bars import rows
from tests.widget.kit import Site

Open = Callable[..., Page]

#: Notes each mark that an element of the list gets.
WATCH = """() => {
  window.marked = [];
  window.slices = 0;
  new MutationObserver((changes) => {
    slices++;
    window.begun?.();
    for (const { target, attributeName } of changes)
      if (/^data-ul\\d/.test(attributeName) && target.hasAttribute(attributeName)) marked.push([target, attributeName]);
  }).observe(document.querySelector("ul"), { subtree: true, attributes: true });
}"""


def watched(open_page: Open, site: Site, count: int) -> Page:
    site.texts["/rows.html"] = rows(count)
    page = open_page("/rows.html")
    page.evaluate(WATCH)
    return page


def test_what_is_in_sight_is_painted_first(open_page: Open, site: Site) -> None:
    page = watched(open_page, site, 3000)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    found: dict[str, Any] = page.evaluate(
        """async () => {
          const items = [...document.querySelectorAll("li")];
          const seen = items.filter((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return top < innerHeight && bottom > 0;
          });
          await ulatwienia.set({ contrast: "wb" });
          const order = marked.map(([element]) => element).filter((one) => one.localName === "li");
          return { seen: seen.length, of: items.length, marked: order.length,
            first: order.slice(0, seen.length).filter((one) => seen.includes(one)).length };
        }"""
    )
    assert 0 < found["seen"] < found["of"] == found["marked"]
    assert found["first"] == found["seen"]


def test_a_newer_choice_interrupts(open_page: Open, site: Site) -> None:
    page = watched(open_page, site, 10_000)
    found: dict[str, Any] = page.evaluate(
        """async () => {
          const begun = new Promise((done) => { window.begun = done });
          const first = ulatwienia.set({ contrast: "wb" });
          await begun;
          const old = new Set(marked.map(([, name]) => name));
          const second = ulatwienia.set({ contrast: "bw" });
          await first;
          const { color } = getComputedStyle(document.querySelector("li:last-child a"));
          await second;
          const ofOld = marked.filter(([, name]) => old.has(name)).length;
          return { color, ofOld, all: document.querySelectorAll("ul *").length };
        }"""
    )
    # Who waits for the first one gets the newest.
    assert found["color"] == "rgb(0, 0, 187)"
    assert 0 < found["ofOld"] < found["all"]


def test_an_interrupted_choice_leaves_nothing_behind(open_page: Open, site: Site) -> None:
    page = watched(open_page, site, 3000)
    before, after = page.evaluate(
        """async () => {
          const before = document.documentElement.outerHTML;
          ulatwienia.set({ text: 200 });
          ulatwienia.set({ text: 150 });
          ulatwienia.set({ text: 200, contrast: "yb" });
          await ulatwienia.reset();
          return [before, document.documentElement.outerHTML];
        }"""
    )
    assert after == before


def test_a_large_page_is_changed_in_slices(open_page: Open, site: Site) -> None:
    page = watched(open_page, site, 10_000)
    # An observer hears of each slice when it ends.
    assert page.evaluate("ulatwienia.set({ text: 200 }).then(() => slices)") > 1
