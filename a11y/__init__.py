"""Accessibility audits of whole sites, and the toolbar "Ułatwienia dostępu".

The library face is small on purpose; everything else is reached through the
command ``a11y`` or by importing the module that owns it.

>>> import asyncio, a11y
>>> report = asyncio.run(a11y.audit("https://example.org", max_pages=20))  # doctest: +SKIP
>>> report.verdict  # doctest: +SKIP
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from a11y.core.version import __version__

__all__ = ["Report", "Settings", "__version__", "audit"]

if TYPE_CHECKING:
    from a11y.api import audit
    from a11y.core.model import Report
    from a11y.core.settings import Settings

_HOMES = {"audit": "a11y.api", "Report": "a11y.core.model", "Settings": "a11y.core.settings"}


def __getattr__(name: str) -> Any:
    """Import on first use: ``a11y --help`` must not pay for a browser driver."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What the library offers; modules that happen to be imported are left out."""
    return sorted(__all__)


class _Face(ModuleType):
    """The package's own type: ``a11y.audit`` stays the function.

    There is a package ``a11y.audit``, too. On its import Python would put it in the function's place.
    """

    @property
    def audit(self) -> Any:
        return __getattr__("audit")

    @audit.setter
    def audit(self, _package: ModuleType) -> None:
        """Python binds an imported package to its parent; this name is taken."""


sys.modules[__name__].__class__ = _Face
