"""A small HTTP client for robots.txt and sitemaps. Needs no browser.

Only ``Fetcher`` uses the network. It never raises for what a server does: both an answer and the
reason for a missing one are data. The browser loads the pages.
"""

import asyncio
import base64
import ssl
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self
from urllib.parse import urlsplit

from a11y.core.answers import joined
from a11y.core.errors import UsageError
from a11y.core.given_files import trust
from a11y.core.hosts import may_have_secrets, may_reach
from a11y.core.message import NOTHING, Message
from a11y.core.proxies import Proxies, proxies
from a11y.crawl import USER_AGENT
from a11y.crawl.urls import normalise

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 50 * 1024 * 1024
"""The sitemap protocol's limit for one file, unpacked."""

MAX_REDIRECTS = 5
"""RFC 9309, section 2.3.1.2, asks for at least five."""

REFUSED = "Connection refused"
"""The ``detail`` where nothing listens."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The result of one request.

    ``url``: the final address. ``status``: 0 means that no answer came; ``error`` then has a code
    (``timeout``, ``tls``, ``connection``, ``redirects``, ``url``) and ``detail`` a message. A body
    that could not be decompressed has a status and the error ``encoding``. ``cut``: the body was
    longer than the limit, and only its beginning is here. ``retry_after``: the header of that name.
    ``headers``: as ``core.answers.joined`` gives them.
    """

    url: str
    status: int = 0
    content_type: str = ""
    body: bytes = b""
    error: str = ""
    detail: Message = NOTHING
    cut: bool = False
    retry_after: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def problem(self) -> Message:
        """Why an answer can't be used: ``detail``, or its status."""
        if self.error:
            return self.detail
        return Message("The server answered {status}", {"status": self.status})


