"""Fixtures of the reporters' tests. Golden files are written anew by A11Y_UPDATE_GOLDEN=1."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report_build import build

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden" / "reporters"


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    """The front end and the catalogues, built if their sources are newer."""
    build()


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compare bytes with ``tests/golden/reporters/<name>``, or write that file."""

    def compare(name: str, found: bytes) -> None:
        path = GOLDEN / name
        if os.environ.get("A11Y_UPDATE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found)
        assert found.decode() == path.read_bytes().decode(), (
            f"{path.relative_to(ROOT)} differs. If that is meant: A11Y_UPDATE_GOLDEN=1 pytest, "
            "then read the difference in git before you commit it."
        )

    return compare
