"""Prints how the toolbar does on a corpus of real pages: `python tests/widget/bars.py`.

Each bar is measured on the built bundle in Chromium, on every page of the corpus that is present.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Browser, CDPSession, Error, Page

from tests.widget import pixels
from tests.widget.kit import HERE, PROJECT, Site, bundle, chromium

MEASURE = (HERE / "measure.js").read_text()
MODES = ("bw", "wb", "yb")
EVERYTHING = {
    "text": 200, "contrast": "wb", "links": True, "font": True, "spacing": True, "motion": True,
    "focus": True,
}  # fmt: skip
WINDOWS = 4  # screens of each page that are measured by pixels

PACKAGES = Path(os.environ.get("A11Y_NPM", PROJECT / "node_modules"))
MOUNTS = {
    "/py/": Path("/usr/share/doc/python3.11-doc/html"),
    "/dh/": Path("/usr/share/doc/debian-handbook/html/pl-PL"),
    "/npm/": PACKAGES,
    "/": PROJECT / "a11y" / "demo" / "site",
}
FILES = (
    "/py/index.html", "/py/library/functools.html", "/py/library/index.html",
    "/py/c-api/list.html", "/py/whatsnew/3.4.html", "/py/genindex-B.html",
    "/dh/index.html", "/dh/foreword.html", "/dh/basic-configuration.html", "/dh/apt.html",
    "/npm/startbootstrap-clean-blog/dist/index.html", "/npm/startbootstrap-clean-blog/dist/post.html",
    "/npm/startbootstrap-sb-admin-2/index.html", "/npm/startbootstrap-sb-admin-2/tables.html",
    "/npm/html5-boilerplate/dist/index.html", "/npm/spectre.css/docs/index.html",
    "/npm/spectre.css/docs/elements/forms.html", "/npm/spectre.css/docs/components/cards.html",
    "/npm/spectre.css/docs/layout/navbar.html",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Counts of one page, or of all: name of a bar to [bad, all]; examples of what was bad."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    def add(self, bar: str, bad: int, of: int, example: str = "") -> None:
        found = self.counts.setdefault(bar, [0, 0])
        found[0] += bad
        found[1] += of
        if bad and example:
            self.examples.append(f"{bar}: {example}")


# Pages of ours with the components of a package, by the package.
LIBRARIES = {
    "bulma": "bulma", "@coreui/coreui": "coreui", "daisyui": "daisy", "fomantic-ui-css": "fomantic",
    "foundation-sites": "foundation", "govuk-frontend": "govuk", "materialize-css": "materialize",
    "@picocss/pico": "pico", "@shoelace-style/shoelace": "shoelace",
}  # fmt: skip
LEAST = 40  # device pixels that must differ by 3:1 between two states


def demo() -> dict[str, str]:
    """The demo site's pages as they are served; empty when it is not there."""
    try:
        from starlette.testclient import TestClient

        from a11y.demo.server import PAGES, app
    except ImportError:
        return {}
    client = TestClient(app())
    return {path: client.get(path).text for path in PAGES}


def corpus(site: Site) -> Iterator[str]:
    """Paths of the pages that are on this machine."""
    yield "/pages/hard.html"
    if (PACKAGES / "bootstrap").is_dir():
        yield "/pages/bootstrap/components.html"
    yield "/pages/states.html"
    for package, name in LIBRARIES.items():
        if (PACKAGES / package).is_dir():
            yield f"/pages/libraries/{name}.html"
    yield from site.texts
    yield from (path for path in FILES if site.read(path) is not None)


def choose(page: Page, **settings: Any) -> None:
    page.evaluate("settings => ulatwienia.set(settings)", settings)


def reset(page: Page) -> None:
    page.evaluate("ulatwienia.reset()")


def measure_contrast(page: Page, tally: Tally, limit: int) -> None:
    for mode in MODES:
        choose(page, contrast=mode)
        for name, count in pixels.pairs(page).items():
            tally.add("states that look alike", count < LEAST, 1, f"{mode} {name}")
        for _ in pixels.windows(page, limit):
            picture = pixels.shot(page)
            for line in page.evaluate("__measure.lines()"):
                found = pixels.text_ratio(picture, line)
                note = f"{mode} {found:.1f} {line['words']}"
                tally.add("text under 7:1", found < 7, 1, note)
            for shape in page.evaluate("__measure.shapes()"):
                found = pixels.shape_ratio(picture, shape)
                note = f"{mode} {found:.1f} {shape['words']}"
                tally.add("controls and icons under 3:1", found < 3, 1, note)
    reset(page)


