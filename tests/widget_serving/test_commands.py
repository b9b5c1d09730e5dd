"""The commands: what they write, say and refuse."""

import io
import json
import re
import zipfile
from pathlib import Path

import httpx
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

import a11y
from a11y.cli.serve import COMMAND as SERVE
from a11y.cli.widget import COMMAND as WIDGET
from a11y.core.errors import A11yError, UsageError
from a11y.local_server import LocalServer
from a11y.toolbar import Options, tags
from a11y.toolbar.files import MORE, files
from a11y.toolbar.site import site
from a11y.toolbar.wordpress import SLUG, plugin_zip

PACKAGE = Path(a11y.__file__).parent / "widget"


def run(*words: str) -> Result:
    return CliRunner().invoke(WIDGET, words, catch_exceptions=True)


def test_export_writes_all_and_the_second_time_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    first = run("export", str(folder))
    assert (first.exit_code, first.output.count("written: ")) == (0, 10)
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    second = run("export", str(folder))
    assert (second.exit_code, second.output.count("unchanged: ")) == (0, 10)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, entry in manifest["files"].items():
        body = (folder / entry["file"]).read_bytes()
        assert body == files()[name].body
        assert entry["integrity"] == files()[name].integrity
        assert entry["brotli"] == (folder / f"{entry['file']}.br").stat().st_size
        assert entry["gzip"] == (folder / f"{entry['file']}.gz").stat().st_size


def test_a_damaged_file_is_fixed(tmp_path: Path) -> None:
    run("export", str(tmp_path))
    victim = next(tmp_path.glob("ulatwienia-boot.*.js"))
    victim.write_text("broken")
    assert f"written: {victim}" in run("export", str(tmp_path)).output


def test_a_folder_that_cant_be_written_is_an_error_for_people(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    got = run("export", str(tmp_path / "file" / "folder"))
    assert isinstance(got.exception, A11yError)
    assert "can't be written" in str(got.exception)


def test_the_snippet_is_only_the_tags() -> None:
    got = run(
        "snippet", "--base", "https://cdn.test/u", "--lang", "pl", "--option", "focus",
        "--option", "text", "--declaration", "/d",
    )  # fmt: skip
    options = Options(lang="pl", choices=("text", "focus"), declaration="/d")
    assert got.output == tags(options, base="https://cdn.test/u/") + "\n"


def test_the_snippet_fits_what_export_writes(tmp_path: Path) -> None:
    run("export", str(tmp_path))
    for file in files().values():
        # The panel's script asks for the third one.
        is_in = f'src="/ulatwienia/{file.hashed}"' in run("snippet").output
        assert is_in is (file.name != MORE)
        assert (tmp_path / file.hashed).exists()


def test_a_wrong_setting_is_bad_usage() -> None:
    assert isinstance(run("snippet", "--contact", "javascript:x").exception, UsageError)
    assert run("snippet", "--option", "speech").exit_code == 2


def test_the_plugin_is_written_as_a_file_or_into_a_folder(tmp_path: Path) -> None:
    assert run("wordpress", str(tmp_path / "a.zip")).exit_code == 0
    assert run("wordpress", str(tmp_path / "folder")).exit_code == 0
    assert (tmp_path / "a.zip").read_bytes() == plugin_zip()
    assert (tmp_path / "folder" / f"{SLUG}.zip").read_bytes() == plugin_zip()
    assert "unchanged" in run("wordpress", str(tmp_path / "a.zip")).output


def test_the_plugin_has_what_wordpress_reads() -> None:
    with zipfile.ZipFile(io.BytesIO(plugin_zip())) as archive:
        names = archive.namelist()
        texts = {
            name.removeprefix(f"{SLUG}/"): archive.read(name).decode()
            for name in names
            if name.endswith((".php", ".txt", ".css", ".js"))
        }
    assert all(name.startswith(f"{SLUG}/") for name in names)
    assert f"Version:           {a11y.__version__}\n" in texts[f"{SLUG}.php"]
    assert f"Stable tag: {a11y.__version__}\n" in texts["readme.txt"]
    assert not [name for name, text in texts.items() if "{{" in text and name.endswith("php")]
    assert f"{SLUG}/languages/{SLUG}-pl_PL.mo" in names
    for file in files().values():
        assert file.hashed in texts["assets/files.php"]
        assert texts[f"assets/{file.hashed}"].encode() == file.body
    for name, text in texts.items():
        if name.endswith(".php") and name not in (f"{SLUG}.php", "uninstall.php"):
            assert "defined( 'ABSPATH' ) || exit;" in text


def test_the_demo_site_has_the_toolbar_and_the_report_has_not(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><html><head></head></html>")
    with LocalServer(site(tmp_path)) as server, httpx.Client(base_url=server.url) as browser:
        assert browser.get("/").text.count('<script src="/ulatwienia/') == 2
        assert 'data-declaration="/deklaracja-dostepnosci"' in browser.get("/kontakt").text
        assert browser.get("/raport/").text == (tmp_path / "index.html").read_text()
        assert browser.get("/raport/none").status_code == 404
        for file in files().values():
            assert browser.get(f"/ulatwienia/{file.hashed}").content == file.body


def test_a_taken_port_and_a_missing_run_are_bad_usage(tmp_path: Path) -> None:
    with LocalServer(site()) as server:
        got = CliRunner().invoke(SERVE, ["--port", str(server.port)])
    assert isinstance(got.exception, UsageError)
    got = CliRunner().invoke(SERVE, ["--port", "0", "--report", str(tmp_path / "none")])
    assert isinstance(got.exception, UsageError)


def test_every_word_of_the_plugin_has_its_polish() -> None:
    sources = PACKAGE.parents[1] / "widget" / "wordpress"
    call = re.compile(r"__\(\s*'((?:[^'\\]|\\.)*)',\s*'ulatwienia-dostepu'\s*\)")
    texts = [path.read_text("utf-8") for path in sources.rglob("*.php")]
    messages = {text for source in texts for text in call.findall(source)}
    messages |= {text for source in texts for text in re.findall(r"\* Description:\s+(.+)", source)}
    with (sources / "languages" / f"{SLUG}-pl_PL.po").open("rb") as file:
        polish = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    assert len(messages) > 40
    assert set(polish) == messages
    assert all(polish.values())
