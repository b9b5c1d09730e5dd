"""A run as people may see it: without the secrets in its addresses. Decision 23."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from a11y.core.address_secrets import Hiding
from a11y.core.model import Assertion, Document, Run, Skipped
from a11y.core.report import Coverage, DeadLink, SiteTemplate
from a11y.store.reader import Reader
from a11y.store.run_state import Table

T = TypeVar("T")


class Shown(Reader):
    """A reader of the same run whose answers have ``***`` in place of secrets in addresses.

    Addresses that differ only there stay apart (``***-2``). The store itself keeps the real
    addresses, because ``--resume`` asks for them.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.path, reader.db)
        pages = [url for (url,) in reader.db.execute("SELECT url FROM pages ORDER BY url")]
        known = [url for (url,) in reader.db.execute("SELECT url FROM urls ORDER BY id")]
        run = reader.run()
        self._hide = Hiding((*run.roots, *known, *pages), own=(*run.roots, *pages))
        self._real = {self.readable(url): url for url in pages}

    def readable(self, text: str) -> str:
        return self._hide(text)

    def run(self) -> Run:
        return self._hidden(super().run())

    def pairs(self, table: Table) -> dict[str, str]:
        return self._hidden(super().pairs(table))

    def templates(self) -> tuple[SiteTemplate, ...]:
        return self._hidden(super().templates())

    def page_assertions(self, page: str) -> list[Assertion]:
        return super().page_assertions(self._real.get(page, page))

    def documents(self) -> Iterator[Document]:
        return map(self._hidden, super().documents())

    def coverage(self) -> Coverage:
        return self._hidden(super().coverage())

    def skipped(self) -> Iterator[Skipped]:
        return map(self._hidden, super().skipped())

    def redirects(self) -> Iterator[tuple[str, str]]:
        return map(self._hidden, super().redirects())

    def dead_links(self) -> Iterator[DeadLink]:
        return map(self._hidden, super().dead_links())

    def ran_on(self, rule: str) -> frozenset[str]:
        return frozenset(map(self.readable, super().ran_on(rule)))

    def _hidden(self, value: T) -> T:
        """The same value with its texts readable, at any depth."""
        found: T = _mapped(value, self.readable)
        return found


def for_people(reader: Reader) -> Shown:
    """The run of ``reader`` as people may see it."""
    return reader if isinstance(reader, Shown) else Shown(reader)


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return change(value)
    if isinstance(value, Mapping):
        return {_mapped(k, change): _mapped(v, change) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_mapped(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: _mapped(getattr(value, f.name), change) for f in fields(value)}
        )
    return value
