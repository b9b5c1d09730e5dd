"""When a page may be interacted with, and how its requests are blocked meanwhile."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request, Route

from a11y.browser import LoadedPage
from a11y.core.hosts import is_loopback


def may_interact(loaded: LoadedPage) -> bool:
    """Do the settings allow interaction, or is the site on this machine? Never in a foreign tab."""
    allowed = loaded.settings.interact or is_loopback(loaded.final_url)
    return allowed and not loaded.tab.foreign


@dataclass(slots=True)
class BlockedRequests:
    """URLs of the requests that were blocked, in order."""

    urls: list[str]


@asynccontextmanager
async def block_requests(
    loaded: LoadedPage, *, pictures: bool = False
) -> AsyncIterator[BlockedRequests]:
    """Block every request of the tab's context, those of popups and beacons included.

    ``pictures``: let pictures of the site itself through, if their address has no query.
    """
    blocked = BlockedRequests([])
    site = urlsplit(loaded.final_url)[:2]

    def harmless(request: Request) -> bool:
        url = urlsplit(request.url)
        get_image = request.method == "GET" and request.resource_type == "image"
        return pictures and get_image and url[:2] == site and not url.query

    async def refuse(route: Route) -> None:
        if harmless(route.request):
            await route.continue_()
            return
        blocked.urls.append(route.request.url)
        with suppress(PlaywrightError):
            await route.abort("blockedbyclient")

    await loaded.tab.context.route("**/*", refuse)
    try:
        yield blocked
    finally:
        with suppress(PlaywrightError):
            await loaded.tab.context.unroute("**/*", refuse)
