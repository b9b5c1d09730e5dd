"""The WSGI middleware around real applications, over a real server that holds it to PEP 3333."""

import gzip
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.util import FileWrapper

import httpx
import pytest

from a11y.toolbar import Options
from a11y.toolbar.files import BOOT, PANEL, files
from a11y.toolbar.wsgi import ToolbarMiddleware
from tests.widget_serving.test_asgi import FRAGMENT, HTML, WITH_TAGS

Serve = Callable[..., str]
BODY = HTML.encode()
TEXT_HTML = [("Content-Type", "text/html; charset=utf-8")]


def answering(chunks: Iterable[bytes], headers: list[tuple[str, str]] | None = None) -> Any:
    """An application that always gives the same."""

    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", headers or TEXT_HTML)
        return chunks if environ["REQUEST_METHOD"] != "HEAD" else []

    return application


def lazy(environ: Any, start_response: Any) -> Iterator[bytes]:
    """A generator: its start_response comes with the first chunk."""
    start_response("200 OK", TEXT_HTML)
    for place in range(0, len(BODY), 7):
        yield BODY[place : place + 7]


def writing(environ: Any, start_response: Any) -> list[bytes]:
    write = start_response("200 OK", TEXT_HTML)
    write(BODY[:30])
    write(BODY[30:])
    return []


def writing_and_answering(environ: Any, start_response: Any) -> list[bytes]:
    write = start_response("200 OK", TEXT_HTML)
    write(BODY[:30])
    return [BODY[30:]]


def changing_its_mind(environ: Any, start_response: Any) -> Iterator[bytes]:
    """Nothing was sent yet, so an error page may still take the place of the page."""
    start_response("200 OK", TEXT_HTML)
    yield b"<!doctype html><html>"
    try:
        raise ValueError("late")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
        start_response("500 Sorry", [("Content-Type", "text/plain")], info)
    yield b"sorry"


@pytest.mark.parametrize("application", [answering([BODY]), lazy, writing, writing_and_answering])
def test_pages_get_the_tags(serve_wsgi: Serve, application: Any) -> None:
    assert httpx.get(serve_wsgi(ToolbarMiddleware(application))).text == WITH_TAGS


def test_the_length_is_right(serve_wsgi: Serve) -> None:
    length = [*TEXT_HTML, ("Content-Length", str(len(BODY)))]
    got = httpx.get(serve_wsgi(ToolbarMiddleware(answering([BODY[:9], b"", BODY[9:]], length))))
    assert got.text == WITH_TAGS
    assert int(got.headers["content-length"]) == len(got.content)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (FRAGMENT.encode(), TEXT_HTML),
        (BODY, [("Content-Type", "application/json")]),
        (gzip.compress(BODY, mtime=0), [*TEXT_HTML, ("Content-Encoding", "exotic")]),
        (b"", TEXT_HTML),
    ],
)
def test_the_rest_stays_byte_for_byte(
    serve_wsgi: Serve, body: bytes, headers: list[tuple[str, str]]
) -> None:
    headers = [*headers, ("Content-Length", str(len(body)))]
    with httpx.stream("GET", serve_wsgi(ToolbarMiddleware(answering([body], headers)))) as got:
        assert b"".join(got.iter_raw()) == body
        assert got.headers["content-length"] == str(len(body))


@pytest.mark.parametrize("is_told", [True, False])
def test_a_compressed_page_is_decoded_and_encoded_again(serve_wsgi: Serve, is_told: bool) -> None:
    body = gzip.compress(BODY)
    headers = [*TEXT_HTML, ("Content-Encoding", "gzip")]
    headers += [("Content-Length", str(len(body)))] if is_told else []
    got = httpx.get(serve_wsgi(ToolbarMiddleware(answering([body[:9], body[9:]], headers))))
    assert got.text == WITH_TAGS
    assert ("content-length" in got.headers) == is_told


def test_head_has_no_wrong_length(serve_wsgi: Serve) -> None:
    length = [*TEXT_HTML, ("Content-Length", str(len(BODY)))]
    url = serve_wsgi(ToolbarMiddleware(answering([BODY], length)), validated=False)
    got = httpx.head(url)
    assert got.status_code == 200
    assert got.headers.get("content-length") in (None, "0")


