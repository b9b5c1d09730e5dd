"""Addresses from a list or a sitemap, and a site that the audit starts itself."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.local_server import LocalServer
from tests.e2e.helpers import audit_by_command, command, hears_interrupts

_PAGE = (
    "<!doctype html><html lang=pl><head><title>{0}</title></head><body><main><h1>{0}</h1>"
    "<a href=/a>a</a> <a href=/b>b</a> <a href=/c>c</a></main></body></html>"
)


def site() -> LocalServer:
    """Three pages that link to each other; the sitemap has two."""

    async def page(request: Request) -> Response:
        path = request.url.path
        if path == "/sitemap.xml":
            at = str(request.base_url)
            entries = "".join(f"<url><loc>{at}{name}</loc></url>" for name in "ab")
            xml = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
            return Response(xml, media_type="application/xml")
        if path == "/robots.txt":
            return Response(status_code=404)
        return HTMLResponse(_PAGE.format(path))

    return LocalServer(Starlette(routes=[Route("/{path:path}", page)]))


def paths(report: dict[str, object], url: str) -> set[str]:
    pages = report["pages"]
    assert isinstance(pages, list)
    return {page["url"].removeprefix(url) for page in pages}


def test_a_list_is_audited_and_nothing_else(tmp_path: Path) -> None:
    with site() as served:
        text = f"# pages\n\n{served.url}/a\n  {served.url}/b  \n{served.url}/a\n"
        (tmp_path / "list.txt").write_text(text)
        done, report = audit_by_command(tmp_path, "--urls", "list.txt")
    assert done.returncode == 0, done.stderr
    assert paths(report, served.url) == {"/a", "/b"}


def test_only_what_the_sitemap_has(tmp_path: Path) -> None:
    with site() as served:
        done, report = audit_by_command(tmp_path, f"{served.url}/sitemap.xml", "--only-sitemap")
    assert done.returncode == 0, done.stdout + done.stderr
    assert paths(report, served.url) == {"/a", "/b"}


_SERVER = """
import http.server, os, pathlib, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path("pids").write_text(f"{os.getpid()} {child.pid}")
page = b"<!doctype html><html lang=pl><title>Strona</title><h1>Strona</h1>"
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path == "/"
        if found and os.environ.get("HANGS") and "Chrom" in self.headers.get("User-Agent", ""):
            pathlib.Path("asked").write_text("")
            import time; time.sleep(600)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page)
print("started")
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def alive(at: Path) -> list[int]:
    """The server and its child, as far as they still run."""
    pids = map(int, (at / "pids").read_text().split())
    return [pid for pid in pids if _runs(pid)]


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")
def test_a_command_serves_the_site_and_is_ended(tmp_path: Path) -> None:
    (tmp_path / "server.py").write_text(_SERVER)
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    quick = ("--engine", "own", "--rule", "page-title", "--profile", "quick")
    serve = ("--", sys.executable, "server.py", str(port))
    done = command("audit", url, *quick, *serve, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "started" not in done.stdout + done.stderr
    assert alive(tmp_path) == []


def test_a_command_that_ends_early_shows_its_output(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}/"
    fails = ("--", sys.executable, "-c", "print('no such module: express'); raise SystemExit(7)")
    done = command("audit", url, *fails, cwd=tmp_path)
    assert done.returncode == 3
    assert "ended with 7 before" in done.stderr
    assert "no such module: express" in done.stderr
    missing = command("audit", url, "--", "no-such-command", cwd=tmp_path)
    assert missing.returncode == 2
    assert "no-such-command can't be started" in missing.stderr


def test_another_server_at_the_address_is_said(tmp_path: Path) -> None:
    with site() as served:
        done = command("audit", served.url, "--", "true", cwd=tmp_path)
    assert done.returncode == 2
    assert "before the command has started" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_audit_ends_the_command(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "server.py").write_text(_SERVER)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "a11y", "audit", f"http://127.0.0.1:{port}/", "--no-robots", "--no-sitemaps",
         "--", sys.executable, "server.py", str(port)],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=hears_interrupts,  # noqa: PLW1509
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "HANGS": "1"},
    )  # fmt: skip
    with process:
        _until(lambda: (tmp_path / "asked").exists() or process.poll() is not None)
        process.send_signal(number)
        process.communicate(timeout=60)
    assert process.returncode in {130, 143}
    assert alive(tmp_path) == []


def _until(true: Callable[[], bool]) -> None:
    import time

    until = time.monotonic() + 60
    while not true() and time.monotonic() < until:
        time.sleep(0.05)
