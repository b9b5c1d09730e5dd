"""Runs of another user: they are there, but can't be read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from a11y.audit.run import find_path, stored_runs
from a11y.core.errors import StoreError, UsageError


@contextmanager
def another_user() -> Iterator[None]:
    """Root reads everything; who is not root has made the folder unreadable to all."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("closed", [".", "20261130-080000-site"])
def test_runs_of_another_user_are_named_as_such(closed: str, tmp_path: Path) -> None:
    run = tmp_path / "20261130-080000-site"
    run.mkdir()
    (run / "run.sqlite").write_bytes(b"")
    (tmp_path / closed).chmod(0)
    try:
        with another_user():
            for name in ("", run.name):
                with pytest.raises(StoreError, match="Permission denied"):
                    find_path(str(tmp_path), name)
    finally:
        (tmp_path / closed).chmod(0o700)


def test_an_empty_folder_has_no_run(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    assert stored_runs(tmp_path) == stored_runs(tmp_path / "none") == []
    with pytest.raises(UsageError, match="no stored run"):
        find_path(str(tmp_path))
