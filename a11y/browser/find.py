"""Which browser to use, and how to install one."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from a11y.core.errors import BrowserMissing, UsageError

#: Programs to look for on the system, cheapest first. The old headless shell starts no browser-UI
#: processes for a tab; new headless does.
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
#: A library that Playwright's own Node needs and a bare Debian does not have.
_DRIVER_PACKAGE = "libatomic1"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBrowser:
    """A browser. ``source``: why this one was chosen (``--browser-path``, ``A11Y_BROWSER``, …)."""

    path: str
    source: str


def find(wanted: str = "") -> FoundBrowser:
    """The browser to use: ``wanted``, else ``A11Y_BROWSER``, Playwright's own or the system's.

    Raises ``UsageError`` if a named one does not exist, ``BrowserMissing`` if there is none.
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
            return FoundBrowser(path=resolved, source=source)
    for candidate in candidates():
        return candidate
    raise BrowserMissing("No browser was found", hint="Run: a11y browser install")


def candidates() -> list[FoundBrowser]:
    """All browsers that were found, in order of preference."""
    found = [FoundBrowser(path=str(path), source="playwright") for path in _playwright_shells()]
    for program in PROGRAMS:
        path = shutil.which(program)
        if path:
            found.append(FoundBrowser(path=path, source="system"))
    found += [
        FoundBrowser(path=place, source="system") for place in _PLACES if Path(place).is_file()
    ]
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
    """The browser's own version text. Raises ``BrowserMissing``."""
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BrowserMissing(
            "{path} does not start: {words}", hint="Run: a11y doctor", path=path, words=error
        ) from error
    return done.stdout.strip()


def check_driver() -> None:
    """Check whether Playwright's driver starts. Raises ``BrowserMissing`` if it does not."""
    command = [sys.executable, "-m", "playwright", "--version"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise driver_missing(error) from error
    if done.returncode:
        raise driver_missing((done.stderr.strip() or f"exit {done.returncode}").splitlines()[-1])


def driver_missing(words: object) -> BrowserMissing:
    """The error for a Playwright driver, the program that starts the browser, that does not
    start.
    """
    return BrowserMissing(
        "Playwright's driver does not start: {words}",
        hint="Run: a11y browser install",
        words=words,
    )


def usable_browser() -> FoundBrowser | None:
    """The browser that would be used, if it can be controlled as things are; otherwise None."""
    try:
        check_driver()
        found = find()
        version(found.path)
    except BrowserMissing:
        return None
    return found


def install(report: Callable[[str], None], allow: Callable[[str], bool]) -> FoundBrowser:
    """Install a browser that can be controlled: by Playwright, else by the distribution's
    package.

    ``report`` gets a line for each step. ``allow`` is asked before a command runs with all
    rights. Raises ``BrowserMissing`` if neither works.
    """
    try:
        check_driver()
    except BrowserMissing:
        _apt(_DRIVER_PACKAGE, report, allow)
        check_driver()
    report("Playwright: chromium-headless-shell")
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    found = usable_browser() if _run(command, timeout=600) else None
    if found is None:
        # The package also installs libraries that a downloaded browser may lack.
        _apt(_DEBIAN_PACKAGE, report, allow)
        found = usable_browser()
    if found is not None:
        return found
    raise BrowserMissing(
        "No browser could be installed",
        hint="Install Google Chrome or Chromium yourself, or name one with --browser-path",
    )


def _apt(package: str, report: Callable[[str], None], allow: Callable[[str], bool]) -> None:
    """Try to install a package of the distribution, if it uses apt."""
    if not shutil.which("apt-get"):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    command = [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    if not allow(shlex.join(command)):
        return
    report(f"apt-get: {package}")
    _run([*prefix, "apt-get", "update", "-q"], timeout=300)
    _run(command, timeout=900)


def _run(command: list[str], timeout: float) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=timeout, env=environment, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
