"""The same bundle in Debian's Firefox, driven over WebDriver BiDi by puppeteer-core."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.widget.kit import HERE, PROJECT, Site

FIREFOX = os.environ.get("A11Y_FIREFOX") or shutil.which("firefox-esr") or ""
PUPPETEER = os.environ.get("A11Y_PUPPETEER", str(PROJECT))


@pytest.fixture(scope="module")
def seen(_served: Site) -> dict[str, Any]:
    if not FIREFOX:
        pytest.skip("no firefox-esr; install it or set A11Y_FIREFOX")
    if not Path(PUPPETEER, "node_modules", "puppeteer-core").is_dir():
        pytest.skip("no puppeteer-core; set A11Y_PUPPETEER to a folder that has it in node_modules")
    _served.reset()
    _served.bare.add("/pages/frame.html")
    command = ["node", str(HERE / "firefox.mjs"), PUPPETEER, FIREFOX]
    done = subprocess.run(
        [*command, _served.url + "/pages/hard.html"],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    found["files"] = _served.requests.count("/widget/ulatwienia-more.js")
    return found


def test_contrast(seen: dict[str, Any]) -> None:
    texts = {"bw": "rgb(0, 0, 0)", "wb": "rgb(255, 255, 255)", "yb": "rgb(255, 255, 0)"}
    for mode, text in texts.items():
        assert seen[mode]["measured"] > 50
        assert seen[mode]["missed"] == []
        assert (seen[mode]["text"], seen[mode]["layered"]) == (text, text)


def test_text(seen: dict[str, Any]) -> None:
    before, after = seen["sizes"]
    assert after / before == pytest.approx(2, abs=0.01)
    spacing, size = seen["letterSpacing"]
    assert spacing / size == pytest.approx(0.12, abs=0.01)
    assert seen["wide"] is False


def test_motion_ends_visible(seen: dict[str, Any]) -> None:
    assert seen["fadeIn"] == "1"


def test_the_later_file_stops_pictures(seen: dict[str, Any]) -> None:
    assert (seen["still"], seen["smil"]) == ("none", True)


def test_the_later_file_adds_its_choices_to_the_panel(seen: dict[str, Any]) -> None:
    assert seen["later"][-3:] == ["images", "motion", "ruler"]
    # Once, for the choice and the panel together: the reload has no choice that needs it.
    assert seen["files"] == 1


def test_reset_to_the_letter(seen: dict[str, Any]) -> None:
    assert seen["same"] is True


def test_keyboard(seen: dict[str, Any]) -> None:
    assert (seen["focus"], seen["back"]) == ("h2", "button")


def test_reload_and_errors(seen: dict[str, Any]) -> None:
    assert seen["reloaded"] == "rgb(255, 255, 0)"
    assert seen["errors"] == []
