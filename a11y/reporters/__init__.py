"""The contract of reporters, and the folder that finds them.

A sibling module is one reporter: it has ``REPORTER = Reporter(...)``. ``render`` gets
the ``Report``, a ``Source`` for what does not fit in memory, and a language; it yields
files as ``(relative path, bytes)``. It does no I/O of its own. A reporter of one file
yields an empty path. A large file comes in parts: pairs with the same path, one after the other.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from a11y.core.errors import UsageError
from a11y.core.model import Assertion
from a11y.core.report import Report


class Source(Protocol):
    """What a reporter may read page by page. ``store.Reader`` implements it."""

    def page_assertions(self, page: str) -> Sequence[Assertion]:
        """Failed and cantTell assertions of the page with this URL (``Page.url``)."""
        ...

    def blob(self, name: str) -> bytes:
        """A picture by its name (``Evidence.blob``), PNG or WebP bytes."""
        ...


Render = Callable[[Report, Source, str], Iterator[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """``suffix`` is a file ending with its dot, or empty for a folder. ``alone``: how a report
    that is a folder is written as one HTML file. ``printed``: ``render`` gives HTML pages that a
    browser prints as PDF.
    """

    name: str
    suffix: str
    render: Render
    alone: Render | None = None
    printed: bool = False


@cache
def reporters() -> dict[str, Reporter]:
    """All reporters by name."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    found = [module.REPORTER for module in modules if hasattr(module, "REPORTER")]
    return {reporter.name: reporter for reporter in sorted(found, key=lambda r: r.name)}


def reporter(name: str) -> Reporter:
    """The reporter of this name. Raises ``UsageError`` naming those that exist."""
    try:
        return reporters()[name]
    except KeyError:
        known = ", ".join(reporters())
        raise UsageError(
            "There is no report format “{name}”", hint="Known: {known}", name=name, known=known
        ) from None
