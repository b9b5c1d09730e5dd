"""Accessibility audits of whole sites, and the toolbar "Ułatwienia dostępu".

The library's face is small on purpose. Everything else is reached through the command
``a11y`` or by importing the module that owns it.

>>> import asyncio, a11y
>>> report = asyncio.run(a11y.audit("https://example.org", max_pages=20))  # doctest: +SKIP
>>> report.verdict  # doctest: +SKIP
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from a11y.core.version import __version__

__all__ = [
    "Report",
    "Settings",
    "__version__",
    "audit",
    "check",
    "check_driver",
    "explore",
    "login",
    "sync",
]

if TYPE_CHECKING:
    from a11y import sync
    from a11y.api import audit
    from a11y.core.report import Report
    from a11y.core.settings import Settings
    from a11y.testing.checks import check, check_driver, explore
    from a11y.testing.flows import login

_HOMES = {
    "Report": "a11y.core.report",
    "Settings": "a11y.core.settings",
    "audit": "a11y.api",
    "check": "a11y.testing.checks",
    "check_driver": "a11y.testing.checks",
    "explore": "a11y.testing.checks",
    "login": "a11y.testing.flows",
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that ``a11y --help`` does not load a browser driver."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    if name == "sync":
        from importlib import import_module

        return import_module("a11y.sync")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The library's names, without imported modules."""
    return sorted(__all__)


class _Face(ModuleType):
    """The type of this package, which keeps ``a11y.audit`` a function.

    There is also a package ``a11y.audit``. When it is imported, Python would replace the function.
    """

    @property
    def audit(self) -> Any:
        return __getattr__("audit")

    @audit.setter
    def audit(self, _package: ModuleType) -> None:
        """Ignore the package, which Python binds to its parent on import."""


sys.modules[__name__].__class__ = _Face
