"""A WSGI application on 127.0.0.1 for the time of a test."""

import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.validate import validator

import pytest


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Quiet."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture
def serve_wsgi() -> Iterator[Callable[..., str]]:
    """Starts a server for an application, which is held to PEP 3333; answers its address."""
    servers: list[WSGIServer] = []

    def serve(application: Any, *, validated: bool = True) -> str:
        checked = validator(application) if validated else application
        server = make_server("127.0.0.1", 0, checked, _Server, _Quiet)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def django_views() -> Callable[..., Any]:
    """Makes the Django site as an `asgi` or a `wsgi` application, with some middleware."""
    pytest.importorskip("django", reason="Django is not installed")
    from tests.widget_serving import django_site

    return django_site.application
