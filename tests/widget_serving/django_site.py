"""A Django site of a few views, without settings files."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

HTML = '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>ą</title></head></html>'
TEMPLATE = "{% load ulatwienia %}<head><title>a</title>{% ulatwienia %}</head>"
MIDDLEWARE = (
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
)


def application(kind: str, middleware: tuple[str, ...] = MIDDLEWARE) -> Any:
    """The site as an `asgi` or `wsgi` application; Django is set up once a process."""
    import django  # type: ignore[import-untyped]
    from django.conf import settings  # type: ignore[import-untyped]

    if not settings.configured:
        engine = "django.template.backends.django.DjangoTemplates"
        settings.configure(
            ROOT_URLCONF=__name__,
            ALLOWED_HOSTS=["*"],
            SECRET_KEY="only for tests",
            INSTALLED_APPS=["a11y.toolbar.django"],
            TEMPLATES=[{"BACKEND": engine, "APP_DIRS": True}],
        )
        django.setup()
    from django.core.handlers.asgi import ASGIHandler  # type: ignore[import-untyped]
    from django.core.handlers.wsgi import WSGIHandler  # type: ignore[import-untyped]
    from django.test import override_settings  # type: ignore[import-untyped]
    from django.urls import clear_url_caches  # type: ignore[import-untyped]

    globals()["urlpatterns"] = patterns(kind)
    clear_url_caches()
    with override_settings(MIDDLEWARE=middleware):
        return ASGIHandler() if kind == "asgi" else WSGIHandler()


def patterns(kind: str) -> list[Any]:
    """The views."""
    from django.http import HttpResponse, JsonResponse, StreamingHttpResponse  # type: ignore[import-untyped]
    from django.template import engines  # type: ignore[import-untyped]
    from django.urls import path

    def page(request: Any) -> Any:
        response = HttpResponse(HTML)
        response.set_cookie("a", "1")
        return response

    def long(request: Any) -> Any:
        return HttpResponse(HTML + "<!-- long enough for GZipMiddleware -->" * 20)

    def policy(request: Any) -> Any:
        return HttpResponse(HTML, headers={"Content-Security-Policy": "script-src 'nonce-own'"})

    def stream(request: Any) -> Any:
        def parts() -> Iterator[str]:
            yield from HTML

        async def later() -> AsyncIterator[str]:
            for letter in HTML:
                yield letter

        return StreamingHttpResponse(later() if kind == "asgi" else parts())

    def templated(request: Any) -> Any:
        found = engines["django"].from_string(TEMPLATE)
        return HttpResponse(found.render({"request": request}))

    def data(request: Any) -> Any:
        return JsonResponse({"a": 1})

    views = {"": page, "long": long, "policy": policy, "stream": stream, "data": data}
    return [path(name, view) for name, view in {**views, "templated": templated}.items()]


def nonce_middleware(get_response: Any) -> Any:
    """Like those of Django 6 and django-csp: the policy has the nonce if anybody has read it."""
    from django.utils.functional import SimpleLazyObject  # type: ignore[import-untyped]

    def middleware(request: Any) -> Any:
        request.csp_nonce = SimpleLazyObject(lambda: "lazy")
        response = get_response(request)
        read = f"script-src 'nonce-{request.csp_nonce}'"
        response.headers.setdefault("Content-Security-Policy", read)
        return response

    return middleware
