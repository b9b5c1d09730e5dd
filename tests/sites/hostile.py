"""The hostile site: one index that links to every bad page, and what an audit makes of each."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from a11y.local_server import LocalServer
from tests.sites import CASES, Ending, access, case, content, network, page, scripts, traps

__all__ = [
    "EXPECTED",
    "MISSING_ALT",
    "access",
    "app",
    "content",
    "network",
    "scripts",
    "serve",
    "traps",
]


@case("/", "audited")
async def index(request: Request) -> Response:
    """The index."""
    links = "".join(
        f'<li><a href="{entry.path}">{content.escape(entry.text)}</a></li>\n'
        for entry in CASES.values()
        if entry.index
    )
    return page("Hostile pages", f"<ul>{links}</ul>")


EXPECTED: dict[str, Ending] = {
    entry.path: entry.ends for entry in CASES.values() if entry.ends is not None
}
"""Path to what an audit from the index, not signed in, must end with for it.

`audited` also where the page leads to another one first (`/redirect-chain`, `/meta-refresh`,
`/moves-by-script`). `/logout` is found only when signed in; `/members/inner` is an error only
under `--signed-in-check`.
"""


MISSING_ALT: dict[str, int] = {
    "/evil": 13,
    "/frames": 4,
    "/long-words": 1,
    "/overwrites-axe": 1,
    "/overwrites-builtins": 1,
    "/shadow": 3,
    "/strict-policy": 1,
}
"""Path to the least number of pictures without alternative text that an honest audit reports.

`/frames` has one more of another origin and one more in a sandbox, `/shadow` one more in a closed
tree. An engine that runs in the page's own world reports none on `/overwrites-axe`.
"""


def app() -> Starlette:
    """The hostile site as an ASGI application."""
    return Starlette(
        routes=[
            Route(entry.path, entry.handler, methods=list(entry.methods))
            for entry in CASES.values()
        ]
    )


def serve(port: int = 0) -> LocalServer:
    """The hostile site on 127.0.0.1 (and so on localhost) for the time of a `with` block."""
    return LocalServer(app(), port=port)
