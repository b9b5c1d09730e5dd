"""What happens when Playwright's own process, its driver, ends in mid-run."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from a11y.core.errors import A11yError, BrowserCrashed

_GONE = "Connection closed"
"""How Playwright's errors begin once its process is gone. They have no class of their own."""


@contextmanager
def driver_errors() -> Iterator[None]:
    """Raises ``BrowserCrashed`` where Playwright says that its process is gone."""
    try:
        yield
    except A11yError:
        raise
    except Exception as error:
        if str(error).startswith(_GONE):
            raise BrowserCrashed("Playwright's process ended") from error
        raise


def silence_driver(loop: asyncio.AbstractEventLoop) -> None:
    """Print nothing of calls that nobody waits for any more when the driver ends."""
    before = loop.get_exception_handler()

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if str(context.get("exception", "")).startswith(_GONE):
            return
        if before is not None:
            before(loop, context)
        else:
            loop.default_exception_handler(context)

    loop.set_exception_handler(handle)
