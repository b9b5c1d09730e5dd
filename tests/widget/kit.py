"""What the toolbar's tests and its bars table share: the built bundle, a small site, a browser."""

import functools
import http.server
import mimetypes
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
PAGES = HERE / "pages"
SOURCES = PROJECT / "widget"
CHROMIUM = os.environ.get("A11Y_CHROMIUM", "/usr/bin/chromium-headless-shell")
STRICT = "script-src 'self'; style-src 'none'; require-trusted-types-for 'script'"
TAGS = (
    b'<script src="/widget/ulatwienia-boot.js"></script>'
    b'<script defer src="/widget/ulatwienia.js"></script>'
)


@functools.cache
def bundle() -> Path:
    """The minified build, made again when it is missing or older than a source."""
    out = PROJECT / "a11y" / "_assets" / "widget"
    built = out / "manifest.json"
    sources = [one for one in SOURCES.rglob("*") if one.is_file() and one.suffix != ".md"]
    newest = max(one.stat().st_mtime for one in sources)
    if not built.exists() or built.stat().st_mtime < newest:
        command = ["node", str(SOURCES / "build.mjs"), str(out)]
        subprocess.run(command, check=True, timeout=120, cwd=PROJECT)
    return out


class _Handler(http.server.BaseHTTPRequestHandler):
    site: "Site"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.site.requests.append(self.path)
        delay = self.site.delays.get(parts.path, 0.0)
        if delay:
            time.sleep(delay)
        body = self.site.read(unquote(parts.path))
        kind = mimetypes.guess_type(parts.path)[0] or "text/html"
        if body is not None and kind == "text/html" and parts.path not in self.site.bare:
            body = self.site.with_toolbar(body)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        for name, value in self.site.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Quiet."""


class Site:
    """Serves folders (`mounts`: URL prefix to folder) and texts (`texts`: path to body) on 127.0.0.1.

    HTML gets the toolbar's two tags at the end of its head, unless it has them or its path is in
    `bare`. `headers` are sent with everything; `delays` are seconds by path; `requests` lists what
    was asked for.
    """

    def __init__(self, mounts: dict[str, Path] | None = None) -> None:
        self.mounts = {"/widget/": bundle(), "/pages/": PAGES, **(mounts or {})}
        self.texts: dict[str, str] = {}
        self.bare: set[str] = set()
        self.headers: dict[str, str] = {}
        self.delays: dict[str, float] = {}
        self.requests: list[str] = []
        handler = type("Handler", (_Handler,), {"site": self})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def read(self, path: str) -> bytes | None:
        if path in self.texts:
            return self.texts[path].encode()
        for prefix, folder in self.mounts.items():
            file = folder / path.removeprefix(prefix)
            if path.startswith(prefix) and file.is_file():
                return file.read_bytes()
        return None

    @staticmethod
    def with_toolbar(body: bytes) -> bytes:
        if b"ulatwienia.js" in body or b"</head>" not in body:
            return body
        return body.replace(b"</head>", TAGS + b"</head>", 1)

    def reset(self) -> None:
        for one in (self.texts, self.headers, self.delays):
            one.clear()
        self.bare.clear()
        self.requests.clear()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()
