"""Audits of a folder's pages with the command, as a person runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from a11y.local_server import folder_server

PROJECT = Path(__file__).parents[2]
#: The command imports this project, whatever else the environment has.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT)}


class AuditFailed(Exception):
    """The command wrote no report."""


def audit(root: Path, pages: Sequence[str], work: Path) -> dict[str, Any]:
    """The JSON report of these pages below ``root``, in the thorough profile.

    ``work``: a folder for the run. Raises ``AuditFailed`` if there is no report.
    """
    report = work / "report.json"
    with folder_server(root) as site:
        done = subprocess.run(
            [
                sys.executable, "-m", "a11y", "audit", *(f"{site.url}/{quote(page)}" for page in pages),
                "--depth", "0", "--max-pages", str(len(pages) + 5), "--template-cap", "500",
                "--no-sitemaps", "--no-robots", "--profile", "thorough", "--page-timeout", "180",
                "--lang", "en", "--no-pictures", "--run-dir", str(work), "--report", f"json={report}",
            ],
            check=False, capture_output=True, text=True, env=ENVIRONMENT,
        )  # fmt: skip
    if not report.exists():
        raise AuditFailed(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found
