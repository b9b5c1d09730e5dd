"""The web application of `a11y review`. Only who has its address gets in.

The address that the command prints or opens works once (other users of the machine may see it
among the processes); it leads to one with another secret, which all other paths begin with.
So no page of another site can send an answer. What the ``Host`` header names must be this
server: a name of another site may lead to 127.0.0.1, too (DNS rebinding).
"""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hmac import compare_digest
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from a11y.core import assets
from a11y.core.errors import A11yError
from a11y.core.report import Answer, Issue
from a11y.i18n.catalogue import LANGUAGES, N_, tr
from a11y.i18n.texts import error_text
from a11y.local_server import only_own_names
from a11y.review.session import Session
from a11y.review.view import Views

MOST_BYTES = 1_000_000
"""Of a form that is sent."""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_FILES = {
    "report.css": "text/css",
    "review.css": "text/css",
    "review.js": "text/javascript",
}
_STRANGER = N_("This address is not valid, or it was used already. Start again: a11y review")
_REFUSALS = {
    400: N_("This is no answer to the question. Go back and choose one"),
    404: N_(
        "There is no such page here: this run does not ask that. Go back to the list of questions"
    ),
    405: N_("This address takes no such request"),
}
_Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(slots=True)
class Tokens:
    """``ticket``: for the first address, once. ``token``: for all others."""

    ticket: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))


def application(
    session: Session, blob: Callable[[str], bytes], tokens: Tokens, lang: str
) -> ASGIApp:
    """The application. ``blob`` gives a picture by its name and is called in the server's thread.

    ``lang``: the language of the first page.
    """
    site = _Site(session, Views(session, blob, f"/{tokens.token}"), tokens, lang)
    page = "/{token}/{lang}"
    routes = [
        Route("/start/{ticket}", site.start, methods=["GET"]),
        Route("/{token}/pictures/{name}", site.known(site.picture), methods=["GET"]),
        Route("/{token}/{name}", site.known(site.file), methods=["GET"]),
        Route(f"{page}/", site.known(site.overview), methods=["GET"]),
        Route(f"{page}/done", site.known(site.done), methods=["GET"]),
        Route(f"{page}/item/{{id}}", site.known(site.question), methods=["GET"]),
        Route(f"{page}/item/{{id}}", site.known(site.answer), methods=["POST"]),
        Route(f"{page}/kind/{{rule:path}}", site.known(site.table), methods=["GET"]),
        Route(f"{page}/kind/{{rule:path}}", site.known(site.answer_all), methods=["POST"]),
        Route(f"{page}/undo", site.known(site.undo), methods=["POST"]),
        Route(f"{page}/keys", site.known(site.keys), methods=["POST"]),
    ]

    async def refuse(_request: Request, error: Exception) -> Response:
        return site.refused(getattr(error, "status_code", 404))

    return only_own_names(Starlette(routes=routes, exception_handlers={404: refuse, 405: refuse}))


def _html(text: str, status: int = 200) -> Response:
    return Response(
        text.encode("utf-8", "replace"),
        status,
        headers=_HEADERS,
        media_type="text/html; charset=utf-8",
    )


def _to(path: str) -> Response:
    return RedirectResponse(path, 303, headers=_HEADERS)


