"""Two hosts that log every request: the audited one, and a foreign one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from a11y.local_server import LocalServer


@dataclass(slots=True)
class Log:
    """What a host got: ``METHOD path?query`` with the headers in lower case."""

    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """Paths with queries, in order."""
        return [path for path, _ in self.requests]

    def with_text(self, text: str) -> list[str]:
        """Paths of requests whose headers or addresses have ``text``."""
        return [
            path for path, headers in self.requests if text in path or text in str(headers.items())
        ]


@dataclass(slots=True)
class Host:
    """A host that serves ``answer(path, other)``; ``url`` has no slash at its end."""

    url: str
    log: Log


Answer = Callable[[str], Response | None]


def document(title: str, body: str = "") -> Response:
    """A small page."""
    return HTMLResponse(
        f"<!DOCTYPE html><html lang=en><title>{title}</title><main><h1>{title}</h1>{body}</main>"
    )


@contextmanager
def host(answer: Answer, *, name: str = "127.0.0.1") -> Iterator[Host]:
    """A host. Where ``answer`` gives None it is 404."""
    log = Log()

    async def serve(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        path = request.url.path + query
        log.requests.append((path, {k.lower(): v for k, v in request.headers.items()}))
        return answer(path) or Response(status_code=404)

    application = Starlette(routes=[Route("/{path:path}", serve, methods=["GET", "POST", "HEAD"])])
    with ExitStack() as stack:
        server = stack.enter_context(LocalServer(application))
        yield Host(server.url.replace("127.0.0.1", name), log)


def redirect(url: str) -> Response:
    """A redirect to ``url``."""
    return RedirectResponse(url, 302)
