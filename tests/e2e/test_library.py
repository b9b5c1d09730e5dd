"""``import a11y``: one awaitable call from addresses to a ``Report``."""

from pathlib import Path

import pytest

import a11y
from a11y.core.errors import UsageError
from a11y.demo.server import serve


async def test_one_call(tmp_path: Path) -> None:
    with serve() as site:
        report = await a11y.audit(
            site.url, max_pages=2, profile="quick", store=tmp_path / "run.sqlite"
        )
    assert isinstance(report, a11y.Report)
    assert report.coverage.audited == 2
    assert report.run.state == "finished"
    assert (tmp_path / "run.sqlite").is_file()


async def test_a_mistake_is_said_before_anything_runs() -> None:
    with pytest.raises(UsageError):
        await a11y.audit("ftp://example.org/")


def test_what_is_exported_is_there() -> None:
    for name in a11y.__all__:
        assert getattr(a11y, name) is not None
