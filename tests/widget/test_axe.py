"""axe-core over the panel in every state, mode and width: no issue."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.widget.conftest import choose
from tests.widget.kit import PROJECT, Site

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
  const { violations, passes } = await axe.run({ include: ["ulatwienia-panel"] }, { resultTypes: ["violations"] });
  return { checked: passes.length, bad: violations.map((v) => v.id + " " + v.nodes.map((n) => n.html + n.failureSummary).join(" | ")) };
}"""

WINDOWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 568}},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize("window", list(WINDOWS))
def test_no_issues(browser: Browser, site: Site, window: str) -> None:
    if not AXE.exists():
        pytest.skip("no axe-core in node_modules")
    site.texts["/axe.html"] = (
        '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Strona</title>'
        '<script src="/widget/ulatwienia-boot.js"></script>'
        '<script defer src="/widget/ulatwienia.js" data-declaration="/d" data-contact="/k"></script>'
        "</head><body><main><h1>Strona</h1><p>Tekst</p></main></body></html>"
    )
    context = browser.new_context(**WINDOWS[window])
    page = context.new_page()
    page.goto(site.url + "/axe.html")
    page.wait_for_selector("ulatwienia-panel", state="attached")
    page.evaluate(AXE.read_text())
    found: list[str] = []
    checked = 0
    for settings in ({"contrast": ""}, {"contrast": "bw"}, {"contrast": "wb"}, {"contrast": "yb"},
                     {"contrast": "gray"}, {"contrast": "yb", "text": 200, "spacing": True}):  # fmt: skip
        choose(page, **settings)
        for _ in ("closed", "open"):
            result = page.evaluate(RUN)
            checked += result["checked"]
            found += [f"{settings}: {one}" for one in result["bad"]]
            page.get_by_role("button").first.click()
        page.keyboard.press("Escape")
    context.close()
    assert checked > 50
    assert found == []
