"""How much of a whole run a run needs with ``--since``: nothing changed, and one page in twenty."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from a11y.audit.run import find_path
from a11y.store import Reader, Table
from tests.bench.bench import environment, sample, served

EACH = 20
"""One page in so many changes."""


def table(count: int, profiles: tuple[str, ...] = ("quick", "standard")) -> str:
    """A table of seconds and of the share of a whole run."""
    changed: set[str] = set()
    rows = [
        "| profile | what | seconds | of a whole run | pages audited |",
        "|---|---|---|---|---|",
    ]
    with served(sample(count), changed) as urls:
        for profile in profiles:
            changed.clear()
            with tempfile.TemporaryDirectory() as folder:
                whole, _taken = _audit(urls, folder, profile)
                rows.append(f"| {profile} | whole | {whole:.1f} | 1.00 | {len(urls)} |")
                for what in ("nothing changed", "5 % changed"):
                    if what != "nothing changed":
                        changed.update(urls[::EACH])
                    spent, taken = _audit(urls, folder, profile, "--since", "latest")
                    rows.append(
                        f"| {profile} | {what} | {spent:.1f} | {spent / whole:.2f} | {len(urls) - taken} |"
                    )
    return "\n".join(rows) + "\n"


def _audit(urls: list[str], folder: str, profile: str, *flags: str) -> tuple[float, int]:
    """(seconds, pages taken over)."""
    arguments = [
        sys.executable, "-m", "a11y", "audit", *urls, "--depth", "0", "--max-pages", str(len(urls)), "--no-robots",
        "--no-sitemaps", "--template-cap", "100000", "--profile", profile, "--report", "json=out.json", *flags,
    ]  # fmt: skip
    began = time.perf_counter()
    subprocess.run(
        arguments, cwd=folder, env=environment(), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    spent = time.perf_counter() - began
    reader = Reader(find_path(os.fspath(Path(folder) / ".a11y")))
    try:
        return spent, len(reader.pairs(Table.TAKEN_OVER))
    finally:
        reader.close()
