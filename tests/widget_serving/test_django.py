"""The class for Django's `MIDDLEWARE`, the template tag and the settings."""

import asyncio
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from a11y.toolbar.files import BOOT, PANEL, files
from tests.widget_serving.test_asgi import HTML, TAGS, WITH_TAGS

pytest.importorskip("django", reason="Django is not installed")

OURS = "a11y.toolbar.django.ToolbarMiddleware"
GZIP = "django.middleware.gzip.GZipMiddleware"
CONDITIONAL = "django.middleware.http.ConditionalGetMiddleware"
COMMON = (OURS, "django.middleware.common.CommonMiddleware")
NONCE = "tests.widget_serving.django_site.nonce_middleware"
ORDERS = {"alone": (OURS,), "inside": (GZIP, OURS), "outside": (OURS, GZIP)}


@dataclass(frozen=True)
class Got:
    """An answer. `text` is decoded from all members of a gzip: Django makes one of each chunk."""

    status: int
    headers: httpx.Headers
    raw: bytes

    @property
    def content(self) -> bytes:
        is_packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.raw) if is_packed else self.raw

    @property
    def text(self) -> str:
        return self.content.decode()


Get = Callable[..., Got]


@pytest.fixture(params=["wsgi", "asgi"])
def get(request: pytest.FixtureRequest, django_views: Callable[..., Any]) -> Get:
    """Asks the site with the given middleware classes. Both kinds of server."""

    def get_(
        path: str, middleware: tuple[str, ...] = (OURS,), method: str = "GET", **headers: str
    ) -> Got:
        application = django_views(request.param, middleware)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = httpx.Request(
            method, f"http://site.test{path}", headers={"accept-encoding": "gzip", **named}
        )
        if request.param == "wsgi":
            answer = httpx.WSGITransport(application).handle_request(asked)
            return Got(answer.status_code, answer.headers, b"".join(answer.iter_raw()))

        async def later() -> Got:
            answer = await httpx.ASGITransport(application).handle_async_request(asked)
            raw = b"".join([chunk async for chunk in answer.aiter_raw()])
            return Got(answer.status_code, answer.headers, raw)

        return asyncio.run(later())

    return get_


@pytest.fixture
def settings_of(django_views: Callable[..., Any]) -> Iterator[Callable[..., None]]:
    """Sets `ULATWIENIA` for a test."""
    django_views("wsgi")
    from django.test import override_settings  # type: ignore[import-untyped]

    overrides: list[Any] = []

    def set_(**given: Any) -> None:
        overrides.append(override_settings(ULATWIENIA=given))
        overrides[-1].enable()

    yield set_
    for override in reversed(overrides):
        override.disable()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("path", ["/", "/long", "/stream"])
def test_pages_get_the_tags_in_either_order(get: Get, order: str, path: str) -> None:
    got = get(path, ORDERS[order])
    assert got.text.startswith(WITH_TAGS)
    if path != "/":  # A short one is not compressed.
        assert ("content-encoding" in got.headers) == (order != "alone")
    if "content-encoding" in got.headers:
        assert "accept-encoding" in got.headers["vary"].lower()
    length = got.headers.get("content-length")
    assert length is None or int(length) == len(got.raw)
    assert ("set-cookie" in got.headers) == (path == "/")


@pytest.mark.parametrize(
    "middleware", [(OURS, GZIP, CONDITIONAL), (GZIP, CONDITIONAL, OURS), (GZIP, OURS, CONDITIONAL)]
)
def test_an_unchanged_page_is_not_sent_again(get: Get, middleware: tuple[str, ...]) -> None:
    first = get("/long", middleware)
    again = get("/long", middleware, if_none_match=first.headers["etag"])
    assert (again.status, again.raw) == (304, b"")


def test_head_and_other_kinds_of_answers(get: Get) -> None:
    # Servers leave out the body, and the length of the page without the tags would be wrong.
    assert "content-length" not in get("/", COMMON, method="HEAD").headers
    assert get("/data").text == '{"a": 1}'


def test_the_files(get: Get) -> None:
    got = get(f"/ulatwienia/{files()[PANEL].hashed}", (GZIP, OURS))
    assert got.content == files()[PANEL].body
    assert got.headers["content-encoding"] == "gzip"
    assert got.headers["content-type"] == "text/javascript; charset=utf-8"
    assert get(f"/ulatwienia/{BOOT}", method="POST").status == 405
    etag = got.headers["etag"]
    again = get(f"/ulatwienia/{files()[PANEL].hashed}", if_none_match=etag)
    assert (again.status, again.raw) == (304, b"")
    assert get("/ulatwienia/other.js").status == 404


def test_the_nonce_of_the_answer_and_of_another_middleware(get: Get) -> None:
    assert get("/policy").text.count('nonce="own"') == 2


def test_the_nonce_of_another_middleware(django_views: Callable[..., Any]) -> None:
    transport = httpx.WSGITransport(django_views("wsgi", (NONCE, OURS)))
    with httpx.Client(transport=transport, base_url="http://site.test") as browser:
        assert browser.get("/").text.count('nonce="lazy"') == 2
        assert browser.get("/policy").text.count('nonce="own"') == 2
        assert browser.get("/templated").text.count('nonce="lazy"') == 2


def test_the_template_tag_takes_the_place_of_the_insertion(get: Get) -> None:
    expected = "<head><title>a</title>" + TAGS + "</head>"
    assert get("/templated").text == expected
    assert get("/templated", ()).text == expected


def test_settings(get: Get, settings_of: Callable[..., None]) -> None:
    settings_of(declaration="/d", choices=["text"], exclude=["/long"], prefix="/u/")
    text = get("/").text
    assert 'data-options="text" data-declaration="/d"' in text
    assert 'src="/u/ulatwienia-boot.' in text
    assert "<script" not in get("/long").text
    settings_of(insert=False)
    assert get("/").text == HTML
    assert get(f"/ulatwienia/{BOOT}").status == 200
    assert "<script" in get("/templated").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "red"},
        {"declaration": "javascript:x"},
        {"choices": ["speech"]},
        {"exclude": ["("]},
        {"prefix": "u"},
        {"choices": 3},
    ],
)
def test_settings_that_cant_be_used(
    settings_of: Callable[..., None], wrong: dict[str, Any]
) -> None:
    from django.core.exceptions import ImproperlyConfigured  # type: ignore[import-untyped]

    from a11y.toolbar.django import ToolbarMiddleware

    settings_of(**wrong)
    with pytest.raises(ImproperlyConfigured, match="ULATWIENIA"):
        ToolbarMiddleware(lambda request: None)
