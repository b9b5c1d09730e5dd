"""Is the audit's own memory flat? Peak of the Python process over a long run of small pages."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.local_server import LocalServer

ROOT = Path(__file__).resolve().parents[2]


def table(pages: int) -> str:
    """Resident memory of the process by pages done."""

    async def page(request: Request) -> Response:
        number = int(request.path_params.get("number", 0))
        after = "".join(
            f'<li><a href="/{n}">{n}</a></li>' for n in range(number + 1, min(number + 30, pages))
        )
        text = "<p>Klaster firm ICT zaprasza na spotkanie.</p>" * 40
        return HTMLResponse(
            f"<!doctype html><html lang=pl><title>Strona {number}</title><main><h1>{number}</h1>{text}<ul>{after}</ul></main>"
        )

    routes = [Route("/", page), Route("/{number:int}", page)]
    lines = ["| pages | memory of the process, MB |", "|---|---|"]
    with LocalServer(Starlette(routes=routes)) as site, tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "a11y", "audit", site.url, "--max-pages", str(pages), "--template-cap", "1000000", "--profile", "quick", "--engine", "own", "--no-robots", "--no-sitemaps"],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wanted = [n for n in (100, 200, 500, 1000, 2000, 5000) if n <= pages]
        while process.poll() is None:
            done = _done(folder)
            while wanted and done >= wanted[0]:
                lines.append(f"| {wanted.pop(0)} | {_resident(process.pid)} |")
            time.sleep(0.2)
    return "\n".join(lines) + "\n"


def _done(folder: str) -> int:
    import sqlite3

    for store in Path(folder).glob(".a11y/*/run.sqlite"):
        try:
            with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
                return int(db.execute("SELECT count(*) FROM pages").fetchone()[0])
        except sqlite3.Error:
            return 0
    return 0


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0
