"""A folder or a file as the subject: names and lines of files in every report."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.e2e.helpers import command
from tests.unit.crawl.test_folder import repository

_OWN = ("--engine", "own", "--profile", "quick", "--rule", "image-name", "--no-pictures")
_PAGE = """<!doctype html>
<html lang="pl"><head><title>{title}</title></head>
<body><main><h1>{title}</h1>
<img src="x.png">
</main></body></html>
"""
_NAMES = ("index.html", "o nas/index.html", "100%ż?#.html")
_URIS = {
    "public/index.html",
    "public/o%20nas/index.html",
    "public/100%25%C5%BC%3F%23.html",
}


def folder(at: Path, *names: str) -> Path:
    for name in names:
        path = at / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_PAGE.format(title=name), "utf-8")
    return at / "public"


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory in which a folder of three pages was audited twice, with a baseline."""
    at = tmp_path_factory.mktemp("site")
    public = folder(at, *_NAMES)
    (at / "other.html").write_text("secret", "utf-8")
    (public / "out.html").symlink_to(at / "other.html")
    (public / "esc\x1b[31m.html").symlink_to(at / "other.html")
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
        ("r.csv", "public/100%ż?#.html,100%ż?#.html"),
        ("r.junit", "public/100%ż?#.html"),
        ("r.json", "public/100%ż?#.html"),
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


def test_names_of_files_do_not_steer_the_terminal(audited: Path) -> None:
    text = (audited / "terminal").read_text("utf-8")
    assert "leads out of the folder: esc" in text
    assert "\x1b" not in text


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


def test_mistakes_are_2(tmp_path: Path) -> None:
    folder(tmp_path, "index.html")
    for arguments, said in (
        (("./missing",), "There is no file or folder missing"),
        (("public", "https://example.org"), "can't be audited in one run"),
        (("public", "--changed-since", "main"), "git can't compare"),
    ):
        done = command("audit", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_changed_since_audits_what_differs(tmp_path: Path) -> None:
    public = folder(tmp_path, "index.html", "a.html", "b.html")
    repository(tmp_path)
    since = ("audit", "./public", "--changed-since", "HEAD", *_OWN, "--report", "json=r.json")
    done = command(*since, cwd=tmp_path)
    assert done.returncode == 0
    assert "No page has changed since HEAD" in done.stdout
    (public / "b.html").write_text(_PAGE.format(title="Changed"))
    assert command(*since, cwd=tmp_path).returncode == 1
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert [page["url"] for page in report["pages"]] == ["public/b.html"]
    # Issues of the other pages are not new: the last run did not look at them.
    assert "Since the last run" not in command("audit", "./public", *_OWN, cwd=tmp_path).stdout


@pytest.fixture(scope="module")
def repaired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a baseline, of which one page was repaired: audited whole, then only that page."""
    at = tmp_path_factory.mktemp("repaired")
    public = folder(at, *_NAMES)
    for number, name in enumerate(_NAMES):
        text = (public / name).read_text("utf-8").replace("x.png", f"{number}.png")
        (public / name).write_text(text, "utf-8")
    repository(at)
    command("audit", "public", *_OWN, "--report", "json=old.json", cwd=at)
    assert command("baseline", "write", cwd=at).returncode == 0
    page = public / _NAMES[2]
    page.write_text(page.read_text("utf-8").replace("<img", "<img alt='A lamp'"), "utf-8")
    command("audit", "public", *_OWN, "--report", "json=new.json", cwd=at)
    new = ("--changed-since", "HEAD", "--report", "json=part.json")
    command("audit", "public", *_OWN, *new, cwd=at)
    return at


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("new.json", "Issues: new 0, fixed 1, known 1, moved 0."),
        ("part.json", "Issues: new 0, fixed 1, known 0, moved 0."),
    ],
)
@pytest.mark.parametrize("old", ["a11y-baseline.json", "old.json"])
def test_what_is_fixed_in_a_folder(repaired: Path, old: str, new: str, said: str) -> None:
    done = command("diff", old, new, cwd=repaired)
    assert said in done.stdout, done.stdout + done.stderr
    if new == "part.json":
        assert "1 issue was not checked again" in done.stdout


def test_a_folders_runs_are_compared_and_pruned(repaired: Path) -> None:
    runs = sorted((repaired / ".a11y").iterdir())
    done = command("diff", runs[0].name, runs[1].name, cwd=repaired)
    assert "Issues: new 0, fixed 1, known 1, moved 0." in done.stdout
    before = json.loads((repaired / "a11y-baseline.json").read_text("utf-8"))
    assert before["pages"]["/o%20nas/"]["title"] == "o nas/index.html"
    for name in _NAMES:
        page = repaired / "public" / name
        page.write_text(
            page.read_text("utf-8").replace("<img src", "<img alt='A lamp' src"), "utf-8"
        )
    command("audit", "public", *_OWN, cwd=repaired)
    for run, left in ((2, 3), (3, 0)):
        name = sorted((repaired / ".a11y").iterdir())[run].name
        command("baseline", "prune", "--run", name, cwd=repaired)
        text = (repaired / "a11y-baseline.json").read_text("utf-8")
        assert text.count('"place"') == left
