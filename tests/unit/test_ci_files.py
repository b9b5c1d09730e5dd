"""The files for pipelines: they are well-formed, and every option in them exists."""

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml  # type: ignore[import-untyped]

from a11y.cli.audit import COMMAND as AUDIT
from a11y.cli.browser import install
from a11y.core.version import __version__
from a11y.reporters import reporters

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
GITLAB: list[dict[str, Any]] = list(yaml.safe_load_all((ROOT / "ci/gitlab.yml").read_text("utf-8")))
_FILES = ("action.yml", "ci/gitlab.yml", "Dockerfile", ".pre-commit-hooks.yaml", "docs/ci.md")
_OTHERS = {
    "--rm", "--user", "--quiet", "--uid", "--create-home", "--system", "--add", "--no-install-recommends",
    "--entrypoint",
}  # fmt: skip
"""Options of other programs."""


def options(*commands: click.Command) -> set[str]:
    return {word for c in commands for p in c.params for word in (*p.opts, *p.secondary_opts)}


@pytest.mark.parametrize("name", _FILES)
def test_every_option_exists(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    used = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    assert used - _OTHERS <= options(AUDIT, install) | {"--help"}


@pytest.mark.parametrize("name", _FILES)
def test_every_report_format_exists(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert set(re.findall(r"--report \"?([a-z-]+)", text)) <= reporters().keys()


@pytest.mark.parametrize("name", ["ci/gitlab.yml", "Dockerfile", "docs/ci.md"])
def test_versions_are_this_one(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    found = re.findall(r"(?:wkict-a11y==|A11Y_VERSION=|/v|@v|rev: v)(\d+\.\d+\.\d+)", text)
    assert set(found) == {__version__}


def test_steps_of_the_action_are_whole() -> None:
    for step in STEPS:
        assert ("uses" in step) != ("run" in step)
        assert "run" not in step or step["shell"] == "bash"
        # What a person gives reaches a shell as a variable only, never as code.
        assert "${{" not in step.get("run", "")
    given = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert given == ACTION["inputs"].keys()


def test_the_action_finds_its_version() -> None:
    run = next(step["run"] for step in STEPS if step.get("name") == "Install a11y")
    pattern = re.search(r"sed -n '(.+?)'", run)
    assert pattern is not None
    assert "__version__" in pattern[1]


def test_the_gitlab_job_uses_each_input() -> None:
    spec, jobs = GITLAB
    ((_name, job),) = jobs.items()
    text = str(jobs)
    assert all(f"$[[ inputs.{name} ]]" in text for name in spec["spec"]["inputs"])
    assert set(job["artifacts"]["reports"]) == {"codequality", "accessibility", "junit"}


def test_the_hook_runs_the_audit() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert shlex.split(hook["entry"]) == ["a11y", "audit"]
    assert hook["pass_filenames"] is False


def test_recipes_are_yaml() -> None:
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    recipes = re.findall(r"```yaml\n(.+?)```", page, re.DOTALL)
    assert len(recipes) == 4
    assert all(isinstance(yaml.safe_load(recipe), dict) for recipe in recipes)
    used = re.findall(r"^          ([a-z-]+):", recipes[0], re.MULTILINE)
    assert set(used) <= ACTION["inputs"].keys()
