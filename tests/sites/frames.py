"""A page with frames of its own host and of another: a player with links and a picture without text."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.local_server import LocalServer

_PICTURE = "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' width=40 height=40>"
_INSIDE = (
    f"<!doctype html><html lang=pl><title>Film</title>{_PICTURE}<a href='#a'>Odtwórz</a> "
    "<a href='#b'>Głośniej</a> <a href='#c'>Na pełnym ekranie</a>"
)


def serve() -> LocalServer:
    """``/`` on 127.0.0.1 has a frame of its own, one of localhost, and one inside of that."""

    async def start(request: Request) -> Response:
        other = f"http://localhost:{request.url.port}"
        return HTMLResponse(
            "<!doctype html><html lang=pl><title>Ramki</title><main><h1>Ramki</h1><a href='/#przed'>Przed</a>"
            f"<iframe title=Własna src='/wlasna'></iframe><iframe title=Film src='{other}/film'></iframe>"
            "<iframe title=Tekst srcdoc='<p>Tekst z atrybutu</p>'></iframe><a href='/#za'>Za</a></main>"
        )

    async def own(_request: Request) -> Response:
        return HTMLResponse(_INSIDE)

    async def film(request: Request) -> Response:
        back = f"http://127.0.0.1:{request.url.port}/wlasna"
        return HTMLResponse(f"{_INSIDE}<iframe title=Znów src='{back}'></iframe>")

    return LocalServer(
        Starlette(routes=[Route("/", start), Route("/wlasna", own), Route("/film", film)])
    )