class Fetch(Protocol):
    """Anything that fetches: ``Fetcher``, or a table in a test."""

    async def __call__(self, url: str, *, limit: int = MAX_BYTES) -> Fetched:
        """Fetch ``url``; at most ``limit`` bytes of the unpacked body."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Credentials for requests. ``basic_auth``: user name and password."""

    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    basic_auth: tuple[str, str] | None = None

    def as_headers(self) -> dict[str, str]:
        """The headers to send. Raises ``UsageError`` for a header that HTTP can't carry."""
        result = dict(self.headers)
        if self.cookies:
            result["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.basic_auth:
            pair = ":".join(self.basic_auth).encode()
            result["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        for name, value in result.items():
            if not (name and name.isascii() and name.isprintable() and " " not in name):
                raise UsageError("{name} is not the name of an HTTP header", name=repr(name))
            if not (value.isascii() and value.isprintable()):
                raise UsageError(
                    "The value of the HTTP header {name} has characters that can't be sent",
                    hint="Only printable ASCII characters can; encode the others",
                    name=name,
                )
        return result


class Fetcher:
    """Fetches over HTTP; an asynchronous context manager.

    ``roots``: normalised start addresses. ``access`` is sent to their hosts only (with ``www.``
    or without). It is never sent to another host that a redirect or a sitemap leads to, and never
    over http to a host whose roots are all https. ``timeout``: seconds for one file, redirects
    included. ``verify``: if false, any certificate is accepted. ``ca_file``: certificates that are
    trusted besides the system's. ``through``: by default the proxies of the environment. ``asked``:
    where the requests are counted by host. A public site's redirect to a private address is not
    followed.
    """

    def __init__(
        self,
        roots: tuple[str, ...] = (),
        *,
        access: Access | None = None,
        user_agent: str = USER_AGENT,
        timeout: float = 30.0,
        verify: bool = True,
        ca_file: str = "",
        through: Proxies | None = None,
        asked: Counter[str] | None = None,
    ) -> None:
        self._roots = roots
        self._private = (access or Access()).as_headers()
        self._public = {"User-Agent": user_agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        self._timeout = timeout
        self._verify = verify
        self._ca_file = ca_file
        self._through = proxies() if through is None else through
        self._asked = Counter() if asked is None else asked
        self._tls: ssl.SSLContext | None = None
        self._clients: dict[str, httpx.AsyncClient] = {}

    async def __aenter__(self) -> Self:
        self._tls = tls_context(self._verify, self._ca_file)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()
        self._tls = None

    def _client(self, url: str) -> "httpx.AsyncClient":
        """A client for the proxy of ``url``, or for none."""
        import httpx

        if self._tls is None:
            raise RuntimeError("Use the fetcher inside `async with`.")
        proxy = self._through.proxy_for(url)
        if proxy not in self._clients:
            self._clients[proxy] = httpx.AsyncClient(
                verify=self._tls,
                timeout=self._timeout,
                follow_redirects=False,
                trust_env=False,
                proxy=proxy or None,
            )
        return self._clients[proxy]

    async def __call__(self, url: str, *, limit: int = MAX_BYTES) -> Fetched:
        """Fetch ``url`` with at most five redirects; at most ``limit`` bytes."""
        try:
            async with asyncio.timeout(self._timeout):
                return await self._follow(url, limit)
        except TimeoutError:
            detail = Message("No answer within {limit} s", {"limit": self._timeout})
            return Fetched(url=url, error="timeout", detail=detail)

    async def ask(self, url: str, headers: Mapping[str, str]) -> Fetched:
        """Fetch ``url`` with these request headers, as the browser asked for it, without redirects:
        a redirect is an answer with the error ``redirects``.
        """
        if not may_reach(url, self._roots or (url,)):
            return Fetched(url=url, error="url")
        try:
            async with asyncio.timeout(self._timeout):
                answer = await self._request(url, MAX_BYTES, {"accept-encoding": "gzip", **headers})
        except TimeoutError:
            return Fetched(url=url, error="timeout")
        return answer if isinstance(answer, Fetched) else Fetched(url=url, error="redirects")

    async def _follow(self, url: str, limit: int) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._request(url, limit)
            if isinstance(answer, Fetched):
                return answer
            target = normalise(answer, url)
            if target is None:
                nowhere = Message("The address redirects to something that is not a web address")
                return Fetched(url=url, error="url", detail=nowhere)
            if not may_reach(target, self._roots or (url,)):
                inside = Message("The address redirects to a private network")
                return Fetched(url=url, error="url", detail=inside)
            url = target
        too_often = Message("The address redirects more than {n} times", {"n": MAX_REDIRECTS})
        return Fetched(url=url, error="redirects", detail=too_often)

    async def _request(
        self, url: str, limit: int, public: Mapping[str, str] | None = None
    ) -> Fetched | str:
        """One request: its result, or the address that it redirects to. ``public``: headers for
        every host, the client's own by default.
        """
        import httpx

        headers = {**(public or self._public)} | (
            self._private if may_have_secrets(url, self._roots) else {}
        )
        self._asked[urlsplit(url).netloc.rpartition("@")[2]] += 1
        try:
            async with self._client(url).stream("GET", url, headers=headers) as response:
                location = response.headers.get("location")
                if response.status_code in _REDIRECTS and location:
                    return str(location)
                return await _read(url, response, limit)
        except httpx.TimeoutException:
            raise TimeoutError from None
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            code = "tls" if "CERTIFICATE" in str(error) or "SSL" in str(error) else "connection"
            return Fetched(url=url, error=code, detail=Message("{words}", {"words": _words(error)}))


def _words(error: BaseException) -> str:
    """What the library says; that nothing listens is hidden in what led to the error."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, ConnectionRefusedError):
            return REFUSED
        inner = inner.__cause__ or inner.__context__
    return str(error) or type(error).__name__


async def _read(url: str, response: "httpx.Response", limit: int) -> Fetched:
    """Read at most ``limit`` bytes. Decompresses here: a small answer may become a huge one."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    packed = encoding in ("gzip", "x-gzip")
    unpacker = zlib.decompressobj(wbits=31) if packed else None
    body = bytearray()
    detail = NOTHING
    if encoding not in ("", "identity") and not packed:
        detail = Message(
            "The answer is packed as {encoding}, which was not asked for", {"encoding": encoding}
        )
    else:
        try:
            async for chunk in response.aiter_raw():
                room = limit + 1 - len(body)
                body += unpacker.decompress(chunk, room) if unpacker else chunk[:room]
                if len(body) > limit:
                    break
        except zlib.error:
            detail = Message("The answer is not gzip, though its header says so")
    return Fetched(
        url=url,
        status=response.status_code,
        content_type=response.headers.get("content-type", ""),
        body=bytes(body[:limit]),
        error="encoding" if detail else "",
        detail=detail,
        cut=len(body) > limit,
        retry_after=response.headers.get("retry-after", ""),
        headers=joined(response.headers.multi_items()),
    )


def tls_context(verify: bool = True, ca_file: str = "") -> ssl.SSLContext:
    """The system's certificate authorities plus certifi's, for systems that have none.

    Raises ``UsageError`` for a ``ca_file`` that can't be read.
    """
    context = ssl.create_default_context()
    if verify:
        import certifi

        context.load_verify_locations(certifi.where())
        if ca_file:
            try:
                trust(context, ca_file)
            except OSError as error:
                raise UsageError(
                    "--ca-file: {path} can't be read: {error}",
                    hint="Give a file with certificates in PEM form",
                    path=ca_file,
                    error=error.strerror or error,
                ) from error
    else:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
