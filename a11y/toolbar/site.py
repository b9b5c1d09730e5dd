"""The application of ``a11y serve``: the demo site with the toolbar, and a report."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from a11y.demo import server
from a11y.toolbar.asgi import ToolbarMiddleware
from a11y.toolbar.tags import Options

REPORT_PATH = "/raport/"

OPTIONS = Options(declaration="/deklaracja-dostepnosci", contact="/kontakt")


def site(report: Path | None = None) -> Starlette:
    """The application. ``report``: the folder of an HTML report, served without the toolbar."""
    routes: list[BaseRoute] = []
    if report is not None:
        routes.append(Mount(REPORT_PATH.rstrip("/"), StaticFiles(directory=report, html=True)))
    routes.append(Mount("/", server.app()))
    toolbar = Middleware(ToolbarMiddleware, options=OPTIONS, exclude=[REPORT_PATH])
    return Starlette(routes=routes, middleware=[toolbar])