def measure_stays(page: Page, tally: Tally) -> None:
    before = page.evaluate("__measure.stays()")
    for mode in (*MODES, "gray"):
        choose(page, contrast=mode)
        after = page.evaluate("__measure.stays()")
        hidden = [a and not b for a, b in zip(before["shown"], after["shown"], strict=True)]
        inverted = [a != b for a, b in zip(before["filters"], after["filters"], strict=True)]
        moved = [a != b for a, b in zip(before["fixed"], after["fixed"], strict=True)]
        tally.add("elements hidden", sum(hidden), len(hidden), mode)
        tally.add("pictures inverted", sum(inverted), len(inverted), mode)
        tally.add("fixed parts moved", sum(moved), len(moved), f"{mode} {before['fixed']}")
    reset(page)


def measure_text(page: Page, zoomed: Page, tally: Tally) -> None:
    before = page.evaluate("__measure.texts()")
    was_wide = page.evaluate("__measure.wide()")
    choose(page, text=200)
    after = page.evaluate("__measure.texts()")
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a["shown"] and a["size"]]
    for a, b in pairs:
        wrong = abs(b["size"] / a["size"] - 2) > 0.04
        tally.add("text off its size at 200 %", wrong, 1, f"{a['size']} {b['size']} {a['words']}")
        tally.add("newly clipped at 200 %", b["cut"] and not a["cut"], 1, a["words"])
    words, zoomed_words = (one.evaluate("__measure.words()") for one in (page, zoomed))
    if len(words) == len(zoomed_words):
        for (word, is_cut), (_, zoom_cuts) in zip(words, zoomed_words, strict=True):
            tally.add("words cut that browser zoom leaves whole", is_cut and not zoom_cuts, 1, word)
    new = page.evaluate("__measure.wide()") and not was_wide
    tally.add("new horizontal scroll at 200 %", new, 1, page.url)
    reset(page)
    cut = [one["cut"] for one in zoomed.evaluate("__measure.texts()") if one["shown"]]
    newly = max(0, sum(cut) - sum(a["cut"] for a, _ in pairs))
    tally.add("(browser zoom 200 %: newly clipped)", newly, len(cut))
    tally.add("(browser zoom 200 %: horizontal scroll)", zoomed.evaluate("__measure.wide()"), 1)


def measure_reset(page: Page, tally: Tally) -> None:
    before = page.evaluate("__measure.serial()")
    choose(page, **EVERYTHING)
    reset(page)
    same = True
    try:
        # A frame that carries the toolbar, too, hears of it a moment later.
        page.wait_for_function("before => __measure.serial() === before", arg=before, timeout=3000)
    except Error:
        same = False
    tally.add("reset differs", not same, 1, page.url)


def visit(browser: Browser, address: str, limit: int) -> Tally:
    tally = Tally()
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, device_scale_factor=pixels.SCALE
    )
    # Zoom of 200 % is a window half as large.
    half = browser.new_context(viewport={"width": 640, "height": 450})
    for window in (context, half):
        # What a page changes in itself between two readings is not the toolbar's doing.
        window.add_init_script("window.setInterval = () => 0")
    try:
        page, zoomed = context.new_page(), half.new_page()
        for one in (page, zoomed):
            one.goto(address)
            one.wait_for_selector("ulatwienia-panel", state="attached")
            one.evaluate(MEASURE)
            # The measurements are of the page, not of the button over it.
            one.evaluate("ulatwienia.set({ hidden: true })")
        measure_contrast(page, tally, limit)
        measure_stays(page, tally)
        measure_text(page, zoomed, tally)
        measure_reset(page, tally)
    finally:
        context.close()
        half.close()
    return tally


SPEED = """async (settings) => {
  const tasks = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  });
  observer.observe({ type: "longtask" });
  await new Promise((done) => setTimeout(done));
  await ulatwienia.set(settings);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  observer.disconnect();
  return Math.max(0, ...tasks);
}"""


