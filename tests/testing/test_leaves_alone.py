"""A check changes nothing and is not noticed: the page spies on itself meanwhile."""

from collections import Counter

from playwright.async_api import Page, Route

import a11y

#: Records what a page can notice of what happens to it. Runs before its own scripts.
_SPY = """
globalThis.seen = [];
const note = (what) => globalThis.seen.push(what);
for (const name of ['focus', 'blur', 'focusin', 'focusout', 'scroll', 'scrollend', 'resize', 'message', 'click', 'keydown', 'keyup',
    'pointermove', 'mousemove', 'pointerover', 'input', 'change', 'select', 'selectionchange', 'visibilitychange', 'storage',
    'hashchange', 'popstate', 'beforeunload', 'pagehide', 'error', 'unhandledrejection', 'animationcancel', 'transitionrun',
    'copy', 'load', 'toggle', 'slotchange', 'fullscreenchange', 'contextmenu', 'DOMContentLoaded', 'readystatechange'])
  addEventListener(name, (event) => note(`${name} ${event.target?.localName ?? ''}`), true);
addEventListener('DOMContentLoaded', () => {
  new MutationObserver((list) => list.forEach((one) => note(`${one.type} ${one.target.localName} ${one.attributeName ?? ''}`)))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  new ResizeObserver(() => note('size')).observe(document.documentElement);
});
"""
_BODY = """<!doctype html><html lang="en"><head><title>Everything at once</title>
<style>#pale { background: linear-gradient(#777, #fff); color: #666 } .moves { animation: x 9s infinite } @keyframes x { to { opacity: .9 } }</style></head>
<body><main><h1>Everything</h1>
<p id="pale">Text on a gradient</p><p class="moves">Text that fades</p>
<p><input id="here" aria-label="Name" value="Anna Maria"><input></p>
<img src="/a.png" width="80" height="40"><button></button>
<div style="overflow:auto;height:60px"><p style="height:400px">Scrolls</p></div>
<iframe title="Inside" srcdoc="<!doctype html><html lang=en><title>In</title><p>Inside</p><img src=data:,>"></iframe>
<video src="/v.webm" controls></video><canvas></canvas>
<div style="height:3000px"></div><p id="far" style="color:#ccc">Far below</p>
</main><script>document.querySelector('main').attachShadow; localStorage.a = '1';</script></body></html>"""
_STATE = """() => ({ focus: document.activeElement.id, selection: [here.selectionStart, here.selectionEnd], scroll: [scrollX, scrollY],
  stored: JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie, html: document.documentElement.outerHTML,
  globals: Object.getOwnPropertyNames(globalThis).length, history: history.length, sheets: document.adoptedStyleSheets.length,
  size: [innerWidth, innerHeight], title: document.title, hidden: document.visibilityState })"""


async def test_the_page_notices_nothing(page: Page) -> None:
    asked: Counter[str] = Counter()
    said: list[str] = []

    async def answer(route: Route) -> None:
        asked[route.request.url] += 1
        if route.request.url.endswith("/"):
            await route.fulfill(body=_BODY, content_type="text/html")
        else:
            await route.fulfill(status=404, body="")

    await page.route("**/*", answer)
    await page.add_init_script(_SPY)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("framenavigated", lambda frame: said.append(f"navigated {frame.url}"))
    await page.goto("http://shop.test/")
    await page.wait_for_load_state("networkidle")
    await page.focus("#here")
    await page.evaluate("here.setSelectionRange(2, 5); scrollTo(0, 40); document.cookie = 'a=b'")
    # Two frames later whatever this has set off is over.
    await page.evaluate(
        "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )
    before = await page.evaluate(_STATE)
    await page.evaluate(
        "() => { seen.length = 0; frames[0].addEventListener('message', () => seen.push('frame')); }"
    )
    asked.clear()
    said.clear()

    report = await a11y.check(page, pictures=True)

    await page.evaluate(
        "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
    )
    assert await page.evaluate("seen") == []
    assert await page.evaluate(_STATE) == before
    assert not asked
    assert not said
    found = {issue.rule for issue in report.issues}
    assert {"image-name", "button-name", "form-field-name", "contrast-minimum"} <= found
    assert any(o.target and o.target.frames for i in report.issues for o in i.occurrences)
    assert "audio-alternative" in {
        row.rule for row in report.untested if row.reason == "not-in-check"
    }


async def test_exploring_brings_back_what_it_can(page: Page) -> None:
    await page.set_content(
        '<!doctype html><html lang="en"><title>Wide</title><main><h1>Wide</h1><button>One</button>'
        '<button id="two">Two</button><p style="width:700px">A text that is wide</p><div style="height:2000px"></div></main>'
    )
    await page.focus("#two")
    await page.evaluate("scrollTo(0, 70)")
    report = await a11y.explore(page)
    assert "reflow" in {issue.rule for issue in report.issues}
    assert "focus-visible" in report.ran
    assert await page.evaluate("[document.activeElement.id, scrollY, innerWidth, innerHeight]") == [
        "two",
        70,
        900,
        600,
    ]
