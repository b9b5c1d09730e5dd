"""A report about the files of a folder: every address of its server becomes the file's name.

The server's port differs from run to run, so it must be in no name, key or digest.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote, urlsplit

from a11y.core.model import Assertion, Page, Run
from a11y.core.report import Report
from a11y.crawl.folder import address, path_of
from a11y.crawl.urls import normalise

_HOST = "http://127.0.0.1"
_PATH = re.compile(r".*?\.(?:html?|xht(?:ml)?)(?=[?#]|$)", re.DOTALL | re.IGNORECASE)
_KEPT = frozenset({"run", "rules", "criteria", "verdict", "files", "files_base", "since"})
"""Fields of a report that have no addresses, or get them here."""


class _Store(Protocol):
    def run(self) -> Run: ...

    def pages(self) -> Iterable[Page]: ...

    def page_assertions(self, page: str) -> Sequence[Assertion]: ...

    def blob(self, name: str) -> bytes: ...


def origin_of(run: Run) -> str:
    """The origin of the server that served a folder for this run; empty for other runs."""
    root = run.roots[0] if run.settings.get("folder") and run.roots else ""
    parts = urlsplit(root)
    return f"{parts.scheme}://{parts.netloc}" if root else ""


def without_port(run: Run) -> Callable[[Any], Any]:
    """For the parts of a report from which keys are made; those of other runs stay as they are."""
    origin = origin_of(run)
    if not origin:
        return lambda value: value
    return lambda value: in_texts(
        value, lambda text: text.replace(origin, _HOST, 1) if text.startswith(origin) else text
    )


def in_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed: in data classes, lists and mappings."""
    if isinstance(value, str):
        return change(value) if type(value) is str else value
    if isinstance(value, tuple | list):
        return type(value)(in_texts(item, change) for item in value)
    if isinstance(value, Mapping):
        return {in_texts(k, change): in_texts(item, change) for k, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        new = {f.name: in_texts(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **new)
    return value


def named(report: Report) -> Report:
    """The report with the names of files, and ``files``; other reports as they are."""
    origin = origin_of(report.run)
    if not origin:
        return report
    name = _Names(report.run, origin)
    pages = [url for page in report.pages for url in (page.url, page.final_url) if url]
    files = {name(url): name.uri(url) for url in pages}
    shown = {
        f.name: in_texts(getattr(report, f.name), name)
        for f in fields(report)
        if f.name not in _KEPT
    }
    host = urlsplit(origin).netloc
    shown["hosts"] = {name.folder if h == host else h: n for h, n in report.hosts.items()}
    settings = {**report.run.settings, "roots": [name.folder]}
    run = replace(report.run, roots=(name.folder,), settings=settings)
    return replace(report, **shown, run=run, files=files, files_base=name.base)


def on_server(report: Report) -> list[Page]:
    """The pages with addresses from which the elements' ``page`` is made (``elements.page_path``).

    A baseline and a comparison need them; ``Report.pages`` of a folder have names of files.
    """
    back = partial(server_address, settings=report.run.settings, files=report.files)
    return [replace(p, url=back(p.url), final_url=back(p.final_url)) for p in report.pages]


def server_address(
    name: str, settings: Mapping[str, Any], files: Mapping[str, str] | None = None
) -> str:
    """What ``named`` made ``name`` of; other texts as they are. ``settings``: those of the run.

    ``files``: as in ``Report``. Without it, ``?`` and ``#`` after a page's ending end its path.
    """
    if not name or not settings.get("folder"):
        return name
    uri = (files or {}).get(name)
    match = _PATH.match(name)
    path = unquote(uri) if uri else match.group() if match else name
    prefix = prefix_of(settings)
    inside = path if prefix == "." else path.removeprefix(f"{prefix}/")
    url = address(_HOST, Path(inside))
    return (normalise(url) or url) + name[len(path) :]


def prefix_of(settings: Mapping[str, Any]) -> str:
    """The folder relative to where file names begin; a dot if that is the folder."""
    root, base = Path(str(settings["folder"])), Path(str(settings["files_base"]))
    return root.relative_to(base).as_posix() if root.is_relative_to(base) else "."


class _Names:
    """Calling it gives the name of the file behind an address; other texts stay as they are."""

    def __init__(self, run: Run, origin: str) -> None:
        self.base = Path(str(run.settings["files_base"])).as_uri()
        self._origins = (f"{origin}/", f"{_HOST}/")
        self._prefix = prefix_of(run.settings)
        root = Path(str(run.settings["folder"]))
        self.folder = self._prefix if self._prefix != "." else root.name

    def __call__(self, text: str) -> str:
        if not text.startswith(self._origins):
            return text
        parts = urlsplit(text)
        query = f"?{parts.query}" if parts.query else ""
        route = f"#{parts.fragment}" if parts.fragment else ""
        return self._path(text) + query + route

    def uri(self, url: str) -> str:
        """The file as a relative reference of RFC 3986."""
        return quote(self._path(url))

    def _path(self, url: str) -> str:
        path = path_of(url)
        return path if self._prefix == "." else f"{self._prefix}/{path}"


class NamedSource:
    """A run's store as a source for reporters: it knows a folder's pages by their files' names."""

    def __init__(self, store: _Store) -> None:
        self._store = store
        run = store.run()
        origin = origin_of(run)
        self._names = _Names(run, origin) if origin else None
        self._urls = (
            {self._names(url): url for page in store.pages() for url in (page.url, page.final_url)}
            if self._names
            else {}
        )

    def page_assertions(self, page: str) -> Sequence[Assertion]:
        """Those of the page that the report calls ``page``."""
        found = self._store.page_assertions(self._urls.get(page, page))
        return found if self._names is None else in_texts(list(found), self._names)

    def address(self, page: str) -> str:
        """The address under which the page was audited that the report calls ``page``."""
        return self._urls.get(page, page)

    def blob(self, name: str) -> bytes:
        return self._store.blob(name)
