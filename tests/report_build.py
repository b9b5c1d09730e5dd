"""Builds what the reporters need, when its sources are newer: front end and catalogues.

Only these: a test of reports must not fail because of the toolbar.
"""

import runpy
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "a11y" / "_assets"


def build() -> None:
    """Make ``_assets/report`` and ``_assets/locale`` current."""
    if _newest(ROOT / "reports") > _newest(ASSETS / "report"):
        subprocess.run(
            ["node", "reports/build.mjs", str(ASSETS / "report")], cwd=ROOT, check=True, timeout=120
        )
        (ASSETS / "report" / "report.css").touch()
    if _newest(ROOT / "a11y" / "i18n" / "locales") > _newest(ASSETS / "locale"):
        runpy.run_path(str(ROOT / "tools" / "frontend.py"))["build_catalogues"]()


def _newest(folder: Path) -> float:
    return max((path.stat().st_mtime for path in folder.rglob("*") if path.is_file()), default=0.0)
