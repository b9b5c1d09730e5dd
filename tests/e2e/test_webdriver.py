"""The same audit through a WebDriver server: Debian's chromedriver as a remote endpoint."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from a11y.demo import barriers
from a11y.demo.server import serve
from tests.e2e.helpers import audit

_BROWSER = next(
    filter(None, (shutil.which(p) for p in ("chromium", "google-chrome", "chrome"))), None
)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    driver = shutil.which("chromedriver")
    if driver is None or _BROWSER is None:
        pytest.skip("needs chromedriver and a full Chromium (Debian: chromium-driver)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_demo_site_through_webdriver(endpoint: str, tmp_path: Path) -> None:
    with serve() as site:
        found = audit(
            site.url + "/",
            tmp_path,
            driver="selenium",
            webdriver_url=endpoint,
            browser_path=str(_BROWSER),
            page_timeout=120.0,
        )
    report = found.report
    assert report.coverage.failed == 0
    assert report.coverage.audited >= 14
    assert report.verdict.exit_code == 1
    untested = {u.rule: u.reason for u in report.untested}
    assert untested["page-title"] == "driver"
    assert "axe" not in untested
    by_page = {(o.page.split("/", 3)[3], f.rule) for f in report.issues for o in f.occurrences}
    expected = {
        (page.path.removeprefix("/"), f"axe:{barrier.axe}")
        for page in barriers.load().values()
        if page.crawled
        for barrier in page.barriers
        if barrier.axe
    }
    rules = {rule for f in report.issues for rule in f.rules}
    assert {rule for _page, rule in expected} <= rules
    assert by_page


@pytest.mark.slow
def test_what_webdriver_cannot_carry_is_refused(endpoint: str, tmp_path: Path) -> None:
    from a11y.core.errors import UsageError

    with serve() as site, pytest.raises(UsageError, match="--header"):
        audit(site.url + "/", tmp_path, driver="selenium", webdriver_url=endpoint, header=("X: y",))
