"""Completion in shells, and the manual page."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from a11y.cli import SUMMARIES
from a11y.core.settings import FIELDS
from tools.man_page import page


def a11y(*arguments: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "a11y", *arguments], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "A11Y_LANG": "en", **variables},
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(shell: str) -> None:
    made = a11y("completion", shell)
    assert f"_A11Y_COMPLETE={shell}_complete" in made
    if path := shutil.which(shell):
        subprocess.run([path, "-n"], input=made, text=True, check=True)


def test_the_script_asks_for_options() -> None:
    found = a11y(_A11Y_COMPLETE="bash_complete", COMP_WORDS="a11y audit --sto", COMP_CWORD="2")
    assert sorted(found.splitlines()) == ["plain,--storage-state", "plain,--storybook"]


def test_the_manual_has_every_command_and_option() -> None:
    made = page()
    assert all(f"a11y {name}" in made for name in SUMMARIES)
    assert all(f"\\-\\-{key.replace('-', chr(92) + '-')}" in made for key in FIELDS)
    if shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-k"], input=made, capture_output=True, text=True, check=True
        )  # fmt: skip
        assert not done.stderr
