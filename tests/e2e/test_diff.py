"""Two runs of the demo site, before and after ten barriers were fixed, and the pages that compare them."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from a11y.core.model import Outcome
from a11y.demo import barriers
from a11y.demo.server import app
from a11y.local_server import LocalServer
from tests.e2e.helpers import audit, command

FIXES = {
    ("/dokumenty", "image-button"): ('src="/img/lupa.svg"', 'src="/img/lupa.svg" alt="Szukaj"'),
    ("/dokumenty", "svg-nameless"): ('role="img">', 'role="img" aria-label="Droga dokumentu">'),
    ("/dokumenty", "invalid-scope"): ('scope="kolumna"', 'scope="col"'),
    ("/dokumenty", "empty-summary"): ("<summary></summary>", "<summary>Starsze</summary>"),
    ("/dokumenty", "paragraph-in-dl"): ("<p>Skróty, których używamy:</p>", ""),
    ("/dolacz", "empty-button"): ('class="icon-clear"', 'class="icon-clear" aria-label="Wyczyść"'),
    ("/dolacz", "label-missing"): (
        '<p class="must">NIP</p>',
        '<label class="must" for="nip">NIP</label>',
    ),
    ("/dolacz", "autocomplete-invalid"): ('autocomplete="e-mail"', 'autocomplete="email"'),
    ("/galeria", "alt-missing"): (
        'src="/img/serwerownia.png"',
        'src="/img/serwerownia.png" alt="Szafy serwerów w niebieskim świetle"',
    ),
    ("/galeria", "alt-file-name"): ('alt="DSC_0412.PNG"', 'alt="Uczestnicy wyjazdu na pomoście"'),
}
"""Page and id of a barrier of the demo site to the text and what replaces it."""


PAGES = sorted({path for path, _id in FIXES})
"""The other pages stay as they are and would only take time."""


class Repaired:
    """The demo site; with ``on``, without the barriers of ``FIXES``."""

    def __init__(self, site: ASGIApp) -> None:
        self.site, self.on = site, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fixes = [fix for (path, _id), fix in FIXES.items() if path == scope.get("path")]
        if not (self.on and fixes):
            await self.site(scope, receive, send)
            return
        sent: list[Message] = []

        async def keep(message: Message) -> None:
            sent.append(message)

        await self.site(scope, receive, keep)
        text = b"".join(message.get("body", b"") for message in sent).decode()
        for old, new in fixes:
            assert old in text
            text = text.replace(old, new, 1)
        body = text.encode()
        start = sent[0]
        headers = [(key, value) for key, value in start["headers"] if key != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await send({**start, "headers": [*headers, length]})
        await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both runs: ``output`` has what the second one printed."""
    place = tmp_path_factory.mktemp("diff")
    site = Repaired(app())
    with LocalServer(site) as server:
        for site.on in (False, True):
            done = command(
                "audit", *(server.url + path for path in PAGES), "--profile", "quick",
                "--depth", "0", "--no-sitemaps", "--no-pictures", cwd=place,
            )  # fmt: skip
            assert done.returncode == 1, done.stdout + done.stderr
    (place / "output").write_text(done.stdout, "utf-8")
    return place


def runs(folder: Path) -> list[str]:
    return [path.name for path in sorted((folder / ".a11y").iterdir())]


def test_exactly_the_ten_are_fixed_and_nothing_is_new(folder: Path) -> None:
    done = command("diff", *runs(folder), "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["new"] == found["unseen"] == found["moved"] == []
    fixed = sorted(
        (element["page"], element["html"])
        for change in found["fixed"]
        for element in change["elements"]
    )
    assert len({page for page, _html in fixed}) == 3
    assert len(found["fixed"]) == len(fixed) == len(FIXES), fixed
    known = {
        (path, barrier.id) for path, page in barriers.load().items() for barrier in page.barriers
    }
    assert known >= set(FIXES)


def test_the_way_back_is_red(folder: Path) -> None:
    done = command("diff", *reversed(runs(folder)), cwd=folder)
    assert done.returncode == 1
    assert "Issues: new 10, fixed 0" in done.stdout


def test_the_report_says_what_changed_since_the_last_run(folder: Path) -> None:
    assert "Since the last run" in (folder / "output").read_text("utf-8")
    assert "new issues 0, fixed 10" in (folder / "output").read_text("utf-8")
    first, second = runs(folder)
    page = folder / ".a11y" / second / "report" / "index.html"
    assert 'id="since"' in page.read_text("utf-8")
    earlier = folder / ".a11y" / first / "report" / "index.html"
    assert 'id="since"' not in earlier.read_text("utf-8")


def test_our_own_rules_fail_nothing_on_both_pages(folder: Path) -> None:
    place = folder / "pages"
    place.mkdir()
    for name, *arguments in (("diff", *runs(folder), "--format", "html"), ("history",)):
        done = command(
            name, *arguments, "--output", str(place / f"{name}.html"), "--lang", "pl", cwd=folder
        )
        assert done.returncode == 0, done.stderr
    page = (place / "history.html").read_text("utf-8")
    assert page.count("/report/index.html") == 4  # two runs, in the chart and in the table
    with LocalServer(Starlette(routes=[Mount("/", StaticFiles(directory=place))])) as server:
        pages = tuple(f"{server.url}/{name}.html" for name in ("diff", "history"))
        found = audit(pages[0], folder / "own", roots=pages, depth=0, sitemaps=False)
    assert found.report.verdict.incomplete == ()
    failed = [issue.rule for issue in found.report.issues if issue.outcome is Outcome.FAILED]
    assert failed == []


def test_the_history_in_the_terminal(folder: Path) -> None:
    done = command("history", cwd=folder)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 4
    assert "3/3" in done.stdout
