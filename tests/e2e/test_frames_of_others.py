"""Frames of other hosts are not judged, and the report says so, unless they are asked for."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.helpers import audit, command
from tests.promises import Promise
from tests.sites import frames

_LOOK: dict[str, Any] = {"max_pages": 1, "sitemaps": False, "robots": False}


@pytest.mark.promise("2.5", "A page has frames of another host", site="frames")
def test_frames_of_other_hosts_are_left_out_and_named(tmp_path: Path, promise: Promise) -> None:
    with frames.serve() as site:
        done = command(
            "audit", site.url, "--max-pages", "1", "--no-sitemaps", "--no-robots", "--report", "json=r.json",
            "--report", "html=h", cwd=tmp_path,
        )  # fmt: skip
    report = json.loads((tmp_path / "r.json").read_text())
    (page,) = report["pages"]
    assert [url.partition("//")[2].partition(":")[0] for url in page["other_frames"]] == [
        "localhost"
    ]
    assert report["coverage"]["other_frames"] == {"localhost": 1}
    assert "Frames not judged: other host (localhost)" in done.stdout
    assert report["verdict"]["incomplete"] == []
    assert not [
        f for f in report["findings"] if {"axe:frame-tested", "keyboard-trap"} & {*f["rules"]}
    ]
    places = [seen["target"] for found in report["findings"] for seen in found["occurrences"]]
    framed = {place["frames"][0] for place in places if place and place["frames"]}
    assert framed == {"html > body > main > iframe:nth-of-type(1)"}
    assert any("localhost" in p.read_text() for p in (tmp_path / "h").rglob("*.html"))
    promise(done, "Frames not judged")


def test_all_frames_are_judged_if_asked_for(tmp_path: Path) -> None:
    with frames.serve() as site:
        found = audit(
            site.url + "/", tmp_path, frames="all", rule=("image-name", "axe:image-alt"), **_LOOK
        )
    assert found.report.coverage.other_frames == {}
    assert sum(issue.count for issue in found.report.issues) == 3
