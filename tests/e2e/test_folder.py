"""A folder or a file as the subject: names and lines of files in every report."""

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.e2e.helpers import command

_OWN = ("--engine", "own", "--profile", "quick", "--rule", "image-name", "--no-pictures")
_PAGE = """<!doctype html>
<html lang="pl"><head><title>{title}</title></head>
<body><main><h1>{title}</h1>
<img src="x.png">
</main></body></html>
"""
_NAMES = ("index.html", "o nas/index.html", "100%.html", "zażółć.html", "what?#.html")
_URIS = {
    "public/index.html",
    "public/o%20nas/index.html",
    "public/100%25.html",
    "public/za%C5%BC%C3%B3%C5%82%C4%87.html",
    "public/what%3F%23.html",
}


def folder(at: Path, *names: str) -> Path:
    for name in names:
        path = at / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_PAGE.format(title=name), "utf-8")
    return at / "public"


def git(at: Path, *arguments: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=at, check=True, capture_output=True)


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory in which a folder of five pages was audited twice, with a baseline."""
    at = tmp_path_factory.mktemp("site")
    public = folder(at, *_NAMES)
    (at / "other.html").write_text("secret", "utf-8")
    (public / "out.html").symlink_to(at / "other.html")
    formats = ("sarif", "csv", "junit", "json", "gitlab", "github")
    reports = [word for name in formats for word in ("--report", f"{name}=r.{name}")]
    done = command("audit", "./public", *_OWN, *reports, "--report", "html=html", cwd=at)
    assert done.returncode == 1, done.stderr
    (at / "terminal").write_text(done.stdout + done.stderr, "utf-8")
    return at


def test_sarif_has_paths_of_the_repository(audited: Path) -> None:
    run = json.loads((audited / "r.sarif").read_text("utf-8"))["runs"][0]
    places = [p["physicalLocation"] for r in run["results"] for p in r["locations"]]
    assert {place["artifactLocation"]["uri"] for place in places} == _URIS
    assert {place["artifactLocation"]["uriBaseId"] for place in places} == {"SRCROOT"}
    assert {place["region"]["startLine"] for place in places} == {4}
    assert run["originalUriBaseIds"] == {"SRCROOT": {"uri": f"{audited.as_uri()}/"}}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("r.csv", "public/what?#.html,what?#.html"),
        ("r.junit", "public/100%.html"),
        ("r.json", "public/zażółć.html"),
        ("r.gitlab", '"path": "public/'),
        ("r.github", "::error file=public/"),
        ("html/index.html", "public/o nas/index.html"),
        ("terminal", ".html:4"),
        ("terminal", "leads out of the folder: out.html"),
    ],
)
def test_every_report_names_files(audited: Path, name: str, said: str) -> None:
    text = (audited / name).read_text("utf-8")
    assert said in text
    assert "127.0.0.1" not in text


def test_junit_names_the_line(audited: Path) -> None:
    suites = ET.parse(audited / "r.junit").getroot()
    assert {suite.get("file") for suite in suites} == {f"public/{name}" for name in _NAMES}
    assert "(line 4)" in (suites.findtext("testsuite/testcase/failure") or "")


def test_a_baseline_holds_on_the_next_port(audited: Path) -> None:
    assert command("baseline", "write", cwd=audited).returncode == 0
    assert "127.0.0.1" not in (audited / "a11y-baseline.json").read_text("utf-8")
    new = ("--fail-on-new", "a11y-baseline.json")
    done = command("audit", "public", *_OWN, *new, cwd=audited)
    assert done.returncode == 0, done.stdout
    assert "Since the last run" in done.stdout


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("./missing", "There is no file or folder missing"),
        ("missing.html", "There is no file or folder missing.html"),
        ("./empty", "has no HTML file"),
        ("./logo.png", "is no HTML file"),
    ],
)
def test_what_is_no_page_gets_a_sentence(tmp_path: Path, target: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "logo.png").write_bytes(b"")
    done = command("audit", target, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_and_a_site_are_two_runs(tmp_path: Path) -> None:
    folder(tmp_path, "index.html")
    done = command("audit", "public", "https://example.org", cwd=tmp_path)
    assert done.returncode == 2
    assert "can't be audited in one run" in done.stderr


def test_changed_since_audits_what_differs(tmp_path: Path) -> None:
    public = folder(tmp_path, "index.html", "a.html", "b.html")
    (public / "a.css").write_text("")
    (tmp_path / "README.md").write_text("")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "1")
    (tmp_path / ".git/info/exclude").write_text(".a11y\nr.json\n")
    (tmp_path / "README.md").write_text("changed, but not in the folder")
    since = ("audit", "./public", "--changed-since", "HEAD", *_OWN, "--report", "json=r.json")
    done = command(*since, cwd=tmp_path)
    assert done.returncode == 0
    assert "No page has changed since HEAD" in done.stdout
    folder(tmp_path, "new.html")
    (public / "b.html").write_text(_PAGE.format(title="Changed"))
    assert command(*since, cwd=tmp_path).returncode == 1
    assert _pages(tmp_path) == {"public/b.html", "public/new.html"}
    (public / "a.css").write_text("h1 { color: black }")
    done = command(*since, cwd=tmp_path)
    assert "a.css has changed, and any page may load it" in done.stderr
    assert len(_pages(tmp_path)) == 4
    unknown = command("audit", "public", "--changed-since", "nonsense", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "there is no commit 'nonsense'" in unknown.stderr


def test_changed_since_needs_git_and_a_folder(tmp_path: Path) -> None:
    folder(tmp_path, "index.html")
    outside = command("audit", "public", "--changed-since", "main", cwd=tmp_path)
    assert outside.returncode == 2
    assert "git can't compare" in outside.stderr
    site = command("audit", "https://x.test", "--changed-since", "main", cwd=tmp_path)
    assert site.returncode == 2
    assert "works for a folder only" in site.stderr


def _pages(at: Path) -> set[str]:
    report = json.loads((at / "r.json").read_text("utf-8"))
    return {page["url"] for page in report["pages"]}
