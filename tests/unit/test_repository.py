"""The files around the code agree with each other: lock, licences, versions, the library's face."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import a11y

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements-dev.txt").read_text("utf-8")


def pins() -> dict[str, str]:
    """Locked version by canonical package name."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE))


def test_the_lock_holds_what_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    asked = [*PROJECT["project"]["dependencies"], *groups["dev"], *groups["docs"]]
    locked = pins()
    for requirement in map(Requirement, [*asked, *PROJECT["build-system"]["requires"]]):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement} is not locked: run make lock"
        assert version in requirement.specifier, (
            f"{requirement} is locked at {version}: run make lock"
        )


def test_each_pin_has_hashes_and_no_address() -> None:
    assert "://" not in LOCK
    entries = re.split(r"^(?=[a-z0-9-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) > 90
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_dependencies_have_an_upper_bound() -> None:
    asked = map(Requirement, PROJECT["project"]["dependencies"])
    free = {each.name for each in asked if not any(s.operator == "<" for s in each.specifier)}
    assert free == {"certifi"}


def test_notices_name_every_bundled_package() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    bundled = [
        f"{place.removeprefix('node_modules/')} {package['version']}"
        for place, package in sorted(packages.items())
        if place and not package.get("dev")
    ]
    notices = (ROOT / "THIRD-PARTY-NOTICES.txt").read_text("utf-8")
    assert re.findall(r"^={72}\n(.+)$", notices, re.MULTILINE) == bundled, "run make build"
    assert "THIRD-PARTY-NOTICES.txt" in PROJECT["project"]["license-files"]


def test_ci_runs_every_python_that_is_promised() -> None:
    classifiers = "\n".join(PROJECT["project"]["classifiers"])
    promised = re.findall(r":: Python :: (3\.\d+)$", classifiers, re.MULTILINE)
    workflow = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    matrix = re.search(r"python: \[(.*)\]", workflow)
    assert matrix is not None
    assert re.findall(r'"(.+?)"', matrix[1]) == promised
    assert PROJECT["project"]["requires-python"] == f">={promised[0]}"


def test_every_action_is_pinned() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        actions = re.findall(r"uses: (\S+)", path.read_text("utf-8"))
        assert actions
        assert [each for each in actions if not re.search(r"@(v\d+|release/v\d+)$", each)] == []


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert headings[1] == a11y.__version__


def test_documents_name_our_own_package() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "widget" / "README.md"]
    wrong = [
        path.name for path in documents if re.search(r"pip install a11y\b", path.read_text("utf-8"))
    ]
    assert wrong == []


def test_make_help_knows_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert targets is not None
    assert set(targets[1].split()) == set(re.findall(r"^([a-z-]+):.* ## ", makefile, re.MULTILINE))


def test_dir_lists_what_the_library_offers() -> None:
    """In an interpreter of its own: nothing has been imported yet, and nothing is by ``dir``."""
    code = (
        "import sys, a11y\n"
        "assert dir(a11y) == sorted(a11y.__all__), dir(a11y)\n"
        "assert not any(name.startswith('playwright') for name in sys.modules)\n"
        "from a11y import *\n"
        "import a11y.audit.run, a11y.api\n"
        "assert audit is a11y.audit is a11y.api.audit, audit\n"
        "assert Report.__name__ == 'Report' and Settings.__name__ == 'Settings'\n"
        "assert dir(a11y) == sorted(a11y.__all__), dir(a11y)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_commands_without_a_server_import_none() -> None:
    code = (
        "import sys, a11y.cli, a11y.audit.run; print(*{'uvicorn', 'starlette'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_types_are_offered() -> None:
    assert (Path(a11y.__file__).parent / "py.typed").is_file()
