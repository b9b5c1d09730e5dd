"""The command as people meet it: exit codes, mistakes, files."""

import json
import socket
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.local_server import LocalServer
from tests.e2e.helpers import command

_QUICK = ("--engine", "own", "--profile", "quick", "--no-sitemaps")


def one_page(body: str) -> LocalServer:
    async def page(request: Request) -> Response:
        if request.url.path != "/":
            return Response(status_code=404)
        return HTMLResponse(body)

    return LocalServer(Starlette(routes=[Route("/{path:path}", page)]))


GOOD = "<!doctype html><html lang=pl><head><title>Dobra strona</title></head><body><main><h1>Dobra strona</h1><p>Zapraszamy.</p></main></body></html>"
BAD = (
    "<!doctype html><html lang=pl><head></head><body><main><h1>Bez tytułu</h1></main></body></html>"
)


def test_nothing_found_is_0(tmp_path: Path) -> None:
    with one_page(GOOD) as site:
        done = command("audit", site.url, *_QUICK, "--rule", "page-title", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().splitlines()[-1] == (
        "Nothing at or above the threshold: 0 issues to fix; pages: 1 found, 1 audited, 0 skipped, 0 failed"
    )


def test_issues_are_1_and_a_baseline_makes_them_known(tmp_path: Path) -> None:
    with one_page(BAD) as site:
        arguments = ("audit", site.url, *_QUICK, "--rule", "page-title", "--report", "json=a.json")
        assert command(*arguments, cwd=tmp_path).returncode == 1
        assert command("baseline", "write", cwd=tmp_path).returncode == 0
        assert (
            command(*arguments, "--fail-on-new", "a11y-baseline.json", cwd=tmp_path).returncode == 0
        )
        assert command(*arguments, "--fail-on", "critical", cwd=tmp_path).returncode == 0
    assert json.loads((tmp_path / "a.json").read_text())["schema"].startswith("a11y-report/")


def test_unreachable_is_3(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        done = command(
            "audit",
            f"http://127.0.0.1:{taken.getsockname()[1]}/",
            *_QUICK,
            "--no-robots",
            cwd=tmp_path,
        )
    assert done.returncode == 3
    assert done.stdout.strip().splitlines()[-1].startswith("Incomplete")
    assert "Traceback" not in done.stderr


def test_unreachable_in_polish(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        done = command("audit", url, *_QUICK, "--no-robots", "--lang", "pl", cwd=tmp_path)
    assert done.returncode == 3
    assert f"Nie sprawdzono: {url} – Serwer odmawia połączenia" in done.stdout
    assert done.stdout.strip().splitlines()[-1].startswith("Audyt niepełny")


def test_robots_that_forbid_the_start_are_3(tmp_path: Path) -> None:
    async def robots(_request: Request) -> Response:
        return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")

    async def page(_request: Request) -> Response:
        return HTMLResponse(GOOD)

    routes = [Route("/robots.txt", robots), Route("/", page)]
    with LocalServer(Starlette(routes=routes)) as site:
        done = command("audit", site.url, *_QUICK, cwd=tmp_path)
    assert done.returncode == 3
    assert "--no-robots" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audit",), "No address"),
        (("audti",), "audit"),
        (("audit", "http://x.test", "--fail-onn", "minor"), "--fail-on"),
        (("audit", "http://x.test", "--viewport", "big"), "1280x800"),
        (("audit", "http://x.test", "--engine", "wave"), "own, axe"),
        (("audit", "http://x.test", "--rule", "no-such-rule"), "no-such-rule"),
        (("audit", "http://x.test", "--report", "docx=x"), "html"),
        (("audit", "http://x.test", "--include", "re:("), "re:("),
        (("audit", "http://x.test", "--header", "nonsense"), "--header"),
        (("audit", "http://x.test", "--fail-on-new", "missing.json"), "missing.json"),
        (("audit", "http://x.test", "--config", "missing.toml"), "missing.toml"),
        (("audit", "http://x.test", "--browser-path", "/no/such/browser"), "/no/such/browser"),
        (("audit", "http://x.test", "--max-pages", "0"), "max-pages"),
        (("report", "no-such-run"), "no-such-run"),
        (("rule", "page-titel"), "page-title"),
    ],
)
def test_usage_errors_exit_with_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = command(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "nonsense" not in done.stderr, "a secret is not repeated"


@pytest.mark.parametrize("name", ["demo", "serve"])
def test_a_taken_port_is_2(name: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = command(name, "--port", str(taken.getsockname()[1]), cwd=tmp_path)
    assert done.returncode == 2
    assert "can't be used: Address already in use" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("max-pagse = 3", "max-pages"),
        ("max-pages = 'many'", "whole number"),
        ("level = 'B'", "A, AA, AAA"),
        ("[[suppress]]\nrule = 'page-title'", "reason"),
        ("[[suppress]]\nrule = 'x'\nreason = 'r'\nowner = 'o'\nexpires = 'soon'", "2027-01-31"),
        ("= 3", "TOML"),
    ],
)
def test_broken_configuration_is_2(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a11y.toml").write_text(text)
    done = command("audit", "http://x.test", cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr


def test_suppression_turns_green_and_a_stale_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "a11y.toml").write_text(
        "[[suppress]]\nrule = 'page-title'\nreason = 'new system in June'\nowner = 'ICT'\nexpires = 2099-01-01\n"
        "[[suppress]]\nrule = 'image-name'\nreason = 'gone'\nowner = 'ICT'\nexpires = 2020-01-01\n"
    )
    with one_page(BAD) as site:
        done = command("audit", site.url, *_QUICK, "--rule", "page-title", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Expired or unused" in done.stderr


def test_several_reports_at_once(tmp_path: Path) -> None:
    wanted = (
        "html=out",
        "json=a.json",
        "junit=a.xml",
        "sarif=a.sarif",
        "markdown=a.md",
        "csv=a.csv",
        "github=a.txt",
    )
    with one_page(BAD) as site:
        flags = [part for text in wanted for part in ("--report", text)]
        done = command("audit", site.url, *_QUICK, *flags, cwd=tmp_path)
    assert done.returncode == 1
    assert all((tmp_path / text.partition("=")[2]).exists() for text in wanted)
    assert (tmp_path / "out" / "index.html").is_file()


def test_help_names_every_command(tmp_path: Path) -> None:
    from a11y.cli import SUMMARIES

    done = command("--help", cwd=tmp_path)
    assert done.returncode == 0
    assert all(name in done.stdout for name in SUMMARIES)
    for name in SUMMARIES:
        assert command(name, "--help", cwd=tmp_path).returncode == 0, name


def test_polish_terminal(tmp_path: Path) -> None:
    with one_page(BAD) as site:
        done = command(
            "audit", site.url, *_QUICK, "--rule", "page-title", cwd=tmp_path, A11Y_LANG="pl"
        )
    assert done.stdout.strip().splitlines()[-1] == (
        "Znaleziono bariery: 1 problem do naprawy; strony: znalezione 1, sprawdzone 1, pominięte 0, nieudane 0"
    )


def test_a_driver_that_does_not_start_is_told_and_no_defect(tmp_path: Path) -> None:
    """As on a bare Debian, where Playwright's Node lacks a library."""
    with one_page(GOOD) as site:
        done = command(
            "audit", site.url, *_QUICK, cwd=tmp_path, PLAYWRIGHT_NODEJS_PATH="/bin/false"
        )
    assert done.returncode == 3
    assert "Playwright's driver does not start" in done.stderr
    assert "a11y browser install" in done.stderr
    assert "Traceback" not in done.stderr
    seen = command("doctor", cwd=tmp_path, PLAYWRIGHT_NODEJS_PATH="/bin/false")
    assert seen.returncode == 3
    assert "Playwright's driver does not start" in seen.stdout
    assert seen.stdout.rstrip().endswith("Not ready to audit")
