"""Pages for those who signed in."""

import base64
import binascii
import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tests.sites import case, page

USER = "tester"
PASSWORD = "sesame"
COOKIE = ("session", "signed-in")
SIGNED_IN_SELECTOR = "#signed-in"
"""Matches on every page that knows who asks: for `--signed-in-check`."""

FORM = (
    '<form method="post" action="/login"><p><label for="user">User</label> '
    '<input id="user" name="user" autocomplete="username"></p><button>Sign in</button></form>'
)


def _signed_in(request: Request) -> bool:
    name, value = COOKIE
    return secrets.compare_digest(request.cookies.get(name, ""), value)


@case("/login", "audited", methods=("GET", "POST"))
async def login(request: Request) -> Response:
    """A sign-in form that lets anybody in and sets a cookie."""
    if request.method == "GET":
        return page("Sign in", FORM)
    response = RedirectResponse("/members", 303)
    response.set_cookie(*COOKIE, httponly=True, samesite="lax")
    return response


@case("/members", "error")
async def members(request: Request) -> Response:
    """A page behind a cookie: 401 with a form for all others."""
    if not _signed_in(request):
        return page("Sign in first", FORM, status=401)
    links = '<a href="/members/inner">Inner page</a> <a href="/logout">Sign out</a>'
    return page("Members", f'<p id="signed-in">Hello, {USER}</p>{links}')


@case("/members/inner", "error")
async def members_inner(request: Request) -> Response:
    """A page behind a cookie that shows the form with status 200 to all others.

    Without `--signed-in-check` it counts as audited: nothing tells it from another page.
    """
    if not _signed_in(request):
        return page("Sign in first", FORM)
    return page("Inner", f'<p id="signed-in">Hello, {USER}</p>')


@case("/logout", "audited", index=False)
async def logout(request: Request) -> Response:
    """A link that signs the crawl out, as links in such areas do; found on /members only."""
    response = page("Signed out")
    response.delete_cookie(COOKIE[0])
    return response


@case("/basic", "error")
async def basic(request: Request) -> Response:
    """A page behind HTTP basic authentication."""
    kind, _, packed = request.headers.get("authorization", "").partition(" ")
    try:
        given = base64.b64decode(packed, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        given = ""
    if kind.lower() == "basic" and secrets.compare_digest(
        given.encode(), f"{USER}:{PASSWORD}".encode()
    ):
        return page("Basic", f'<p id="signed-in">Hello, {USER}</p>')
    challenge = {"www-authenticate": 'Basic realm="tests"'}
    return page("Password needed", status=401, headers=challenge)
