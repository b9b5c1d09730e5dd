"""Which files of a folder are pages, where they are, and what git calls changed."""

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest

from a11y.audit.targets import subject
from a11y.core.errors import UsageError
from a11y.core.settings import Settings
from a11y.crawl.folder import address, base_of, changed, files_of, is_local, path_of
from a11y.local_server import folder_server


def repository(at: Path) -> None:
    """Commit everything in a new repository."""
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "1")):
        subprocess.run(["git", *who, *words], cwd=at, check=True, capture_output=True)


def folder(at: Path, *names: str) -> Path:
    for name in names:
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_text("<!doctype html>")
    return at


def names(paths: Sequence[Path]) -> list[str]:
    return [path.as_posix() for path in paths]


def test_pages_are_html_files_of_the_folder_index_pages_first(tmp_path: Path) -> None:
    folder(tmp_path / "out", "secret.html")
    site = folder(
        tmp_path / "site", "b.html", "index.html", "a/index.html", "a/x.HTM", "a.css", ".x/y.html"
    )
    (site / "link.html").symlink_to(tmp_path / "out/secret.html")
    (site / "gone.html").symlink_to(tmp_path / "out/gone.html")
    found = files_of([str(site)])
    assert names(found.pages) == ["index.html", "b.html", "a/index.html", "a/x.HTM"]
    assert names(found.outside) == ["link.html"]


@pytest.mark.parametrize(
    "name", ["a b.html", "100%.html", "zażółć.html", "x/index.html", "what?#.html"]
)
def test_an_address_leads_back_to_its_file(name: str) -> None:
    url = address("http://127.0.0.1:1", Path(name))
    assert path_of(url) == name
    assert path_of(url + "?a=1#b") == name


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("./x", True),
        ("x.html", True),
        ("file:///x", True),
        (".", True),
        ("example.org", False),
        ("http://x/y.html", False),
    ],
)
def test_what_people_type(text: str, local: bool) -> None:
    assert is_local(text) is local


def test_files_that_are_no_pages_are_refused(tmp_path: Path) -> None:
    folder(tmp_path, "logo.png", "empty/x.txt", "a/index.html", "b/index.html")
    for paths, said in (
        (["missing.html"], "There is no file or folder"),
        (["logo.png"], "is no HTML file"),
        (["empty"], "has no HTML file"),
        (["a", "b"], "Only one folder"),
    ):
        with pytest.raises(UsageError, match=said):
            files_of([str(tmp_path / path) for path in paths])
    assert files_of([f"{tmp_path}/{name}/index.html" for name in "ab"]).root == tmp_path


def test_what_differs_from_a_commit(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "index.html", "a.html", "b.html", "a.css")
    folder(tmp_path, "other.css")
    repository(tmp_path)
    files = files_of([str(site)])
    assert base_of(site) == tmp_path
    assert changed(files, "HEAD") == ((), "")
    (site / "notes.md").write_text("no page loads it")
    (tmp_path / "other.css").write_text("not in the folder")
    (site / "a.html").unlink()
    (site / "b.html").write_text("changed")
    folder(site, "new.html")
    files = files_of([str(site)])
    assert names(changed(files, "HEAD")[0]) == ["b.html", "new.html"]
    (site / "a.css").write_text("changed")
    assert changed(files, "HEAD") == (files.pages, "a.css")
    for commit, said in (("nonsense", "there is no commit"), ("--output=x", "is no commit")):
        with pytest.raises(UsageError, match=said):
            changed(files, commit)
    (tmp_path / ".gitignore").write_text("dist/")
    files = files_of([str(folder(tmp_path / "dist", "index.html"))])
    with pytest.raises(UsageError, match="git ignores the folder"):
        changed(files, "HEAD")


def test_a_folder_without_git_has_no_changes_to_tell(tmp_path: Path) -> None:
    site = folder(tmp_path, "index.html")
    with pytest.raises(UsageError, match="git can't compare"):
        changed(files_of([str(site)]), "main")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://example.org\nnot an address\n", "line 2: 'not an address' is no address"),
        ("# nothing\n", "lists no address"),
        (None, "can't be read"),
    ],
)
def test_bad_lists_are_refused(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "list.txt"
    if text is not None:
        path.write_text(text)
    with pytest.raises(UsageError, match=said), subject(Settings(urls=str(path)), ()):
        pass


def test_a_list_comes_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"# pages\n\n https://example.org/a \nlocalhost:3000\nhttps://example.org/a\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    with subject(Settings(urls="-"), ()) as found:
        assert found.settings.roots == ("https://example.org/a", "http://localhost:3000")
        assert found.settings.depth == 0


def test_only_the_sitemaps_of_a_site() -> None:
    with subject(Settings(roots=("example.org",), only_sitemap=True), ()) as found:
        assert (found.settings.sitemaps, found.settings.sitemap, found.settings.depth) == (
            True,
            (),
            1,
        )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(roots=("https://x.test",), changed_since="main"), "works for a folder only"),
        (Settings(roots=("https://x.test",), storybook="https://y.test"), "says what to audit"),
        (Settings(roots=("https://x.test",), only_sitemap=True, sitemaps=False), "contradict"),
        (Settings(), "No address"),
    ],
)
def test_contradictions_are_refused(settings: Settings, said: str) -> None:
    with pytest.raises(UsageError, match=said), subject(settings, ()):
        pass


def test_a_name_of_two_lines_has_an_address(tmp_path: Path) -> None:
    name = "two\nlines\x1b[31m.html"
    folder(tmp_path, name)
    with folder_server(tmp_path, audited=True) as server:
        answers = [httpx.get(address(server.url, Path(path))) for path in (name, "gone.html")]
    assert [answer.status_code for answer in answers] == [200, 404]


def test_a_name_that_is_no_utf8_is_refused_by_name(tmp_path: Path) -> None:
    folder(tmp_path, "index.html", "bad\udcff.html")
    with pytest.raises(UsageError, match=r"bad\?.html is not in UTF-8"):
        files_of([str(tmp_path)])
