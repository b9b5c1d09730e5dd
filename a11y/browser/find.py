"""Which browser to drive, and how to get one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from a11y.errors import BrowserMissing, UsageError

#: Programs looked for on the system, cheapest first: the old headless shell starts no
#: browser-UI processes for a tab, which new headless does.
PROGRAMS = (
    "chromium-headless-shell",
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_DEBIAN_PACKAGE = "chromium-headless-shell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A browser: ``source`` says why this one (``--browser-path``, ``A11Y_BROWSER``, …)."""

    path: str
    source: str


def find(wanted: str = "") -> Found:
    """The browser to use: ``wanted``, ``A11Y_BROWSER``, Playwright's own, the system's.

    Raises ``UsageError`` if a named one is not there, ``BrowserMissing`` if none is.
    """
    for path, source in (
        (wanted, "--browser-path"),
        (os.environ.get("A11Y_BROWSER", ""), "A11Y_BROWSER"),
    ):
        if path:
            resolved = shutil.which(path)
            if resolved is None:
                raise UsageError(
                    "{source}: there is no program at {path}", source=source, path=path
                )
            return Found(path=resolved, source=source)
    for candidate in candidates():
        return candidate
    raise BrowserMissing("No browser was found", hint="Run: a11y browser install")


def candidates() -> list[Found]:
    """All browsers that are there, in the order of preference."""
    found = [Found(path=str(path), source="playwright") for path in _playwright_shells()]
    for program in PROGRAMS:
        path = shutil.which(program)
        if path:
            found.append(Found(path=path, source="system"))
    found += [Found(path=place, source="system") for place in _PLACES if Path(place).is_file()]
    return found


def _playwright_shells() -> list[Path]:
    """Headless shells that ``playwright install`` has put into its cache, newest first."""
    roots = {
        "darwin": Path.home() / "Library/Caches/ms-playwright",
        "win32": Path(os.environ.get("LOCALAPPDATA", "")) / "ms-playwright",
    }
    root = Path(
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
        or roots.get(sys.platform, Path.home() / ".cache/ms-playwright")
    )
    names = ("chrome-headless-shell", "headless_shell", "chrome-headless-shell.exe")
    shells = [
        program
        for folder in root.glob("chromium_headless_shell-*")
        for name in names
        for program in folder.glob(f"*/{name}")
    ]
    return sorted(shells, key=lambda path: int(path.parts[-3].rpartition("-")[2]), reverse=True)


def version(path: str) -> str:
    """What the browser says of its own version. Raises ``BrowserMissing``."""
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BrowserMissing(
            "{path} does not start: {words}", hint="Run: a11y doctor", path=path, words=error
        ) from error
    return done.stdout.strip()


def install(say: Callable[[str], None]) -> Found:
    """Provide a browser: Playwright's download, else the distribution's package.

    ``say`` gets a line for each step. Raises ``BrowserMissing`` if both ways fail.
    """
    say("Playwright: chromium-headless-shell")
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    if _run(command, timeout=600) and _playwright_shells():
        return candidates()[0]
    if shutil.which("apt-get"):
        say(f"apt-get: {_DEBIAN_PACKAGE}")
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _run([*prefix, "apt-get", "update", "-q"], timeout=300)
        if _run(
            [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", _DEBIAN_PACKAGE],
            timeout=900,
        ):
            return find()
    left = candidates()
    if left:
        return left[0]
    raise BrowserMissing(
        "No browser could be installed",
        hint="Install Google Chrome or Chromium yourself, or name one with --browser-path",
    )


def _run(command: list[str], timeout: float) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=timeout, env=environment, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
