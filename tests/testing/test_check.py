"""``a11y.check`` and ``a11y.sync.check``: what they judge, and what they say to bad input."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright
from playwright.sync_api import sync_playwright
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import a11y
import a11y.sync
from a11y.core.errors import PageError, UsageError
from a11y.core.settings import Settings
from a11y.testing import owners

_SHOP = """<!doctype html><html lang="en"><title>A shop for lamps</title><body><main><h1>Lamps</h1>
<button onclick="menu.hidden = false">Menu</button>
<ul id="menu" hidden><li><a href="/lamps"><img src="data:,"></a></li></ul>
<p id="pale" style="color: #bbb">Pale text</p>
<div id="host"></div><iframe title="Help" srcdoc="<!doctype html><html lang='en'><title>Help</title><p>Ask us</p><button id='in' style='width:40px;height:40px'></button>"></iframe>
</main><script>host.attachShadow({mode: 'open'}).innerHTML = '<button id="deep" style="width:40px;height:40px"></button> <button style="height:40px">Named</button>'</script></body></html>"""


def _rules(report: a11y.Report) -> set[str]:
    return {issue.rule for issue in report.issues if issue.outcome == "failed"}


async def test_the_state_that_is_there(page: Page, tmp_path: Path) -> None:
    await page.set_content(_SHOP)
    before = await a11y.check(page)
    assert _rules(before) == {"contrast-minimum", "button-name"}
    assert before.coverage.audited == 1
    assert before.coverage.complete
    assert before.verdict.exit_code == 1

    await page.get_by_role("button", name="Menu").click()
    after = await a11y.check(page, state="menu open", report=f"html={tmp_path}")
    assert {"link-name", "image-name"} & _rules(after)
    assert {o.state for i in after.issues for o in i.occurrences} == {"check:menu open"}
    assert "in the state “menu open”" in (tmp_path / "index.html").read_text()
    with pytest.raises(AssertionError) as raised:
        after.assert_clean(lang="en")
    told = str(raised.value)
    for words in ("(in the state “menu open”)", "Rule: contrast-minimum", "Element: <p id=", "Selector: #pale",
                  "How to fix: ", "WCAG 1.4.3", f"HTML report: {tmp_path}/index.html", "Not in this check: "):  # fmt: skip
        assert words in told
    with pytest.raises(AssertionError, match="Przycisk nie ma tekstu ani innej nazwy"):
        after.assert_clean("minor", lang="pl")

    # What was asked for narrows what is judged, and the report says what was left out.
    part = await a11y.check(page, within="#menu", rule=["image-name", "link-name", "page-title"])
    assert _rules(part) <= {"image-name", "link-name"}
    assert {(u.rule, u.reason) for u in part.untested} == {("page-title", "part-only")}
    (await a11y.check(page, within=page.locator("h1"))).assert_clean("minor")
    for inside in ("#deep", page.frame_locator("iframe").locator("#in")):
        report = await a11y.check(page, within=inside, rule="button-name")
        assert [o.target.selector for i in report.issues for o in i.occurrences if o.target]
        assert report.issues[0].count == 1
    enhanced = await a11y.check(page, level="AAA", rule="contrast-enhanced")
    assert "contrast-enhanced" in enhanced.ran


async def test_bad_input_gets_a_sentence(browser: Browser, page: Page) -> None:
    async def told(page: Any, **more: Any) -> str:
        with pytest.raises((UsageError, PageError)) as raised:
            await a11y.check(page, **more)
        return f"{raised.value} {raised.value.hint.format_map(raised.value.data)}"

    assert "an empty about:blank" in await told(page)
    await page.set_content(_SHOP)
    assert "matches no element" in await told(page, within=page.locator("#nowhere"))
    assert "matches 3 elements" in await told(page, within="main > *:nth-child(-n+3)")
    assert await told(page, rule="contrast-minimun") == "There is no rule “contrast-minimun” Did you mean contrast-minimum?"  # fmt: skip
    assert "There is no level “B”" in await told(page, level="B")
    assert "There is no setting “wihtin”" in await told(page, wihtin="main")
    assert "no report format “pdf”" in await told(page, report="pdf=x")
    fox = SimpleNamespace(browser=SimpleNamespace(browser_type=SimpleNamespace(name="firefox")))
    firefox = SimpleNamespace(context=fox, is_closed=lambda: False)
    assert "needs Chromium, and this page is open in Firefox" in await told(firefox)
    assert "not a page that" in await told("https://example.org")
    assert "not a page that" in await told(browser)
    await page.close()
    assert "The page is closed" in await told(page)


async def test_the_ways_to_a_browser(launch_args: dict[str, Any], tmp_path: Path) -> None:
    """A persistent context has no browser object; ``connect_over_cdp`` did not start its own."""
    port = ["--remote-debugging-port=0"]
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            str(tmp_path),
            executable_path=launch_args["executable_path"],
            args=launch_args["args"] + port,
        )
        await context.pages[0].set_content(_SHOP)
        assert "button-name" in _rules(await a11y.check(context.pages[0], rule="button-name"))
        number = (tmp_path / "DevToolsActivePort").read_text().split()[0]
        other = await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{number}")
        theirs = other.contexts[0].pages[0]
        assert "button-name" in _rules(await a11y.check(theirs, rule="button-name"))
        await context.close()


def test_the_synchronous_api(launch_args: dict[str, Any]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_args)
        page = browser.new_page()
        page.route("**/*", lambda route: route.fulfill(body=_SHOP, content_type="text/html"))
        page.goto("http://shop.test/")
        report = a11y.sync.check(page)
        assert _rules(report) == {"contrast-minimum", "button-name"}
        assert [page.url for page in report.pages] == ["http://shop.test/"]
        assert a11y.sync.check(page, within=page.locator("#pale")).issues[0].count == 1
        assert "keyboard-trap" in a11y.sync.explore(page, rule="keyboard-trap").ran
        with pytest.raises(UsageError, match="matches no element"):
            a11y.sync.check(page, within="#nowhere")
        with pytest.raises(UsageError, match="not a page that") as raised:
            owners.refuse_other(page, owners.ASYNC)
        assert raised.value.data["right"] == "a11y.sync.check(page)"
        page.close()
        with pytest.raises(UsageError, match="The page is closed"):
            a11y.sync.check(page)
        browser.close()


@pytest.fixture
def driver(launch_args: dict[str, Any]) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or launch_args["executable_path"]
    for argument in ("--headless", *launch_args["args"]):
        options.add_argument(argument)
    chrome = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    yield chrome
    chrome.quit()


def test_selenium(driver: webdriver.Chrome) -> None:
    driver.get("data:text/html;charset=utf-8," + _SHOP.replace("#", "%23"))
    report = a11y.check_driver(driver, settings=Settings(pictures=False))
    assert _rules(report) == {"contrast-minimum", "button-name"}
    element = driver.find_element("id", "pale")
    assert _rules(a11y.check_driver(driver, within=element)) == {"contrast-minimum"}
    driver.quit()
    with pytest.raises(UsageError, match="The page is closed"):
        a11y.check_driver(driver)
