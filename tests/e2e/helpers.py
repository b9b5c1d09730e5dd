"""Audits of local sites, through the library and through the command."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from a11y.audit import run as runs
from a11y.audit.resume import own_settings
from a11y.audit.workers import workers_for
from a11y.core.report import Report
from a11y.core.settings import Settings
from a11y.findings.report import build
from a11y.reporters import reporter
from a11y.store import Reader
from tests.report_build import ROOT


@dataclass(frozen=True, slots=True)
class Audited:
    """A run that has ended: its store's path and its report."""

    path: Path
    report: Report

    @property
    def endings(self) -> dict[str, str]:
        """Path of each page to ``audited`` or its error's reason."""
        return {
            re.sub(r"^https?://[^/]+", "", page.url): page.error.reason if page.error else "audited"
            for page in self.report.pages
        }


def audit(url: str, folder: Path, **more: Any) -> Audited:
    """Audit in this process; ``more`` are settings."""
    path = folder / "run" / "run.sqlite"
    settings = Settings(**{"roots": (url,), "profile": "quick", **more})
    asyncio.run(runs.start(settings, workers_for(settings), path))
    return Audited(path, report_of(path))


def resume(path: Path) -> Audited:
    """Go on with a stored run that had no secrets, in this process."""
    reader = Reader(path)
    settings = own_settings(reader.run(), {}, {})
    reader.close()
    asyncio.run(runs.resume(settings, workers_for(settings), path))
    return Audited(path, report_of(path))


def hears_interrupts() -> None:
    """``preexec_fn`` for who is to be interrupted: tests may run where SIGINT is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def report_of(path: Path) -> Report:
    """The report of a stored run."""
    reader = Reader(path)
    try:
        return build(reader)
    finally:
        reader.close()


def command(
    *arguments: str, cwd: Path, timeout: float = 120, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``a11y`` as a user would, in English."""
    return subprocess.run(
        [sys.executable, "-m", "a11y", *arguments],
        cwd=cwd, capture_output=True, text=True, timeout=timeout, check=False,
        env={**os.environ, "A11Y_LANG": "en", "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
    )  # fmt: skip


TITLES: dict[str, Any] = {"engine": ("own",), "rule": ("page-title",)}
"""Settings for tests of what a run reaches: one rule that every page here passes."""
_TITLES = [
    "--engine",
    "own",
    "--rule",
    "page-title",
    "--profile",
    "quick",
    "--report",
    "json=r.json",
]


def audit_by_command(
    folder: Path, *arguments: str
) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    """``a11y audit`` of the pages' titles: the process that has ended, and its JSON report."""
    done = command("audit", *arguments, *_TITLES, cwd=folder)
    return done, json.loads((folder / "r.json").read_text())


def schema_errors(audited: Audited) -> list[str]:
    """What the schema says against the JSON report of a run, in both languages."""
    schema = json.loads((ROOT / "a11y" / "reporters" / "report.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    reader = Reader(audited.path)
    made = [
        b"".join(data for _name, data in reporter("json").render(audited.report, reader, lang))
        for lang in ("pl", "en")
    ]
    reader.close()
    return [
        f"{error.json_path}: {error.message[:200]}"
        for document in made
        for error in validator.iter_errors(json.loads(document))
    ]
