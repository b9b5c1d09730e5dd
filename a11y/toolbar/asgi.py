"""ASGI middleware: the toolbar on every page of a Starlette, FastAPI, Django or other site."""

import inspect
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any, cast

from a11y.toolbar._coded_page import CodedPage, page_of
from a11y.toolbar._page import Page, changed_headers, may_change
from a11y.toolbar._serving import Answer, Headers
from a11y.toolbar._settings import Embedding
from a11y.toolbar.tags import PREFIX, Options

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_MARK = "a11y.toolbar"


class ToolbarMiddleware:
    """Serves the toolbar's files and puts its two tags into HTML pages.

    ``options``: see ``Options``. ``prefix``, ``base``, ``exclude``: see ``Embedding``.
    ``enabled``: takes a request's scope and returns whether its page gets the toolbar; may be
    async. ``nonce``: takes the scope and returns the nonce of the page's policy; without it, the
    nonce comes from the response's Content-Security-Policy header.

    Streaming responses are still streamed, and lengths are correct. A page that was compressed before is
    decoded and compressed again (gzip, deflate, zstd, and br with ``brotli``), which costs time:
    better add this inside the middleware that compresses. Other codings are left unchanged, and
    the log ``a11y.toolbar`` says so once. Raises ``UsageError`` for
    invalid settings.
    """

    def __init__(
        self,
        app: Application,
        *,
        options: Options | None = None,
        prefix: str = PREFIX,
        base: str = "",
        exclude: Sequence[str] = (),
        enabled: Callable[[Scope], bool | Awaitable[bool]] | None = None,
        nonce: Callable[[Scope], str | None] | None = None,
    ) -> None:
        self._app = app
        self._embedding = Embedding(
            options=options or Options(), prefix=prefix, base=base, exclude=exclude
        )
        self._enabled = enabled
        self._nonce = nonce

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _MARK in scope:
            await self._app(scope, receive, send)
            return
        path = _path(scope)
        file = self._embedding.file(
            path,
            scope["method"],
            accept_encoding=_header(scope, b"accept-encoding"),
            if_none_match=_header(scope, b"if-none-match"),
        )
        if file is not None:
            await _send_answer(file, send)
        elif self._embedding.excludes(path) or not await self._wanted(scope):
            await self._app(scope, receive, send)
        else:
            scope[_MARK] = True
            await self._app(scope, receive, _Rewriter(scope, send, self._tags(scope)))

    async def _wanted(self, scope: Scope) -> bool:
        if self._enabled is None:
            return True
        answer = self._enabled(scope)
        return await answer if inspect.isawaitable(answer) else bool(answer)

    def _tags(self, scope: Scope) -> Callable[[str], str]:
        def made(nonce: str) -> str:
            given = self._nonce(scope) if self._nonce else None
            return self._embedding.tags(scope.get("root_path", ""), given or nonce)

        return made


class _Rewriter:
    """A ``send`` that holds back a page's start until its headers are final."""

    def __init__(self, scope: Scope, send: Send, tags: Callable[[str], str]) -> None:
        self._method = scope["method"]
        self._send = send
        self._tags = tags
        self._start: Message = {}
        self._page: Page | CodedPage | None = None

    async def __call__(self, message: Message) -> None:
        kind = message["type"]
        if kind == "http.response.start":
            await self._begin(message)
        elif self._page is None:
            await self._send(message)
        elif kind == "http.response.body":
            await self._body(message.get("body", b""), more=message.get("more_body", False))
        elif kind == "http.response.pathsend":
            # Imported only for servers that offer this extension.
            from anyio import Path

            await self._body(await Path(message["path"]).read_bytes(), more=False)
        else:
            await self._send(message)

    async def _begin(self, message: Message) -> None:
        headers = _decoded(message.get("headers", ()))
        if not may_change(message["status"], headers):
            await self._send(message)
        elif self._method == "HEAD":
            await self._send({**message, "headers": _encoded(changed_headers(headers, None))})
        else:
            self._start = message
            self._page = page_of(headers, self._tags)

    async def _body(self, chunk: bytes, *, more: bool) -> None:
        page = cast("Page | CodedPage", self._page)
        out = page.feed(chunk, last=not more)
        if self._start and page.decided:
            start, self._start = self._start, {}
            await self._send({**start, "headers": _encoded(page.headers)})
        if page.decided:
            await self._send({"type": "http.response.body", "body": out, "more_body": more})


def _path(scope: Scope) -> str:
    """The path below the application's root (ASGI HTTP 2.5: ``path`` includes ``root_path``)."""
    path, root = str(scope["path"]), str(scope.get("root_path", "")).rstrip("/")
    return path[len(root) :] if root and path.startswith(f"{root}/") else path


def _header(scope: Scope, name: bytes) -> str:
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def _decoded(headers: Any) -> Headers:
    return [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers]


def _encoded(headers: Headers) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]


async def _send_answer(answer: Answer, send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": _encoded(answer.headers),
        }
    )
    await send({"type": "http.response.body", "body": answer.body})
