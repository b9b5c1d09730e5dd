"""One WordPress and one browser a session; each test prepares its own state."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.widget.kit import CHROMIUM, chromium
from tests.wordpress.site import PASSWORD, WordPress, missing

THEMES = ["twentytwentythree", "twentytwentyone"]
"""Debian's block theme and its classic one."""


@pytest.fixture(scope="session")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    if reason := missing():
        pytest.skip(reason)
    with WordPress(tmp_path_factory.mktemp("wp")) as site:
        site.install_plugin()
        site.add_rival()
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # No longer than a module: Playwright's own loop would stand in the way of others' asyncio.
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}; set A11Y_CHROMIUM")
    with chromium() as started:
        yield started


@pytest.fixture
def prepare(wordpress: WordPress) -> Callable[..., dict[str, Any]]:
    """Brings the site into a state from scratch: `do.php` has the steps."""

    def prepare_(
        *steps: str, theme: str = THEMES[0], options: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        wordpress.php("do.php", steps=["reset"], theme=theme)
        state: dict[str, Any] = wordpress.php(
            "do.php", steps=["options", *steps], options=options or {}
        )
        return state

    return prepare_


@pytest.fixture
def context(browser: Browser, wordpress: WordPress) -> Iterator[BrowserContext]:
    """A visitor. Nothing outside this machine is reached: WordPress itself would try."""
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    context.set_default_timeout(15_000)
    context.route(lambda url: not url.startswith(wordpress.url), lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext, wordpress: WordPress) -> Callable[..., Page]:
    """Opens an address of the site."""

    def visit_(path: str = "/") -> Page:
        page = context.new_page()
        page.goto(wordpress.url + path)
        return page

    return visit_


@pytest.fixture
def admin(visit: Callable[..., Page], context: BrowserContext, wordpress: WordPress) -> Page:
    """A page of the signed-in administrator.

    The form is sent, not typed into: WordPress's sign-in page moves the focus to the user's name
    200 ms after it loads, and what is typed at that moment lands in the wrong field.
    """
    form: dict[str, str | float | bool] = {"log": "admin", "pwd": PASSWORD}
    context.request.post(f"{wordpress.url}/wp-login.php", form=form, max_redirects=0)
    names = {cookie["name"].rpartition("_")[0] for cookie in context.cookies()}
    assert "wordpress_logged_in" in names, f"WordPress did not sign the administrator in: {names}"
    return visit("/wp-admin/")