class _Site:
    """The endpoints."""

    def __init__(self, session: Session, views: Views, tokens: Tokens, lang: str) -> None:
        self.session, self.views, self.tokens, self.lang = session, views, tokens, lang

    def known(self, endpoint: _Endpoint) -> _Endpoint:
        """The endpoint for who has the token; errors become a page."""

        async def answer(request: Request) -> Response:
            lang = request.path_params.get("lang", self.lang)
            if not _same(request.path_params["token"], self.tokens.token) or _foreign(request):
                return self.refused(403)
            if lang not in LANGUAGES:
                return self.refused(404)
            try:
                return await endpoint(request)
            except A11yError as error:
                return _html(self.views.problem(lang, *error_text(error, lang)), 500)

        return answer

    def refused(self, status: int) -> Response:
        text = tr(self.lang, _REFUSALS.get(status, _STRANGER))
        return PlainTextResponse(text, status, headers=_HEADERS)

    async def start(self, request: Request) -> Response:
        if not self.tokens.ticket or not _same(request.path_params["ticket"], self.tokens.ticket):
            return self.refused(403)
        self.tokens.ticket = ""
        return _to(f"{self.views.root}/{self.lang}/")

    async def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _FILES:
            return self.refused(404)
        data = assets.path(f"report/{name}").read_bytes()
        return Response(data, headers=_HEADERS, media_type=_FILES[name])

    async def picture(self, request: Request) -> Response:
        name = request.path_params["name"]
        data = self.views.pictures.get(f"pictures/{name}")
        if data is None:
            return self.refused(404)
        kind = "image/webp" if name.endswith(".webp") else "image/png"
        return Response(data, headers=_HEADERS, media_type=kind)

    async def overview(self, request: Request) -> Response:
        self.session.read()
        return _html(self.views.start(request.path_params["lang"]))

    async def done(self, request: Request) -> Response:
        lang = request.path_params["lang"]
        return _html(self.views.done(lang, self._notice(request)))

    async def question(self, request: Request) -> Response:
        issue = self.session.find(request.path_params["id"])
        if issue is None:
            return self.refused(404)
        lang = request.path_params["lang"]
        return _html(self.views.question(issue, lang, self._notice(request)))

    async def answer(self, request: Request) -> Response:
        """Store one answer and go on to the next question."""
        issue = self.session.find(request.path_params["id"])
        form = await _form(request)
        answer = _answer(form.get("answer", ""))
        if issue is None or answer is None:
            return self.refused(404 if issue is None else 400)
        self.session.answer([(issue, answer, form.get("note", ""))])
        return self._next(issue, request.path_params["lang"], answer.value)

    async def table(self, request: Request) -> Response:
        rule, lang = request.path_params["rule"], request.path_params["lang"]
        if rule not in self.session.kinds():
            return self.refused(404)
        return _html(self.views.table(rule, lang, self._notice(request)))

    async def answer_all(self, request: Request) -> Response:
        """Store what was chosen in the table; it stays open until all its rows are answered."""
        rule, lang = request.path_params["rule"], request.path_params["lang"]
        issues = self.session.kinds().get(rule, ())
        form = await _form(request)
        chosen = []
        for issue in issues:
            answer = _answer(form.get(f"answer-{issue.fingerprint}", ""))
            note = form.get(f"note-{issue.fingerprint}", "")
            if answer is not None and self._differs(issue, answer, note):
                chosen.append((issue, answer, note))
        self.session.answer(chosen)
        if all(map(self.session.is_answered, issues)):
            return self._next(None, lang, "stored")
        return _to(f"{self.views.kind(rule, lang)}?notice=stored#question")

    def _differs(self, issue: Issue, answer: Answer, note: str) -> bool:
        known = self.session.reviews.get(issue.fingerprint)
        held = known is not None and not known.changed
        return not (held and known and (known.answer, known.note) == (answer, note.strip()))

    async def undo(self, request: Request) -> Response:
        lang = request.path_params["lang"]
        issue = self.session.find(self.session.undo())
        if issue is None:
            return _to(f"{self.views.root}/{lang}/")
        return _to(f"{self.views.item(issue, lang)}?notice=undone#question")

    async def keys(self, request: Request) -> Response:
        """Whether single keys answer on the following pages."""
        self.views.keys = (await _form(request)).get("keys") == "on"
        return Response(status_code=204, headers=_HEADERS)

    def _next(self, issue: Issue | None, lang: str, notice: str) -> Response:
        following = self.session.following(issue)
        place = (
            self.views.item(following, lang)
            if following is not None
            else f"{self.views.root}/{lang}/done"
        )
        return _to(f"{place}?notice={notice.replace(' ', '+')}#question")

    def _notice(self, request: Request) -> str:
        return self.views.notice(
            request.query_params.get("notice", ""), request.path_params["lang"]
        )


def _same(given: str, secret: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _foreign(request: Request) -> bool:
    """True for a form of another site, as browsers tell (Fetch Metadata; RFC 6454)."""
    if request.method == "GET":
        return False
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    own = f"http://{request.headers.get('host', '')}"
    return request.headers.get("origin", own) != own


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form; of those with the same name the last. Too much is nothing."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"))
    return {name: values[-1] for name, values in fields.items()}


def _answer(code: str) -> Answer | None:
    return Answer(code) if code in set(Answer) else None
