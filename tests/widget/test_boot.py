"""Before the first paint: what the boot script does, and that it does nothing when nothing is saved."""

import gzip
import io
import json
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import BrowserContext, CDPSession, Error, Page

from tests.widget.kit import STRICT, Site, bundle

Open = Callable[..., Page]

SAVED = json.dumps({"v": 1, "on": "rgb(0, 0, 0)", "contrast": "wb", "text": 150})
SAVE = f"try {{ localStorage.ulatwienia = '{SAVED}' }} catch {{}}"


def test_sizes_stay_in_the_budget() -> None:
    manifest = json.loads((bundle() / "manifest.json").read_text())
    assert manifest["budget"] == {"boot": 512, "total": 11264, "more": 4096}
    sizes = {}
    for name in ("ulatwienia-boot.js", "ulatwienia.js", "ulatwienia-more.js"):
        zipped = (bundle() / f"{name}.gz").read_bytes()
        assert gzip.decompress(zipped) == (bundle() / name).read_bytes()
        assert manifest["files"][name]["gzip"] == len(zipped)
        sizes[name] = len(zipped)
    assert sizes["ulatwienia-boot.js"] <= 512
    # It loads only when the panel opens, or with a saved choice that needs it.
    assert sizes.pop("ulatwienia-more.js") <= 4096
    assert sum(sizes.values()) <= 11264


def test_nothing_saved_changes_and_observes_nothing(
    context: BrowserContext, open_page: Open
) -> None:
    context.add_init_script(
        """window.observed = 0;
        window.MutationObserver = class extends MutationObserver {
          observe(...all) {
            if (new Error().stack.includes("ulatwienia")) window.observed++;
            super.observe(...all);
          }
        };
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page = open_page()
    state = page.evaluate(
        """() => [observed, shift, document.adoptedStyleSheets.length,
        /data-ul\\d/.test(document.documentElement.outerHTML), localStorage.length, document.cookie]"""
    )
    assert state == [0, 0, 0, False, 0, ""]


def test_asks_for_its_own_files_only(site: Site, open_page: Open) -> None:
    page = open_page()
    page.evaluate("ulatwienia.set({ contrast: 'wb', text: 200, motion: true, font: true })")
    page.evaluate("ulatwienia.reset()")
    own = {f"/widget/ulatwienia{end}.js" for end in ("-boot", "", "-more")}
    others = [one for one in site.requests if not one.startswith("/pages/") and one not in own]
    assert [one for one in others if "favicon" not in one] == []
    assert page.context.cookies() == []


def _screencast(session: CDPSession) -> None:
    """Begin as soon as the new document is the active page: it is not yet at its commit."""
    for _ in range(50):
        try:
            session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
        except Error as error:
            if "active page" not in str(error):
                raise
        else:
            return
    raise AssertionError("The page never became active")


def test_no_frame_is_painted_before_saved_choices(
    site: Site, context: BrowserContext, open_page: Open
) -> None:
    context.add_init_script(SAVE)
    site.delays["/widget/ulatwienia.js"] = 1.2
    page = open_page("/pages/hard.html", wait=False)
    session = context.new_cdp_session(page)
    frames: list[bytes] = []
    page.goto("about:blank")

    def keep(event: dict[str, str]) -> None:
        import base64

        frames.append(base64.b64decode(event["data"]))
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    session.on("Page.screencastFrame", keep)
    page.goto(site.url + "/pages/hard.html", wait_until="commit")
    _screencast(session)
    page.wait_for_selector("ulatwienia-panel", state="attached")
    page.wait_for_timeout(300)
    session.send("Page.stopScreencast")
    pictures = [Image.open(io.BytesIO(one)).convert("RGB") for one in frames]
    # The page's own header and hero never show: its top is black, or the blank of about:blank.
    tops = [picture.getpixel((picture.width - 30, picture.height // 12)) for picture in pictures]
    assert tops, "no frame was captured"
    assert set(tops) <= {(0, 0, 0), (255, 255, 255)}
    assert tops[-1] == (0, 0, 0)
    black = tops.index((0, 0, 0))
    assert (255, 255, 255) not in tops[black:]


def test_body_stays_hidden_until_the_choices_are_applied(
    site: Site, context: BrowserContext, open_page: Open
) -> None:
    context.add_init_script(SAVE)
    site.delays["/widget/ulatwienia.js"] = 1.0
    page = open_page(wait=False)
    page.goto(site.url + "/pages/hard.html", wait_until="commit")
    page.wait_for_selector("h1", state="attached")
    held = page.evaluate(
        "[getComputedStyle(document.body).opacity, getComputedStyle(document.documentElement).backgroundColor]"
    )
    assert held == ["0", "rgb(0, 0, 0)"]
    page.wait_for_selector("ulatwienia-panel", state="attached")
    assert page.evaluate("getComputedStyle(document.body).opacity") == "1"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "48px"


def test_page_shows_when_the_panel_file_is_missing(
    site: Site, context: BrowserContext, open_page: Open
) -> None:
    context.add_init_script(SAVE)
    site.texts["/alone.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Bez panelu</title>'
        '<script src="/widget/ulatwienia-boot.js"></script>'
        '<script defer src="/widget/none.js"></script></head><body><p>Tekst</p></body></html>'
    )
    site.bare.add("/alone.html")
    page = open_page("/alone.html", wait=False)
    page.wait_for_function("getComputedStyle(document.body).opacity == '1'")
    assert page.evaluate("document.adoptedStyleSheets.every(one => !one.cssRules.length)")


def test_included_twice_it_still_shows_the_page(
    site: Site, context: BrowserContext, open_page: Open
) -> None:
    context.add_init_script(SAVE)
    tags = (
        '<script src="/widget/ulatwienia-boot.js"></script>'
        '<script defer src="/widget/ulatwienia.js"></script>'
    )
    site.texts["/twice.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Dwa razy</title>'
        f"{tags}{tags}</head><body><p>Tekst</p></body></html>"
    )
    page = open_page("/twice.html")
    assert page.evaluate("getComputedStyle(document.body).opacity") == "1"
    assert page.locator("ulatwienia-panel").count() == 1


def test_foreign_storage_is_nothing_saved(context: BrowserContext, open_page: Open) -> None:
    for value in ("nonsense", '{"v":99,"on":true,"contrast":"wb"}', "null", "[]"):
        context.add_init_script(f"localStorage.ulatwienia = {json.dumps(value)}")
        page = open_page()
        assert page.evaluate("ulatwienia.get().contrast") == ""
        assert page.evaluate("document.adoptedStyleSheets.every(one => !one.cssRules.length)")
        page.close()


def test_works_under_the_strictest_policy(site: Site, open_page: Open) -> None:
    page = open_page(strict=True)
    assert site.headers["Content-Security-Policy"] == STRICT
    # The page's own inline style is refused by the policy; the toolbar must add nothing to that.
    page.evaluate(
        "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective))"
    )
    page.get_by_role("button", name="Ułatwienia dostępu").click()
    page.get_by_label("Żółty na czarnym").check()
    page.get_by_role("button", name="Większy tekst").click()
    page.get_by_label("Zatrzymaj animacje").check()
    page.wait_for_function(
        "getComputedStyle(document.querySelector('h1')).color == 'rgb(255, 255, 0)'"
    )
    assert (
        page.get_by_role("heading", name="Ułatwienia dostępu").evaluate(
            "e => getComputedStyle(e).fontWeight"
        )
        == "600"
    )
    page.evaluate("ulatwienia.reset()")
    assert page.evaluate("refused") == []
