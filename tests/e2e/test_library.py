"""``import a11y``: one awaitable call from addresses to a ``Report``."""

from pathlib import Path
from typing import Any

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


async def test_a_folder(tmp_path: Path) -> None:
    site = tmp_path / "public"
    site.mkdir()
    (site / "index.html").write_text("<title>t</title><img src=x>", "utf-8")
    report = await a11y.audit(
        str(site),
        settings=a11y.Settings(profile="quick", rule=("image-name",), engine=("own",)),
        report=f"json={tmp_path / 'r.json'}",
        pictures=False,
    )
    assert [page.url for page in report.pages] == ["index.html"]
    assert [issue.rule for issue in report.issues] == ["image-name"]
    assert "127.0.0.1" not in (tmp_path / "r.json").read_text("utf-8")
    with pytest.raises(AssertionError, match="image-name"):
        report.assert_clean()


async def test_a_flow_and_a_baseline(tmp_path: Path) -> None:
    flows, baseline = tmp_path / "flows.py", tmp_path / "known.json"
    baseline.write_text('{"schema": "a11y-baseline/3", "pages": {}, "issues": {}}', "utf-8")
    with serve() as site:
        flows.write_text(
            f"async def look(page, check):\n    await page.goto({site.url!r})\n    await check('at home')\n"
        )
        report = await a11y.audit(
            site.url, profile="quick", rule="image-name", engine="own", max_pages=2, pictures=False,
            flows=str(flows), fail_on_new=str(baseline),
        )  # fmt: skip
    assert report.baseline
    assert "check:look: at home" in {page.state for page in report.pages}


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"max_page": 1}, "no setting “max_page”"),
        ({"level": "AAAA"}, "level can't be 'AAAA'"),
        ({"max_pages": "3"}, "max-pages must be a whole number"),
        ({"report": "exe=x"}, "exe"),
    ],
)
async def test_settings_that_can_not_be_used(setting: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        await a11y.audit("http://127.0.0.1:9/", **setting)
