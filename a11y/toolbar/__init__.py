"""The toolbar "Ułatwienia dostępu" for any site: files, tags, middleware.

>>> from starlette.applications import Starlette  # doctest: +SKIP
>>> from a11y.toolbar import Options, ToolbarMiddleware  # doctest: +SKIP
>>> app = Starlette()  # doctest: +SKIP
>>> app.add_middleware(ToolbarMiddleware, options=Options(lang="pl"))  # doctest: +SKIP

Django: ``application = ToolbarMiddleware(get_asgi_application())``. For WSGI there is
``a11y.toolbar.wsgi.ToolbarMiddleware``; Flask: ``app.wsgi_app = ToolbarMiddleware(app.wsgi_app)``.
This package imports no web framework for the middleware. Put the toolbar middleware inside a
middleware that compresses.
"""

from a11y.toolbar.asgi import ToolbarMiddleware
from a11y.toolbar.tags import Options, tags

__all__ = ["Options", "ToolbarMiddleware", "tags"]
