"""The toolbar as a class for Django's ``MIDDLEWARE``, synchronous or not."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpResponse  # type: ignore[import-untyped]

from a11y.toolbar._coded_page import CodedPage, page_of
from a11y.toolbar._page import Page, changed_headers, may_change
from a11y.toolbar._serving import Headers
from a11y.toolbar.django.settings import configuration

TAGGED = "_ulatwienia_tagged"
"""Attribute of a request whose template has ``{% ulatwienia %}``."""

Response = Any
Request = Any


class ToolbarMiddleware:
    """Serves the toolbar's files and inserts its two tags into pages.

    Works before and after ``GZipMiddleware`` in ``MIDDLEWARE``; after it is faster. The nonce is
    the response's, else ``request.csp_nonce`` of Django 6 or django-csp. Raises
    ``ImproperlyConfigured`` for settings that the toolbar can't use.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[Request], Response | Awaitable[Response]]) -> None:
        self._get_response: Any = get_response
        self._is_async = iscoroutinefunction(get_response)
        if self._is_async:
            markcoroutinefunction(self)
        configuration()

    def __call__(self, request: Request) -> Response | Awaitable[Response]:
        if self._is_async:
            return self._later(request)
        return _file(request) or _changed(request, self._get_response(request))

    async def _later(self, request: Request) -> Response:
        return _file(request) or _changed(request, await self._get_response(request))


def tags_for(request: Request, nonce: str) -> str:
    """The two tags for a page that answers ``request``."""
    return configuration().embedding.tags(request.META.get("SCRIPT_NAME", ""), nonce)


def nonce_of(request: Request) -> str:
    """The nonce that another middleware will put into the policy, or empty.

    Reading it makes that middleware add it.
    """
    return str(getattr(request, "csp_nonce", None) or "")


def _file(request: Request) -> Response | None:
    answer = configuration().embedding.file(
        request.path_info,
        request.method,
        accept_encoding=request.META.get("HTTP_ACCEPT_ENCODING", ""),
        if_none_match=request.META.get("HTTP_IF_NONE_MATCH", ""),
    )
    if answer is None:
        return None
    response = HttpResponse(answer.body, status=answer.status)
    del response.headers["Content-Type"]
    for name, value in answer.headers:
        response.headers[name] = value
    return response


def _changed(request: Request, response: Response) -> Response:
    settings = configuration()
    headers = [(name.lower(), value) for name, value in response.headers.items()]
    if (
        not settings.insert
        or hasattr(request, TAGGED)
        or settings.embedding.excludes(request.path_info)
        or not may_change(response.status_code, headers)
    ):
        return response
    if request.method == "HEAD":
        _set_headers(response, changed_headers(headers, None))
        return response
    page = page_of(headers, _tags(request, headers))
    if response.streaming:
        # The headers leave before the first chunk is read.
        _set_headers(response, changed_headers(headers, None))
        chunks = response.streaming_content
        response.streaming_content = (
            _fed_later(page, chunks) if response.is_async else _fed(page, chunks)
        )
        return response
    content = page.feed(response.content, last=True)
    response.content = content
    _set_headers(response, page.headers)
    return response


def _tags(request: Request, headers: Headers) -> Callable[[str], str]:
    has_policy = any(name.startswith("content-security-policy") for name, _ in headers)

    def made(nonce: str) -> str:
        # A policy that is written already does not get another nonce.
        return tags_for(request, nonce or ("" if has_policy else nonce_of(request)))

    return made


def _set_headers(response: Response, headers: Headers) -> None:
    """Headers that ``headers`` lacks are removed. Cookies are elsewhere in Django."""
    known = dict(headers)
    for name in list(response.headers):
        if name.lower() not in known:
            del response.headers[name]
    for name, value in known.items():
        if response.headers.get(name) != value:
            response.headers[name] = value


def _fed(page: Page | CodedPage, chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        if out := page.feed(chunk):
            yield out
    if rest := page.feed(b"", last=True):
        yield rest


async def _fed_later(page: Page | CodedPage, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    async for chunk in chunks:
        if out := page.feed(chunk):
            yield out
    if rest := page.feed(b"", last=True):
        yield rest
