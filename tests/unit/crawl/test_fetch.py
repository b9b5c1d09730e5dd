import asyncio
import gzip
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from a11y.core.errors import UsageError
from a11y.crawl import USER_AGENT
from a11y.crawl.fetch import Access, Fetched, Fetcher

Request = dict[str, str]
Answer = Callable[[Request], bytes]

ACCESS = Access(headers={"X-Key": "k"}, cookies={"a": "1", "b": "2"}, basic_auth=("jan", "zażółć"))
TLS_HANDSHAKE = b"\x16"
PRIVATE = {"x-key", "cookie", "authorization"}


def http(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Server:
    """A server on this machine that remembers the headers of every request."""

    def __init__(self, answers: dict[str, Answer | bytes]) -> None:
        self.answers = answers
        self.requests: list[Request] = []
        self.port = 0
        self.released = asyncio.Event()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first = await reader.readexactly(1)
            if first == TLS_HANDSHAKE:
                writer.write(b"This is no TLS")
                return
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            request = {"path": head[0].split(" ")[1]}
            fields = (line.partition(": ") for line in head[1:] if line)
            request |= {name.lower(): value for name, _, value in fields}
            self.requests.append(request)
            answer = self.answers.get(request["path"], http(404))
            writer.write(answer if isinstance(answer, bytes) else answer(request))
            if request["path"] == "/slow":
                await self.released.wait()
        finally:
            writer.close()


@asynccontextmanager
async def serving(answers: dict[str, Answer | bytes]) -> AsyncIterator[Server]:
    server = Server(answers)
    listener = await asyncio.start_server(server.handle, "127.0.0.1", 0)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        server.released.set()
        listener.close()
        await listener.wait_closed()


async def test_a_plain_answer() -> None:
    answers: dict[str, Answer | bytes] = {"/x": http(200, b"hello", Content_Type="text/plain")}
    async with serving(answers) as server, Fetcher() as fetch:
        url = server.url("/x")
        found = await fetch(url)
        assert found.headers["content-type"] == "text/plain"
        assert replace(found, headers={}) == Fetched(
            url=url, status=200, content_type="text/plain", body=b"hello"
        )
        assert server.requests[0]["user-agent"] == USER_AGENT
        assert (await fetch(server.url("/missing"))).status == 404


async def test_redirects_are_followed_five_times() -> None:
    answers: dict[str, Answer | bytes] = {
        f"/{n}": http(301 + n % 2, Location=f"/{n + 1}") for n in range(6)
    }
    answers["/6"] = http(200, b"end")
    async with serving(answers) as server, Fetcher() as fetch:
        found = await fetch(server.url("/1"))
        assert (found.url, found.body) == (server.url("/6"), b"end")
        assert (await fetch(server.url("/0"))).error == "redirects"


async def test_a_redirect_out_of_the_web_is_no_answer() -> None:
    answers: dict[str, Answer | bytes] = {"/x": http(302, Location="file:///etc/passwd")}
    async with serving(answers) as server, Fetcher() as fetch:
        found = await fetch(server.url("/x"))
        assert (found.status, found.error) == (0, "url")


async def test_access_is_sent_to_the_roots_hosts_only() -> None:
    async with serving({}) as server:
        away = server.url("/away", "localhost")
        server.answers |= {"/leave": http(302, Location=away), "/away": http(200)}
        async with Fetcher((server.url("/"),), access=ACCESS) as fetch:
            await fetch(server.url("/leave"))
            await fetch(away)
        inside, redirected, outside = server.requests
        assert inside["x-key"] == "k"
        assert inside["cookie"] == "a=1; b=2"
        assert inside["authorization"] == "Basic amFuOnphxbzDs8WCxIc="
        assert redirected["path"] == "/away"
        assert not PRIVATE & set(redirected)
        assert not PRIVATE & set(outside)


async def test_access_never_goes_from_https_to_http() -> None:
    async with serving({"/": http(200)}) as server:
        root = server.url("/").replace("http:", "https:")
        async with Fetcher((root,), access=ACCESS) as fetch:
            await fetch(server.url("/"))
        assert not PRIVATE & set(server.requests[0])


async def test_the_size_is_limited_packed_or_not() -> None:
    big = b"x" * 5_000_000
    answers: dict[str, Answer | bytes] = {
        "/plain": http(200, big),
        "/packed": http(200, gzip.compress(big), Content_Encoding="gzip"),
        "/exact": http(200, b"x" * 1_000),
    }
    async with serving(answers) as server, Fetcher() as fetch:
        for path in ("/plain", "/packed"):
            found = await fetch(server.url(path), limit=1_000)
            assert found.body == b"x" * 1_000
            assert found.cut
        assert not (await fetch(server.url("/exact"), limit=1_000)).cut
        whole = await fetch(server.url("/packed"))
        assert (whole.body, whole.cut) == (big, False)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
async def test_a_body_that_cannot_be_unpacked(encoding: str) -> None:
    answers: dict[str, Answer | bytes] = {"/": http(200, b"no", Content_Encoding=encoding)}
    async with serving(answers) as server, Fetcher() as fetch:
        found = await fetch(server.url("/"))
        assert (found.status, found.error, found.body) == (200, "encoding", b"")


async def test_a_server_that_drips_runs_out_of_time() -> None:
    answers: dict[str, Answer | bytes] = {"/slow": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"}
    async with serving(answers) as server, Fetcher(timeout=0.3) as fetch:
        found = await fetch(server.url("/slow"))
        assert (found.status, found.error) == (0, "timeout")
        assert str(found.problem) == "No answer within 0.3 s"


async def test_no_server_no_http_no_certificate() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        async with serving({"/": b"SSH-2.0\r\n\r\n"}) as server, Fetcher() as fetch:
            nobody = await fetch(f"http://127.0.0.1:{port}/")
            assert (nobody.status, nobody.error) == (0, "connection")
            assert nobody.detail
            assert (await fetch(server.url("/"))).error == "connection"
            plain = await fetch(server.url("/").replace("http:", "https:"))
            assert (plain.status, plain.error) == (0, "tls")


async def test_certificates_are_checked_unless_told_otherwise() -> None:
    from a11y.crawl.fetch import tls_context

    assert tls_context(verify=True).verify_mode is ssl.CERT_REQUIRED
    assert tls_context(verify=True).get_ca_certs()
    assert tls_context(verify=False).verify_mode is ssl.CERT_NONE


async def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with serving({"/": http(200, b"direct")}) as server, Fetcher(timeout=5) as fetch:
        assert (await fetch(server.url("/"))).body == b"direct"
        assert (await fetch(server.url("/", "localhost"))).body == b"direct"


@pytest.mark.parametrize(
    "access",
    [
        Access(headers={"X Y": "1"}),
        Access(headers={"": "1"}),
        Access(headers={"X-Name": "ż"}),
        Access(headers={"X-Name": "1\r\nEvil: 2"}),
        Access(cookies={"a": "\n"}),
    ],
)
def test_headers_that_cannot_be_sent_are_refused(access: Access) -> None:
    with pytest.raises(UsageError, match="HTTP header"):
        Fetcher(access=access)


async def test_outside_its_context_it_refuses_to_work() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        await Fetcher()("http://127.0.0.1/")


def test_the_user_agent_names_the_tool() -> None:
    assert USER_AGENT.startswith("Mozilla/5.0 (compatible; a11y/")