# In this order; an empty one is a fresh page. The last of each page takes everything back.
CHOICES: tuple[dict[str, Any], ...] = (
    {"contrast": "wb"}, {"contrast": "bw"}, {"contrast": "", "text": 200}, {"text": 100},
    {}, {"text": 200}, {"text": 100},
)  # fmt: skip


def rows(count: int) -> str:
    """A page of `count` elements, a third of them list items with a link and a text."""
    items = "".join(
        f'<li class="i{one % 7}"><a href="#{one}">Pozycja {one}</a> <span>opis {one}</span></li>'
        for one in range(count // 3)
    )
    return (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Lista</title>'
        "<style>li{padding:4px;border-bottom:1px solid #ddd}.i3{background:#eee}</style></head>"
        f"<body><main><h1>Lista</h1><ul>{items}</ul></main></body></html>"
    )


#: The browser's own work for a new style of every element: style, layout and paint in one go.
RESTYLE = """async () => {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  sheet.replaceSync("*{color:#111!important;line-height:1.61!important}");
  document.documentElement.scrollHeight;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
}"""


def spent(session: CDPSession) -> float:
    """Processor time of the main thread so far, ms."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def measure_speed(browser: Browser, site: Site) -> None:
    """Processor time of the page's main thread, in ms: a busy machine does not change it much."""
    head = f"{'elements':>8} {'choice':34} {'ms':>5} {'x own':>6} {'longest task, ms (wall)':>24}"
    say(
        f"\n{head}\n(x own: as a multiple of the browser's own restyle, layout and paint of the whole page)"
    )
    for count in (1500, 10_000):
        site.texts["/rows.html"] = rows(count)
        page = browser.new_page()
        page.goto(site.url + "/rows.html")
        page.wait_for_selector("ulatwienia-panel", state="attached")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        own = 0.0
        for settings in CHOICES:
            if not own:
                start = spent(session)
                page.evaluate(RESTYLE)
                own = spent(session) - start
                say(f"{count:8} {'(the browser alone)':34} {own:5.0f}")
                page.reload()
                page.wait_for_selector("ulatwienia-panel", state="attached")
            if not settings:
                page.reload()
                page.wait_for_selector("ulatwienia-panel", state="attached")
                continue
            start = spent(session)
            longest = page.evaluate(SPEED, settings)
            took = spent(session) - start
            say(f"{count:8} {settings!s:34} {took:5.0f} {took / own:6.2f} {longest:24.0f}")
        page.close()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def wordpress() -> Iterator[str]:
    """Addresses of WordPress with its stock themes and the plugin, while they are served."""
    from tests.wordpress.conftest import THEMES
    from tests.wordpress.site import WordPress, missing

    if missing():
        say(missing())
        return
    with tempfile.TemporaryDirectory() as folder, WordPress(Path(folder)) as served:
        served.install_plugin()
        for theme in THEMES:
            served.php("do.php", steps=["reset"], theme=theme)
            served.php("do.php", steps=["options", "activate"], options={})
            yield from (f"{served.url}{path}" for path in ("/", "/?p=1", "/?page_id=2"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="pages whose path contains this")
    parser.add_argument("--examples", type=int, default=3, help="examples shown a page")
    parser.add_argument("--windows", type=int, default=WINDOWS, help="screens a page")
    parser.add_argument("--wordpress", action="store_true", help="WordPress instead of the corpus")
    arguments = parser.parse_args()
    say(f"bundle: {bundle()}")
    total = Tally()
    with Site(MOUNTS) as site, chromium() as browser:
        site.texts.update(demo())
        paths = (site.url + path for path in corpus(site) if arguments.only in path)
        for address in wordpress() if arguments.wordpress else paths:
            try:
                tally = visit(browser, address, arguments.windows)
            except Error as error:
                say(f"{address}: not measured: {str(error).splitlines()[0]}")
                continue
            bad = [f"{bar} {n}/{m}" for bar, (n, m) in tally.counts.items() if n]
            say(f"{address}: {'; '.join(bad) or 'good'}")
            for example in tally.examples[: arguments.examples]:
                say(f"    {example}")
            for bar, (n, m) in tally.counts.items():
                total.add(bar, n, m)
        measure_speed(browser, site)
    say(f"\n{'bar':42} {'bad':>7} {'of':>8} {'share':>8}")
    for bar, (n, m) in total.counts.items():
        say(f"{bar:42} {n:7} {m:8} {n / m if m else 0:8.2%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
