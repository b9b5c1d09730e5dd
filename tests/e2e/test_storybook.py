"""The stories of a Storybook as pages: components, parameters, and what does not belong to them."""

import json
from pathlib import Path
from typing import Any

import pytest

from a11y.core.errors import A11yError
from a11y.crawl.storybook import PAGE_RULES, stories
from a11y.findings.report import all_rules
from a11y.local_server import folder_server
from tests.e2e.helpers import command

_BUILT = Path(__file__).parents[1] / "sites" / "storybook"
_RULES = ("--rule", "image-name", "--rule", "page-title", "--rule", "axe:image-alt")
_QUICK = ("--profile", "quick", "--no-pictures", "--report", "json=r.json")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Any:
    at = tmp_path_factory.mktemp("storybook")
    with folder_server(_BUILT) as served:
        done = command("audit", "--storybook", served.url, *_RULES, *_QUICK, cwd=at)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "no data for this story" in done.stdout
    assert command("recheck", *_RULES, cwd=at).returncode == 3
    again = command("report", "--report", "json=again.json", cwd=at)
    assert again.returncode == 3
    return json.loads((at / "r.json").read_text()), json.loads((at / "again.json").read_text())


def test_stories_are_pages_with_their_names(report: Any) -> None:
    titles = {page["title"] for page in report[0]["pages"] if not page["error"]}
    assert titles == {
        "Avatar – Plain",
        "Forms/Button – Icon",
        "Forms/Button – Primary",
        "Forms/Button – Rule Off",
    }
    assert [s["reason"] for s in report[0]["skipped"]] == ["story-off"]


def test_each_component_has_its_own_issue(report: Any) -> None:
    for made in report:
        issues = [i for i in made["findings"] if i["outcome"] == "failed"]
        assert [(i["rules"][0], i["pages"]) for i in issues] == [("image-name", 1)] * 2


def test_a_built_folder_names_its_file(tmp_path: Path) -> None:
    only = ("--include", "*id=avatar*")
    done = command("audit", "--storybook", str(_BUILT), *only, *_RULES, *_QUICK, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "storybook/iframe.html?id=avatar--plain" in done.stdout


def test_what_is_no_storybook_is_said(tmp_path: Path) -> None:
    folder = command("audit", "--storybook", str(tmp_path), cwd=tmp_path)
    assert folder.returncode == 2
    assert "holds no built Storybook" in folder.stderr
    with folder_server(tmp_path) as served:
        site = command("audit", "--storybook", served.url, cwd=tmp_path)
    assert site.returncode == 3
    assert "There is no Storybook at" in site.stderr


def test_older_indexes_are_read() -> None:
    entry = {"id": "a--b", "name": "B", "kind": "A", "parameters": {"docsOnly": False}}
    docs = {"id": "a--page", "name": "Page", "kind": "A", "parameters": {"docsOnly": True}}
    data = json.dumps({"v": 3, "stories": {"a--b": entry, "a--page": docs}}).encode()
    (story,) = stories(data, "http://x.test/")
    assert story.title == "A – B"
    assert story.url == "http://x.test/iframe.html?id=a--b&viewMode=story"


@pytest.mark.parametrize("data", [b"<html>", b"[]", b"{}", b'{"v": 99, "entries": {}}'])
def test_other_files_are_no_index(data: bytes) -> None:
    with pytest.raises(A11yError):
        stories(data, "http://x.test/")


def test_rules_of_whole_pages_exist_and_all_rules_of_sites_are_among_them() -> None:
    rules = all_rules()
    assert rules.keys() >= PAGE_RULES
    assert {id_ for id_, rule in rules.items() if rule.scope == "site"} <= PAGE_RULES
