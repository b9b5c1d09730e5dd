"""The pytest plugin in projects of their own, each run as its people run it."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_SHOP = _ROOT / "tests" / "projects" / "flask_shop"
_LOADED = any(point.value == "a11y.testing.plugin" for point in entry_points(group="pytest11"))


def _pytest(folder: Path, *arguments: str, alone: str = "") -> subprocess.CompletedProcess[str]:
    plugin = () if _LOADED and not alone else ("-p", "a11y.testing.plugin")
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "A11Y_LANG": "en"}
    for name in [name for name in environment if name.startswith(("PYTEST_", "COV_"))]:
        del environment[name]
    for name in ("CI", "BUILD_NUMBER", "GITHUB_ACTIONS"):  # there pytest says more
        environment.pop(name, None)
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = alone
    return subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip


def _examples() -> dict[str, str]:
    """The Python examples of ``docs/testing.md`` as test files: name to text."""
    blocks = re.findall(
        r"^```python\n(.*?)^```", (_ROOT / "docs/testing.md").read_text(), re.MULTILINE | re.DOTALL
    )
    # Playwright's two APIs can't follow each other in this order in one process: a test of the
    # asynchronous one comes first.
    return {
        f"test_{'async' if 'async def' in block else 'plain'}_example_{number}.py": block
        for number, block in enumerate(blocks, 1)
    }


@pytest.mark.timeout(300)
def test_a_project_finds_its_dialog(tmp_path: Path) -> None:
    """Two processes, three ways to the browser, one report: only the dialog has a barrier. The
    examples of the documentation are among the project's tests.
    """
    project = tmp_path / "shop"
    shutil.copytree(_SHOP, project)
    for name, text in _examples().items():
        (project / name).write_text(text)
    reports = ("--a11y-report", f"json={tmp_path}/r.json", "--a11y-report", f"html={tmp_path}/html")
    done = _pytest(project, "--a11y", *reports, "-n", "2", "--dist", "loadfile")
    told = done.stdout
    assert "3 failed, 7 passed" in told, told
    for file in ("async", "selenium", "sync"):
        assert re.search(rf"FAILED test_{file}.py::test_dialog\b(?!_)", told), told
    assert told.count("Rule: form-field-name") == 3
    assert f"HTML report: {tmp_path}/html/index.html" in told
    assert "a11y: 1 issue, " in told
    report = json.loads((tmp_path / "r.json").read_text())
    failed = [issue for issue in report["findings"] if issue["outcome"] == "failed"]
    assert [issue["rules"][0] for issue in failed] == ["form-field-name"]
    states = {page["state"].removeprefix("check:") for page in report["pages"]}
    assert states == {"", "voucher open", "voucher without field", "address missing"}
    assert (tmp_path / "html" / "index.html").is_file()


def test_mistakes_are_told_before_any_test(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(
        "import pytest\n@pytest.mark.a11y(skip_rule='x')\ndef test_one(a11y): pass\n"
    )
    done = _pytest(tmp_path, "--a11y-baseline", "nothing.json", alone="1")
    assert done.returncode == 4
    assert "nothing.json" in done.stderr
    done = _pytest(tmp_path, "--a11y-report", "docx=x", alone="1")
    assert done.returncode == 4
    assert "There is no report format “docx”" in done.stderr
    done = _pytest(tmp_path, "--a11y", alone="1")
    assert "has no 'skip_rule'; known: skip_rules, rules, level, impact" in done.stdout
    assert "a11y: no test checked a page" in done.stdout
    assert not (tmp_path / ".a11y").exists()


def test_it_costs_nothing_when_unused() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import a11y.testing.plugin;"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    )  # fmt: skip
    assert done.stdout.split() == ["a11y", "a11y.core", "a11y.core.version", "a11y.testing", "a11y.testing.plugin"]  # fmt: skip
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text())["project"]
    assert project["entry-points"]["pytest11"] == {"a11y": "a11y.testing.plugin"}