def test_an_error_page_replaces_what_was_held(serve_wsgi: Serve) -> None:
    got = httpx.get(serve_wsgi(ToolbarMiddleware(changing_its_mind)))
    assert (got.status_code, got.text) == (500, "sorry")


def test_chunks_come_as_they_are_made_and_are_closed() -> None:
    made: list[str] = []
    closed: list[bool] = []

    class Chunks:
        def __iter__(self) -> Iterator[bytes]:
            made.append("page")
            yield BODY
            made.append("end")
            yield b"<!-- end -->"

        def close(self) -> None:
            closed.append(True)

    started: list[str] = []

    def start_response(status: str, headers: Any, exc_info: Any = None) -> Any:
        started.append(status)

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/"}
    out: Any = ToolbarMiddleware(answering(Chunks()))(environ, start_response)
    assert started == []
    assert next(iter(out)).decode() == WITH_TAGS
    assert (started, made) == (["200 OK"], ["page"])
    out.close()
    assert closed == [True]


def test_file_wrappers_of_other_kinds_reach_the_server() -> None:
    wrapper = FileWrapper(open(__file__, "rb"))  # noqa: PTH123, SIM115 (closed below)
    application = answering(wrapper, [("Content-Type", "image/png")])
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/"}
    assert ToolbarMiddleware(application)(environ, lambda *given: print) is wrapper
    wrapper.close()


def test_files_options_and_paths(serve_wsgi: Serve) -> None:
    url = serve_wsgi(
        ToolbarMiddleware(
            ToolbarMiddleware(answering([BODY])),
            enabled=lambda environ: environ["QUERY_STRING"] != "off",
            exclude=["/admin/"],
            nonce=lambda environ: "own",
        )
    )
    assert httpx.get(url).text.count('nonce="own"') == 2
    assert httpx.get(f"{url}/ulatwienia/{files()[BOOT].hashed}").content == files()[BOOT].body
    assert httpx.post(f"{url}/ulatwienia/{PANEL}").status_code == 405


@pytest.mark.parametrize("path", ["/?off", "/admin/x"])
def test_owners_switches(serve_wsgi: Serve, path: str) -> None:
    off = ToolbarMiddleware(
        answering([BODY]),
        enabled=lambda environ: environ["QUERY_STRING"] != "off",
        exclude=["/admin/"],
    )
    assert httpx.get(serve_wsgi(off) + path).text == HTML


def test_script_name_is_in_front_of_the_addresses() -> None:
    sent: list[bytes] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "SCRIPT_NAME": "/ż".encode().decode("latin-1"),
    }
    sent += ToolbarMiddleware(answering([BODY]))(environ, lambda *given: sent.append)
    assert b'src="/%C5%BC/ulatwienia/ulatwienia-boot.' in b"".join(sent)


def test_flask(serve_wsgi: Serve) -> None:
    flask = pytest.importorskip("flask", reason="Flask is not installed")
    application = flask.Flask(__name__)
    application.add_url_rule("/", "page", lambda: HTML)
    application.add_url_rule("/data", "data", lambda: {"a": 1})
    application.add_url_rule("/stream", "stream", lambda: flask.Response(iter(HTML)))
    application.wsgi_app = ToolbarMiddleware(application.wsgi_app, options=Options())
    url = serve_wsgi(application)
    assert httpx.get(url).text == httpx.get(f"{url}/stream").text == WITH_TAGS
    assert httpx.get(f"{url}/data").json() == {"a": 1}
    assert "<script" in httpx.get(f"{url}/missing").text
    assert httpx.get(f"{url}/ulatwienia/{PANEL}").content == files()[PANEL].body


def test_django_over_wsgi(serve_wsgi: Serve, django_views: Callable[[str], Any]) -> None:
    url = serve_wsgi(ToolbarMiddleware(django_views("wsgi")))
    got = httpx.get(url)
    assert got.text == httpx.get(f"{url}/stream").text == WITH_TAGS
    assert int(got.headers["content-length"]) == len(got.content)
    again = httpx.get(url, headers={"if-none-match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
