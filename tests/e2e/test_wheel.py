"""The wheel as its users get it: built, installed into an empty environment, run without Node."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from a11y.demo.server import serve

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.timeout(420)
def test_an_audit_from_the_wheel(tmp_path: Path) -> None:
    environment = {
        k: v for k, v in os.environ.items() if k not in {"A11Y_SKIP_FRONTEND", "PYTHONPATH"}
    }
    # uv does what pip does, with a tenth of the work.
    uv = [sys.executable, "-m", "uv"]
    _run([*uv, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(ROOT)], environment)
    (wheel,) = tmp_path.glob("wkict_a11y-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "a11y/_assets/axe/axe.min.js", "a11y/_assets/aria.json", "a11y/_assets/locale/pl.mo", "a11y/_assets/widget/ulatwienia.js",
        "a11y/_assets/report/report.css", "a11y/demo/barriers.json", "a11y/core/wcag.json", "a11y/py.typed",
    ):  # fmt: skip
        assert needed in names, needed
    for licence in ("LICENSE", "THIRD-PARTY-NOTICES.txt"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names), licence
    assert not any(name.startswith(("tests/", "widget/src")) for name in names)
    venv = tmp_path / "venv"
    _run([*uv, "venv", "--quiet", "--python", sys.executable, str(venv)], environment)
    _run([*uv, "pip", "install", "--quiet", "--python", str(venv), str(wheel)], environment)
    without_node = {**environment, "PATH": f"{venv / 'bin'}:/usr/bin:/bin", "A11Y_LANG": "en"}
    with serve() as site:
        done = subprocess.run(
            [str(venv / "bin" / "a11y"), "audit", site.url, "--max-pages", "16", "--profile", "quick"],
            cwd=tmp_path, env=without_node, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "0 failed" in done.stdout.splitlines()[-1]
    assert next(tmp_path.glob(".a11y/*/report/index.html")).is_file()


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=400
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
