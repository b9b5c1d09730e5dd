"""Secrets that come by variable or file, that pages repeat, and who may read what is stored."""

import json
import os
import sqlite3
import ssl
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse, Response

from a11y.core.errors import StoreError, UsageError
from a11y.local_server import LocalServer, only_own_names
from a11y.store.run_lock import RunLock
from tests.e2e.helpers import audit, command
from tests.promises import Promise
from tests.security.hosts import Host, document, host

TOKEN = "tok-4711-geheim"
FORM = """<form><label>Key <input type="password" value="pass-in-page"></label>
<input type="hidden" id="x" value="csrf-in-page" role="button"><img src="/a.png" class="{token}"></form>"""


def _echo(path: str) -> Response | None:
    return document("Start", FORM.format(token=TOKEN)) if path == "/" else None


def _audit(own: Host, folder: Path, *flags: str, **variables: str) -> str:
    done = command(
        "audit", own.url, "--profile", "quick", "--report", "json=out.json", *flags, cwd=folder, timeout=120, **variables
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr + (folder / "out.json").read_text()


@pytest.mark.promise("2.6", "Secrets come from variables and files and are never shown")
def test_secrets_come_from_variables_and_files(tmp_path: Path, promise: Promise) -> None:
    (tmp_path / "cookies.txt").write_text(f"one={TOKEN}1\n\ntwo={TOKEN}2\n")
    with host(_echo) as own:
        said = _audit(
            own, tmp_path, "--cookie", "@cookies.txt",
            A11Y_HEADER=f"X-Key: {TOKEN}\nX-Other: {TOKEN}3", A11Y_BASIC_AUTH="jan:hasło-tajne",
        )  # fmt: skip
    headers = dict(own.log.requests)["/"]
    assert headers["x-key"] == TOKEN
    assert headers["x-other"] == f"{TOKEN}3"
    assert headers["authorization"].startswith("Basic ")
    assert f"one={TOKEN}1" in headers["cookie"]
    assert f"two={TOKEN}2" in headers["cookie"]
    assert TOKEN not in said
    promise("")


@pytest.mark.promise("2.6", "A file of secrets is not there")
def test_a_missing_file_of_secrets_is_bad_usage(tmp_path: Path, promise: Promise) -> None:
    done = command("audit", "http://127.0.0.1:9/", "--header", "@none.txt", cwd=tmp_path)
    assert done.returncode == 2
    promise(done, "none.txt")


@pytest.mark.promise(
    "2.6", "A page repeats secrets; reports mask them, and stored files are private"
)
def test_pages_that_repeat_secrets_are_masked_and_files_are_private(
    tmp_path: Path, promise: Promise
) -> None:
    with host(_echo) as own:
        said = _audit(own, tmp_path, "--header", f"X-Key: {TOKEN}", "--run-dir", "runs")
    assert "image-alt" in said or "img" in said
    for secret in (TOKEN, "pass-in-page", "csrf-in-page"):
        assert secret not in said
    modes = {
        path.relative_to(tmp_path): stat.S_IMODE(path.stat().st_mode)
        for path in tmp_path.rglob("*")
    }
    assert modes.pop(Path("out.json")) & ~0o644 == 0
    stored = {path: mode for path, mode in modes.items() if path.parts[0] == "runs"}
    assert stored
    for path, mode in stored.items():
        assert mode == (0o700 if (tmp_path / path).is_dir() else 0o600), path
    promise("")


@pytest.mark.promise("2.6", "a11y serve is asked under another host name (421)")
def test_serve_answers_its_own_names_only(promise: Promise) -> None:
    with LocalServer(only_own_names(PlainTextResponse("hello"))) as server:
        assert httpx.get(server.url).text == "hello"
        assert httpx.get(server.url.replace("127.0.0.1", "localhost")).status_code == 200
        for name in ("evil.test", "evil.test:80", "127.0.0.1.evil.test", ""):
            refused = httpx.get(server.url, headers={"Host": name})
            assert refused.status_code == 421
    promise(refused.text)


@contextmanager
def _self_signed(folder: Path) -> Iterator[str]:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
         "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(
                b"<!DOCTYPE html><html lang=en><title>T</title><main><h1>T</h1></main>"
            )

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.promise("2.7", "A certificate is self-signed; then with --insecure")
def test_self_signed_servers(tmp_path: Path, promise: Promise) -> None:
    with _self_signed(tmp_path) as url:
        distrusted = audit(url, tmp_path / "1", robots=False)
        assert distrusted.endings == {"/": "certificate"}
        trusted = audit(url, tmp_path / "2", ca_file=str(tmp_path / "cert.pem"))
        assert trusted.endings == {"/": "audited"}
        done = command(
            "audit", url, "--insecure", "--profile", "quick", "--report", "html=out", "--report", "json=out.json",
            cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        assert "--insecure" in done.stdout
        assert (
            json.loads((tmp_path / "out.json").read_text())["run"]["settings"]["insecure"] is True
        )
        assert "--insecure" in (tmp_path / "out" / "index.html").read_text()
        with pytest.raises(UsageError):
            audit(url, tmp_path / "3", ca_file=str(tmp_path / "none.pem"))
    promise(distrusted.report, "Not audited")
    promise(done, "--insecure")


@pytest.mark.promise("3.4", "The file of --storage-state is missing or broken")
def test_a_broken_session_file_stops_before_a_browser_starts(
    tmp_path: Path, promise: Promise
) -> None:
    (tmp_path / "list.json").write_text("[]")
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "half.json").write_text('{"cookies": [{"name": "a"}]}')
    for name in ("none.json", "list.json", "broken.json", "half.json"):
        done = command(
            "audit", "http://127.0.0.1:9/", "--storage-state", name, "--browser-path", sys.executable, cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        assert name in done.stderr
        assert not (tmp_path / ".a11y").exists()
        promise(done, name)


@pytest.mark.promise("3.4", "The start address has a user and a password")
def test_a_password_in_the_address_is_used_and_not_shown(tmp_path: Path, promise: Promise) -> None:
    with host(_echo) as own:
        found = audit(own.url.replace("://", "://jan:ta%40jne77@") + "/", tmp_path)
    assert dict(own.log.requests)["/"]["authorization"] == "Basic amFuOnRhQGpuZTc3"
    assert found.report.run.roots == (own.url + "/",)
    assert "jne77" not in json.dumps(dict(found.report.run.settings))
    with pytest.raises(UsageError):
        audit("http://a:b@127.0.0.1:9/", tmp_path / "2", basic_auth="c:d")
    promise(found.report)


@pytest.mark.promise("3.4", "A second process opens a run")
def test_one_process_writes_a_run(tmp_path: Path, promise: Promise) -> None:
    held = RunLock(tmp_path / "run.sqlite")
    with pytest.raises(StoreError) as raised:
        RunLock(tmp_path / "run.sqlite")
    promise(str(raised.value), exit_code=3)
    held.close()
    RunLock(tmp_path / "run.sqlite").close()
    with pytest.raises(StoreError):
        RunLock(tmp_path / "none" / "run.sqlite")


def _quiet(done: "subprocess.CompletedProcess[str]", code: int, *words: str) -> None:
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert "Traceback" not in said
    assert "bug in a11y" not in said
    for word in words:
        assert word in said


def test_terminals_that_lack_characters(tmp_path: Path) -> None:
    for arguments in (["--help"], ["audit", "--help"], ["rule"], ["report", "none"]):
        for encoding in ("latin-1", "ascii"):
            done = subprocess.run(
                [sys.executable, "-m", "a11y", *arguments], cwd=tmp_path, capture_output=True, check=False,
                encoding="latin-1", env={**os.environ, "PYTHONIOENCODING": encoding, "A11Y_LANG": "pl",
                                         "PYTHONPATH": str(Path(__file__).parents[2])},
            )  # fmt: skip
            _quiet(done, 2 if arguments[-1] == "none" else 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.promise("3.3", "The output can’t be written: a full disk, a closed pipe")
def test_a_full_disk_and_a_closed_pipe_under_the_output(tmp_path: Path, promise: Promise) -> None:
    environment = {**os.environ, "A11Y_LANG": "en", "PYTHONPATH": str(Path(__file__).parents[2])}
    words = [sys.executable, "-m", "a11y", "rule"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)  # fmt: skip
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    promise(done, "can't be written")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(words, stdout=write, stderr=subprocess.PIPE, text=True, env=environment, check=False)  # fmt: skip
    os.close(write)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    promise(done, "can't be written")


@pytest.mark.promise("3.3", "The folder of runs can’t be written; the store is damaged")
def test_a_folder_that_can_not_be_written_and_a_damaged_store(
    tmp_path: Path, promise: Promise
) -> None:
    (tmp_path / "file").write_text("")
    with host(_echo) as own:
        flags = ("--profile", "quick", "--report", "json=out.json")
        done = command("audit", own.url, *flags, "--run-dir", "file/runs", cwd=tmp_path)
        _quiet(done, 3, "file/runs")
        promise(done, "file/runs")
        audit(own.url + "/", tmp_path)
    path = tmp_path / "run" / "run.sqlite"
    database = sqlite3.connect(path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("UPDATE pages SET data = '{\"broken'")
    database.commit()
    database.close()
    done = command("report", str(path), "--report", "json=x.json", cwd=tmp_path)
    _quiet(done, 3)
    promise(done, "The stored run is damaged")
    whole = path.read_bytes()
    for damaged in (
        whole[: len(whole) // 2],
        b"no database at all" * 500,
        whole[:5000] + b"\xff" * 9000 + whole[14000:],
    ):
        path.write_bytes(damaged)
        _quiet(command("report", str(path), "--report", "json=x.json", cwd=tmp_path), 3)


@pytest.mark.promise("3.5", "A page in ISO-8859-2 has a link with a query; a sitemap names a PDF")
def test_queries_of_old_encodings_and_documents_in_sitemaps(
    tmp_path: Path, promise: Promise
) -> None:
    def answer(path: str) -> Response | None:
        if path == "/":
            text = '<!DOCTYPE html><html lang=pl><meta charset="iso-8859-2"><title>S</title><h1>S</h1><a href="/szukaj?q=ż">x</a>'
            return Response(text.encode("iso-8859-2"), headers={"content-type": "text/html"})
        if path == "/sitemap.xml":
            return PlainTextResponse("http://{0}/plik.pdf\nhttp://{0}/druga".format(own.url[7:]))
        return document("Other") if path.startswith(("/szukaj", "/druga")) else None

    with host(answer) as own:
        found = audit(own.url + "/", tmp_path)
    assert "/szukaj?q=%BF" in own.log.paths
    assert [d.url.rpartition("/")[2] for d in found.report.documents] == ["plik.pdf"]
    assert "/plik.pdf" not in own.log.paths
    promise(found.report)
