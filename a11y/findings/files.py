"""A report about the files of a folder: every address of its server becomes the file's name.

The server's port differs from run to run, so it must be in no name, key or digest.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from a11y.core.model import Assertion, Page, Run
from a11y.core.report import Report
from a11y.crawl.folder import path_of

_HOST = "http://127.0.0.1"
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


class _Names:
    """Calling it gives the name of the file behind an address; other texts stay as they are."""

    def __init__(self, run: Run, origin: str) -> None:
        root, base = Path(str(run.settings["folder"])), Path(str(run.settings["files_base"]))
        self.base = base.as_uri()
        self._origins = (f"{origin}/", f"{_HOST}/")
        self._prefix = root.relative_to(base).as_posix() if root.is_relative_to(base) else "."
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
