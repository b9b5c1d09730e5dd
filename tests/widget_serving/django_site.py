"""A Django site of three views, without settings files."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

HTML = '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>ą</title></head></html>'


def application(kind: str) -> Any:
    """The site as an `asgi` or `wsgi` application; Django is set up once a process."""
    import django  # type: ignore[import-untyped]
    from django.conf import settings  # type: ignore[import-untyped]

    if not settings.configured:
        settings.configure(
            ROOT_URLCONF=__name__,
            ALLOWED_HOSTS=["*"],
            SECRET_KEY="only for tests",
            MIDDLEWARE=[
                "django.middleware.common.CommonMiddleware",
                "django.middleware.http.ConditionalGetMiddleware",
            ],
        )
        django.setup()
    from django.core.handlers.asgi import ASGIHandler  # type: ignore[import-untyped]
    from django.core.handlers.wsgi import WSGIHandler  # type: ignore[import-untyped]
    from django.http import HttpResponse, JsonResponse, StreamingHttpResponse  # type: ignore[import-untyped]
    from django.urls import clear_url_caches, path  # type: ignore[import-untyped]

    def page(request: Any) -> Any:
        return HttpResponse(HTML)

    def stream(request: Any) -> Any:
        def parts() -> Iterator[str]:
            yield from HTML

        async def later() -> AsyncIterator[str]:
            for letter in HTML:
                yield letter

        return StreamingHttpResponse(later() if kind == "asgi" else parts())

    def data(request: Any) -> Any:
        return JsonResponse({"a": 1})

    globals()["urlpatterns"] = [path("", page), path("stream", stream), path("data", data)]
    clear_url_caches()
    return ASGIHandler() if kind == "asgi" else WSGIHandler()
