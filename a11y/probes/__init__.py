"""The contract of probes, and the folder that finds them.

A probe touches the browser and returns plain data; it judges nothing. A sibling module is
one probe: it has ``PROBE = Probe(...)``. ``gather`` returns bytes, which are stored as they
are; ``decode`` makes of them the artifact that rules ask for by its type, now or years later.
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

    ``artifact``: the type that rules name. ``version`` is stored with the bytes; raise it
    when ``decode`` can't read older ones. ``changes_page``: true if the page is not as
    loaded afterwards; such probes run after all others, each in a load of its own.
    ``needs_cdp``: can't work through WebDriver. ``profiles``: at which depths it runs.
    ``pictures`` takes the pictures out of the bytes, by the name that evidence gives them.
    ``uses``: artifact types of earlier probes that ``gather`` wants, in ``page.artifacts``.
    ``waits``: it mostly watches, so that it may do so in a tab of its own beside the others.
    ``reach``, for those that change the page: ``page`` (what it finds is of that page only),
    ``template`` (some pages of a template stand for all), ``component`` (a page whose
    components were all driven elsewhere need not be), ``opener`` (as that, of those that may
    open something) or ``mover`` (as that, of what is swiped or dragged).
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
    """Probes that make these artifacts, and those whose artifacts they use, in order."""
    kinds = set(wanted)
    for probe in reversed(probes().values()):
        if probe.artifact in kinds:
            kinds |= probe.uses
    return [probe for probe in probes().values() if probe.artifact in kinds]
