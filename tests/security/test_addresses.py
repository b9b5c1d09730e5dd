"""Secrets in the addresses of pages: loaded with them, and shown nowhere."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.responses import PlainTextResponse, Response

from a11y.cli import cli
from a11y.i18n.catalogue import set_language
from a11y.reporters import reporters
from a11y.store import Reader
from tests.e2e.helpers import command
from tests.promises import Promise
from tests.security.hosts import Host, document, host

SECRETS = tuple(f"geheim{n}K7x" for n in range(9))
START, FIRST, SECOND, GONE, PAPER, LINK, FRAGMENT, STEP, SESSION = SECRETS
_LINKS = f"""<a href="/page?token={FIRST}&amp;x=1">One</a> <a href="/page?token={SECOND}&x=1">Two</a>
<a href="/gone?code={GONE}">Gone</a> <a href="/paper.pdf?signature={PAPER}">Paper</a>
<a href="/page?api_key={LINK}"><img src="/i.png?sig={LINK}"></a>
<a href="/#/route?password={FRAGMENT}">Route</a> <a href="/reset/{STEP}">Reset</a>
<a href="/in;jsessionid={SESSION}?x=2">In</a>"""


def _site(path: str) -> Response | None:
    if path.startswith("/page"):
        # The page repeats its own secret: in its title, its text and a link without a name.
        value = path.partition("=")[2].partition("&")[0]
        return document(f"Page {value}", f'<p>{value}</p><a href="/x/{value}"><img src=a></a>')
    if path.startswith(("/?", "/reset", "/in", "/x/")) or path == "/":
        return document("Start", _LINKS)
    return PlainTextResponse("%PDF") if path.startswith("/paper") else None


def _written(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.is_file() and "runs" not in path.parts:
            yield str(path), path.read_bytes().decode("utf-8", "replace")


@pytest.mark.promise(
    "2.6", "Addresses of pages have tokens, keys, passwords: loaded with them, and shown nowhere"
)
def test_no_secret_of_an_address_is_shown(
    tmp_path: Path, promise: Promise, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def here(*arguments: str) -> None:
        done = CliRunner().invoke(cli(), arguments)
        assert done.exit_code in (0, 1), f"{arguments} {done.output} {done.exception!r}"
        said.append(done.output)

    def run(*arguments: str, codes: tuple[int, ...] = (0, 1)) -> None:
        done = command(*arguments, cwd=tmp_path)
        assert done.returncode in codes, f"{arguments} {done.stderr[-3000:]}"
        said.append(done.stdout + done.stderr)

    flags = [f"--report={name}=out/{name}{kind.suffix}" for name, kind in reporters().items()]
    with host(_site) as own:
        run(
            "audit", f"{own.url}/?key={START}", "--profile", "quick", "--engine", "own", "--run-dir", "runs", "--exclude", f"*token={FIRST}x", *flags,
        )  # fmt: skip
        (store,) = (tmp_path / "runs").glob("*/run.sqlite")
        assert set(_asked(own)) == {*SECRETS} - {FRAGMENT, PAPER}
        again = len(own.log.paths)
        run("audit", "--resume", str(store), "--run-dir", "runs", "--report", "json=again.json")
        assert not [p for p in own.log.paths[again:] if p.startswith("/page?token")]
    set_language("en")
    monkeypatch.chdir(tmp_path)
    kept = json.dumps([page.url for page in Reader(store).pages()])
    assert FIRST in kept  # so that the page can be loaded again
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    here("recheck", str(store), "--report", "json=recheck.json")
    here("baseline", "write", "known.json", "--run", str(store))
    here("baseline", "show", "known.json")
    here("report", str(store), "--fail-on-new", "known.json", "--report", "json=new.json")
    here("review", str(store), "--list")
    here("review", str(store), "--export", "csv=questions.csv")
    for form in ("json", "html"):
        here("diff", "known.json", str(store), "--format", form, "--output", f"diff.{form}")
    here("history", "runs")
    here("history", "runs", "--output", "history.html")
    for name, text in [*enumerate(said), *_written(tmp_path)]:
        for secret in SECRETS:
            assert secret not in text, (name, secret)
    report = json.loads((tmp_path / "out" / "json.json").read_text())
    pages = [page["url"] for page in report["pages"]]
    assert len(set(pages)) == len(pages) == len(report["pages"])
    assert sum("/page?token=***" in page for page in pages) == 2
    for name in ("again", "recheck"):
        other = json.loads((tmp_path / f"{name}.json").read_text())
        assert [page["url"] for page in other["pages"]] == pages
    assert json.loads((tmp_path / "new.json").read_text())["verdict"]["new"] == 0
    promise("")


def _asked(own: Host) -> Iterator[str]:
    for secret in SECRETS:
        if own.log.with_text(secret):
            yield secret
