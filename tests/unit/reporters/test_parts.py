"""A large report is written in parts."""

from dataclasses import replace
from pathlib import Path

import pytest

from a11y.core.private_files import write_shared
from a11y.reporters import reporter
from a11y.reporters.common import parts
from tests.report_factory import sample


@pytest.mark.parametrize(
    "name", ["csv", "gitlab", "gitlab-accessibility", "json", "junit", "sarif"]
)
def test_parts_make_the_same_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ((_path, whole),) = reporter(name).render(*sample(), "en")
    monkeypatch.setattr(parts, "PART", 500)
    monkeypatch.setattr(parts, "_PACKED", 500)
    made = list(reporter(name).render(*sample(), "en"))
    assert len(made) > 3
    assert {path for path, _data in made} == {""}
    assert b"".join(data for _path, data in made) == whole


def test_a_later_part_is_added_and_a_new_report_begins_anew(tmp_path: Path) -> None:
    place = tmp_path / "report.json"
    for _time in range(2):
        write_shared(place, b"one ")
        write_shared(place, b"two", more=True)
    assert place.read_bytes() == b"one two"


def test_a_report_of_no_pages_is_still_a_file() -> None:
    report, source = sample()
    empty = replace(report, pages=())
    for name in ("csv", "json", "junit"):
        assert len(list(reporter(name).render(empty, source, "en"))) == 1
