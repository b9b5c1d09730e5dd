"""Pages behind a sign-in form are not audited pages."""

from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response

from a11y.local_server import LocalServer
from tests.e2e.helpers import TITLES, audit, audit_by_command
from tests.promises import Promise
from tests.sites.limits import FORM, leading, linking, site
from tests.sites.redirects import page


@pytest.mark.promise("1.8", "Pages lead to a sign-in service on another host", site="limits")
def test_pages_that_end_at_a_sign_in_service(tmp_path: Path, promise: Promise) -> None:
    with LocalServer(site({"/wejscie": lambda _request: page("Zaloguj", FORM)})) as service:
        there = f"http://localhost:{service.url.rsplit(':', 1)[1]}/wejscie"
        answers = {"/": linking("/a", "/b"), "/a": leading(there), "/b": leading(there)}
        with LocalServer(site(answers)) as server:
            found = audit(server.url + "/", tmp_path, **TITLES)
    assert found.endings == {"/": "audited", "/a": "sign-in", "/b": "sign-in"}
    promise(found.report, "sign-in")


@pytest.mark.promise("1.9", "Several addresses redirect to a sign-in form", site="limits")
def test_a_sign_in_wall_is_no_audit(tmp_path: Path, promise: Promise) -> None:
    def form(_request: Any) -> Response:
        return page("Zaloguj się", FORM)

    answers = {
        "/": linking("/a", "/b", "/c"), "/wejscie": form, "/a": leading("/wejscie?dokad=/a"),
        "/b": leading("/wejscie?dokad=/b"), "/c": leading("/wejscie"),
    }  # fmt: skip
    with LocalServer(site(answers)) as server:
        done, report = audit_by_command(tmp_path, server.url)
    assert done.returncode == 3
    assert "3 pages need a sign-in" in done.stdout
    assert done.stdout.count("--storage-state") == 1
    audited = [row["url"] for row in report["pages"] if not row["error"]]
    assert len(audited) == 2
    assert report["coverage"]["failed"] == 3
    promise(done, "need a sign-in")


@pytest.mark.promise("1.9", "Several addresses show a sign-in form", site="limits")
def test_a_sign_in_wall_without_a_redirect_is_no_audit(tmp_path: Path, promise: Promise) -> None:
    def form(_request: Any) -> Response:
        return page("Zaloguj się", FORM + '<a href="/a">A</a> <a href="/b">B</a>')

    with LocalServer(site(dict.fromkeys(("/", "/a", "/b"), form))) as server:
        done, report = audit_by_command(tmp_path, server.url)
    assert done.returncode == 3
    assert "2 pages need a sign-in" in done.stdout
    assert done.stdout.count("--storage-state") == 1
    assert [row["url"] for row in report["pages"] if not row["error"]] == [server.url + "/"]
    promise(done, "need a sign-in")


_NAME_FIRST = '<h1>Zaloguj się</h1><form><label>E-mail <input type="email"></label><button>Dalej</button></form>'
_DIALOG = f"<dialog aria-label='Zaloguj się'>{FORM}</dialog><script>document.querySelector('dialog').showModal()</script>"
_FRAME = f"<iframe title='Logowanie' srcdoc='<h2>Zaloguj się</h2>{FORM}' width='600' height='300'></iframe>"


@pytest.mark.parametrize(
    "body", [_NAME_FIRST, _DIALOG, _FRAME], ids=["name first", "dialog", "frame"]
)
@pytest.mark.promise("1.9", "Several addresses show a sign-in of another kind", site="limits")
def test_other_kinds_of_sign_in_walls(body: str, tmp_path: Path, promise: Promise) -> None:
    def form(_request: Any) -> Response:
        return page("Portal klienta", body + '<a href="/a">A</a> <a href="/b">B</a>')

    with LocalServer(site(dict.fromkeys(("/", "/a", "/b"), form))) as server:
        found = audit(server.url + "/", tmp_path, **TITLES)
    assert found.endings == {"/": "audited", "/a": "sign-in", "/b": "sign-in"}
    promise(found.report, "need a sign-in")


def test_pages_that_lead_to_a_form_for_the_name_first(tmp_path: Path) -> None:
    answers = {
        "/": linking("/a", "/b"), "/a": leading("/wejscie?dokad=/a"), "/b": leading("/wejscie?dokad=/b"),
        "/wejscie": lambda _request: page("Portal", _NAME_FIRST),
    }  # fmt: skip
    with LocalServer(site(answers)) as server:
        found = audit(server.url + "/", tmp_path, **TITLES)
    walled = [row.url for row in found.report.pages if row.error and row.error.reason == "sign-in"]
    assert walled == [server.url + "/a", server.url + "/b"]


@pytest.mark.parametrize("where", ["<header>{}</header>", "<p>Strona {}</p>"])
def test_a_small_sign_in_beside_content_is_no_wall(where: str, tmp_path: Path) -> None:
    def content(request: Any) -> Response:
        links = '<a href="/a">A</a> <a href="/b">B</a>'
        same = "" if "header" in where else chr(97 + len(request.url.path)) * 9 + request.url.path
        return page("Klaster", where.format(FORM) + links + same)

    with LocalServer(site(dict.fromkeys(("/", "/a", "/b"), content))) as server:
        found = audit(server.url + "/", tmp_path, **TITLES)
    assert set(found.endings.values()) == {"audited"}


def test_one_address_that_leads_to_a_form_is_no_wall(tmp_path: Path) -> None:
    answers = {
        "/": linking("/konto"), "/konto": leading("/wejscie"),
        "/wejscie": lambda _request: page("Zaloguj", FORM),
    }  # fmt: skip
    with LocalServer(site(answers)) as server:
        found = audit(server.url + "/", tmp_path, **TITLES)
    assert found.report.verdict.incomplete == ()


def test_a_frame_is_not_asked_for_the_sign_of_a_session(tmp_path: Path) -> None:
    frame = '<p id="ja">Zalogowano</p><iframe src="/ramka" title="Ramka"></iframe>'
    answers = {"/": lambda _request: page("Start", frame), "/ramka": lambda _request: page("Ramka")}
    with LocalServer(site(answers)) as server:
        found = audit(server.url + "/", tmp_path, signed_in_check="#ja", **TITLES)
    assert set(found.endings.values()) == {"audited"}
