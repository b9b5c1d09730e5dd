"""WSGI middleware: the toolbar on every page of a Django, Flask or other site (PEP 3333)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from a11y.toolbar._coded_page import CodedPage, page_of
from a11y.toolbar._page import Page, changed_headers, may_change
from a11y.toolbar._serving import Headers
from a11y.toolbar._settings import Embedding
from a11y.toolbar.tags import PREFIX, Options

Environ = dict[str, Any]
Write = Callable[[bytes], object]
StartResponse = Callable[..., Write]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_MARK = "a11y.toolbar"


class ToolbarMiddleware:
    """Like ``a11y.toolbar.ToolbarMiddleware``. ``enabled`` and ``nonce`` take the environ."""

    def __init__(
        self,
        app: Application,
        *,
        options: Options | None = None,
        prefix: str = PREFIX,
        base: str = "",
        exclude: Sequence[str] = (),
        enabled: Callable[[Environ], bool] | None = None,
        nonce: Callable[[Environ], str | None] | None = None,
    ) -> None:
        self._app = app
        self._embedding = Embedding(
            options=options or Options(), prefix=prefix, base=base, exclude=exclude
        )
        self._enabled = enabled
        self._nonce = nonce

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if _MARK in environ:
            return self._app(environ, start_response)
        path = _path(environ)
        file = self._embedding.file(
            path,
            environ["REQUEST_METHOD"],
            accept_encoding=environ.get("HTTP_ACCEPT_ENCODING", ""),
            if_none_match=environ.get("HTTP_IF_NONE_MATCH", ""),
        )
        if file is not None:
            start_response(f"{file.status} {file.reason}", file.headers)
            return [file.body]
        if self._embedding.excludes(path) or (self._enabled and not self._enabled(environ)):
            return self._app(environ, start_response)
        environ[_MARK] = True
        response = _Response(environ["REQUEST_METHOD"], start_response, self._tags(environ))
        return response.over(self._app(environ, response.start))

    def _tags(self, environ: Environ) -> Callable[[str], str]:
        def made(nonce: str) -> str:
            given = self._nonce(environ) if self._nonce else None
            return self._embedding.tags(_text(environ.get("SCRIPT_NAME", "")), given or nonce)

        return made


class _Response:
    """Holds back a page's start until its headers are final. Passes everything else on."""

    def __init__(
        self, method: str, start_response: StartResponse, tags: Callable[[str], str]
    ) -> None:
        self._method = method
        self._start_response = start_response
        self._tags = tags
        self._status = ""
        self._page: Page | CodedPage | None = None
        self._write: Write | None = None

    def start(self, status: str, headers: Headers, exc_info: Any = None) -> Write:
        """The application's ``start_response``."""
        known = [(name.lower(), value) for name, value in headers]
        self._page = None
        if self._write is not None or not may_change(int(status[:3]), known):
            self._write = self._start_response(status, headers, exc_info)
            return self._write
        if self._method == "HEAD":
            self._write = self._start_response(status, changed_headers(known, None), exc_info)
            return self._write
        self._status, self._page = status, page_of(known, self._tags)
        return self._written

    def over(self, chunks: Iterable[bytes]) -> Iterable[bytes]:
        """The iterable for the server, from the application's iterable."""
        # A started response that is not a page is passed on unchanged: the server recognises
        # its own file wrappers, and the length of a list.
        if self._write is not None and self._page is None:
            return chunks
        return _Chunks(chunks, self)

    def feed(self, chunk: bytes, *, last: bool = False) -> bytes:
        """The bytes to send for a chunk. Starts the response when its headers are final."""
        if self._page is None:
            return chunk
        out = self._page.feed(chunk, last=last)
        if self._page.decided and self._write is None:
            self._write = self._start_response(self._status, self._page.headers)
        return out

    def _written(self, chunk: bytes) -> None:
        """The ``write`` callable of PEP 3333."""
        out = self.feed(chunk)
        if out and self._write is not None:
            self._write(out)


class _Chunks:
    """The application's iterable, chunk by chunk. Closes it as PEP 3333 requires."""

    def __init__(self, chunks: Iterable[bytes], response: _Response) -> None:
        self._chunks = chunks
        self._response = response
        self._bytes = self._run()

    def __iter__(self) -> Iterator[bytes]:
        return self._bytes

    def _run(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            # The server must not get a chunk, not even an empty one, before the start.
            if out := self._response.feed(chunk):
                yield out
        if rest := self._response.feed(b"", last=True):
            yield rest

    def close(self) -> None:
        close = getattr(self._chunks, "close", None)
        if close is not None:
            close()


def _text(native: str) -> str:
    """Decode a path: PEP 3333 passes UTF-8 bytes decoded as Latin-1."""
    return native.encode("latin-1").decode("utf-8", "replace")


def _path(environ: Environ) -> str:
    return _text(environ.get("PATH_INFO", ""))
