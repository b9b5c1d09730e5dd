"""Probes ask the browser about a page and return plain data. Each is one file or package.

A probe judges nothing. A sibling module is a probe if it has ``PROBE = Probe(...)``. ``gather``
returns bytes, which are stored unchanged. ``decode`` turns them into the artifact that rules ask
for by its type, now or years later.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from a11y.browser import LoadedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One way to ask the browser.

    ``artifact``: the type that rules name. ``version``: stored with the bytes; raise it when
    ``decode`` can't read older bytes. ``changes_page``: the page is not as loaded afterwards;
    such a probe runs after all others, in a load of its own. ``needs_cdp``: it can't work through
    WebDriver. ``profiles``: the profiles in which it runs. ``pictures``: takes the pictures out
    of the bytes, by the names that evidence uses. ``uses``: artifact types of earlier probes that
    ``gather`` reads from ``page.artifacts``. ``waits``: it mostly waits, so it may run in a tab
    of its own beside the others.

    ``reach`` matters for probes that change the page. ``page``: the result is valid for that page
    only. ``template``: some pages of a template represent all. ``component``: a page may be left
    out if other pages tried all its components. ``opener``: the same for components that may open
    something. ``mover``: the same for elements that people swipe or drag.
    """

    name: str
    artifact: type
    version: int
    gather: Callable[["LoadedPage"], Awaitable[bytes]]
    decode: Callable[[bytes], Any]
    changes_page: bool = False
    needs_cdp: bool = True
    profiles: frozenset[str] = field(
        default_factory=lambda: frozenset({"quick", "standard", "thorough"})
    )
    uses: frozenset[type] = frozenset()
    pictures: Callable[[bytes], dict[str, bytes]] | None = None
    order: int = 100
    waits: bool = False
    reach: str = "page"

    def runs_in(self, profile: str) -> bool:
        """Does it run in this profile? ``auto`` has everything, though not on every page."""
        return profile in self.profiles or (profile == "auto" and "thorough" in self.profiles)

    def is_later(self, profile: str) -> bool:
        """Does it run after all pages are audited, on some of them?

        It changes the page, or ``auto`` runs it only on pages that get every test.
        """
        return self.changes_page or (profile == "auto" and self.only_thorough)

    @property
    def only_thorough(self) -> bool:
        """True if neither quick nor standard runs it."""
        return self.profiles == {"thorough"}


@cache
def probes() -> dict[str, Probe]:
    """All probes by name, in the order in which they run."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    found = [module.PROBE for module in modules if hasattr(module, "PROBE")]
    return {
        probe.name: probe
        for probe in sorted(found, key=lambda p: (p.changes_page, p.order, p.name))
    }


def needed(wanted: Iterable[type]) -> list[Probe]:
    """The probes that make these artifacts, and those whose artifacts they use, in order."""
    kinds = set(wanted)
    for probe in reversed(probes().values()):
        if probe.artifact in kinds:
            kinds |= probe.uses
    return [probe for probe in probes().values() if probe.artifact in kinds]
