"""``pa11y-ci`` with its axe runner, on the same pages and in the same browser."""

import json
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = "pa11y-ci@4.1.1"
_HOME = Path(__file__).resolve().parents[2] / "build" / "bench"
_SECONDS_A_PAGE = 12.0
"""Limit, some four times what a page took on a quiet machine; the start-up is on top."""
_START = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """``lost``: pages without a result. ``why``: why there is no measurement, else empty."""

    seconds: float = 0.0
    good: int = 0
    lost: int = 0
    why: str = ""


def measure(urls: list[str], browser: str) -> Measured:
    """Run it over ``urls`` with its default concurrency, bounded by a limit that grows with them."""
    program = _HOME / "node_modules" / ".bin" / "pa11y-ci"
    why = "" if program.exists() else _install()
    if why:
        return Measured(why=why)
    config = _HOME / "config.json"
    config.write_text(json.dumps(_configuration(urls, browser)))
    output = _HOME / "output.json"
    limit = _START + _SECONDS_A_PAGE * len(urls)
    began = time.perf_counter()
    # Into a file: it ends with process.exit(), which drops what a pipe has not taken yet (64 KiB).
    with output.open("w") as out, (_HOME / "errors.txt").open("w") as errors:
        process = subprocess.Popen(
            [str(program), "--json", "--config", str(config)],
            cwd=_HOME, stdout=out, stderr=errors, start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return Measured(why=f"not done within {limit:.0f} s")
    seconds = time.perf_counter() - began
    try:
        results = json.loads(output.read_text())["results"]
    except (ValueError, KeyError):
        return Measured(why=f"no results; see {_HOME / 'errors.txt'}")
    good = sum(url in results and not _failed(results[url]) for url in urls)
    return Measured(seconds=seconds, good=good, lost=len(urls) - good)


def _failed(found: list[dict[str, object]]) -> bool:
    """A page that gave no result has one entry with nothing but the error's message."""
    return any(set(one) == {"message"} for one in found)


def _install() -> str:
    """Why it could not be installed, or empty."""
    if shutil.which("npm") is None:
        return "npm is not there"
    _HOME.mkdir(parents=True, exist_ok=True)
    (_HOME / "package.json").write_text("{}")
    done = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", _PACKAGE],
        cwd=_HOME, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
    )  # fmt: skip
    return "npm could not install it" if done.returncode else ""


def _configuration(urls: list[str], browser: str) -> dict[str, object]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    launch = {"executablePath": browser, "args": [*sandbox, "--disable-background-networking"]}
    return {
        "defaults": {
            "runners": ["axe"],
            "standard": "WCAG2AA",
            "timeout": 120_000,
            "chromeLaunchConfig": launch,
        },
        "urls": urls,
    }
