"""The page of promises has every test that is marked for it, and no other; no promise is without a test."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises import UPDATE, Promise, store, stored

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = (
    {f"1.{n}" for n in range(1, 13)}
    | {f"2.{n}" for n in range(1, 8)}
    | {f"3.{n}" for n in range(1, 7)}
    | {f"4.{n}" for n in range(1, 6)}
)


def _marked() -> set[str]:
    """Names of the tests with the marker, as pytest collects them."""
    mark = "@pytest.mark.promise("
    files = [str(p) for p in (ROOT / "tests").rglob("test_*.py") if mark in p.read_text("utf-8")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-o", "addopts=--import-mode=importlib",
         "-m", "promise", "-p", "no:cacheprovider", "-p", "no:playwright", "-p", "no:base_url", *files],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {line for line in done.stdout.splitlines() if "::" in line}


def test_every_marked_test_is_recorded_and_nothing_else() -> None:
    marked = _marked()
    if UPDATE:
        store({test: row for test, row in stored().items() if test in marked})
    assert set(stored()) == marked


def test_no_promise_is_without_a_test() -> None:
    assert {row["promise"] for row in stored().values()} == NUMBERS


def test_the_page_has_every_recorded_test() -> None:
    page = (ROOT / "docs" / "promises.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+\.py::\w+)` \|$", page, re.MULTILINE))
    assert named == {test.partition("[")[0].rpartition("/")[2] for test in stored()}


def test_what_differs_from_run_to_run_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = {"said": ["FOLDER/x at 127.0.0.1:PORT", ".a11y/RUN"], "exit_code": 3}
    row = {"promise": "0", "case": "c", "site": "s", "answers": [answer]}
    monkeypatch.setattr("tests.promises.UPDATE", False)
    monkeypatch.setattr("tests.promises.stored", lambda: {"t": row})
    said = f"{tmp_path}/x at 127.0.0.1:4711\n.a11y/20261124-141607-your.site"
    promise = Promise("t", "0", "c", "s", tmp_path)
    promise(said, exit_code=3)
    with pytest.raises(AssertionError):
        promise(said, exit_code=3)
