"""The toolbar "Ułatwienia dostępu" for any site: files, tags, middleware.

>>> from starlette.applications import Starlette  # doctest: +SKIP
>>> from a11y.toolbar import Options, ToolbarMiddleware  # doctest: +SKIP
>>> app = Starlette()  # doctest: +SKIP
>>> app.add_middleware(ToolbarMiddleware, options=Options(lang="pl"))  # doctest: +SKIP

FastAPI: ``app.add_middleware(ToolbarMiddleware)``. Django: the class
``a11y.toolbar.django.ToolbarMiddleware`` in ``MIDDLEWARE``. Flask:
``app.wsgi_app = ToolbarMiddleware(app.wsgi_app)`` with the class from ``a11y.toolbar.wsgi``.
This package imports no web framework for the middleware. Best put the toolbar middleware inside
a middleware that compresses: then a page is not decoded and compressed again.
"""

from a11y.toolbar.asgi import ToolbarMiddleware
from a11y.toolbar.tags import Options, tags

__all__ = ["Options", "ToolbarMiddleware", "tags"]
