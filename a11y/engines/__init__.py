"""Engines: other people's sets of rules, axe-core first. Each is one file or package.

A sibling module is an engine if it has ``ENGINE = Engine(...)``. ``rules()`` returns the engine's
own metadata. ``run(page)`` asks the engine and returns its raw answer, which is stored.
``assertions(raw, snapshot)`` translates the answer; it is pure and can do so again later.
``script()`` is put into the isolated world of every document before it loads.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from a11y.core.model import Assertion, Rule
from a11y.dom import Snapshot

if TYPE_CHECKING:
    from a11y.browser import LoadedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """``version``: the engine's own. ``assertions`` gets None if there is no snapshot."""

    name: str
    version: Callable[[], str]
    script: Callable[[], str]
    rules: Callable[[], Mapping[str, Rule]]
    run: Callable[["LoadedPage"], Awaitable[bytes]]
    assertions: Callable[[bytes, Snapshot | None], Iterator[Assertion]]


@cache
def engines() -> dict[str, Engine]:
    """All engines by name."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    found = [module.ENGINE for module in modules if hasattr(module, "ENGINE")]
    return {engine.name: engine for engine in sorted(found, key=lambda e: e.name)}
