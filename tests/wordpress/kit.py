"""What tests of the WordPress plugin share."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from a11y.toolbar.files import files
from a11y.toolbar.tags import CHOICES
from tests.widget.kit import PROJECT

Prepare = Callable[..., dict[str, Any]]
Visit = Callable[..., Page]

# One group: a second worker would start a second database.
MARKS = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.xdist_group("wordpress")]

ALL = list(CHOICES)
SETTINGS = "/wp-admin/options-general.php?page=ulatwienia-dostepu"
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """async (scope) => {
  const { violations } = await axe.run(scope ?? document, { resultTypes: ["violations"] });
  return violations.flatMap((rule) => rule.nodes.map((node) => rule.id + " " + node.target.flat().join(" ")));
}"""


def ready(page: Page) -> Page:
    page.wait_for_selector("ulatwienia-panel", state="attached")
    return page


def tag(page: Page, part: str) -> Locator:
    return page.locator(f'head script[src*="{files()[part].hashed}"]')


def axe(page: Page, scope: str | None = None) -> list[str]:
    if not AXE.exists():
        pytest.skip("no axe-core in node_modules")
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(RUN_AXE, scope)
    return found
