"""Which differences between two runs keep a run from taking pages over."""

from dataclasses import replace
from typing import Any

import pytest

from a11y.audit.conditions import conditions, difference
from a11y.core.settings import Settings

_SETTINGS = Settings(roots=("https://example.org/",))
_VERSIONS = {"a11y": "1", "axe": "4", "browser": "150", "browser path": "/usr/bin/a"}


def _difference(versions: dict[str, str] | None = None, **settings: Any) -> list[str]:
    now = conditions(replace(_SETTINGS, **settings), _VERSIONS | (versions or {}))
    return list(difference(conditions(_SETTINGS, _VERSIONS), now))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("level", "AAA"),
        ("rule", ("page-title",)),
        ("profile", "quick"),
        ("viewport", "900x700"),
        ("color_scheme", "dark"),
        ("locale", "en-GB"),
        ("timezone", "Europe/London"),
        ("exclude", ("/a*",)),
        ("user_agent", "other"),
        ("pictures", False),
        ("cookie", ("a=1",)),
    ],
)
def test_a_setting_that_changes_results(name: str, value: Any) -> None:
    assert _difference(**{name: value}) == [f"--{name.replace('_', '-')}"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("max_pages", 9), ("since", "latest"), ("max_age", 2.0), ("lang", "en"), ("concurrency", 3),
     ("fail_on", "minor"), ("run_dir", "elsewhere"), ("delay", 2.0)],
)  # fmt: skip
def test_a_setting_that_changes_none(name: str, value: Any) -> None:
    assert not _difference(**{name: value})


@pytest.mark.parametrize("name", ["a11y", "axe", "browser"])
def test_a_version(name: str) -> None:
    assert _difference({name: "other"}) == [name]


def test_another_place_of_the_same_browser_is_no_difference() -> None:
    assert not _difference({"browser path": "/opt/a"})
