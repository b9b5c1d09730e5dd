"""What a signed-in audit sends, and to whom: the audited hosts and nobody else."""

from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Route

from a11y.errors import UsageError
from a11y.settings import Settings


class ExtraHeaders:
    """Headers for requests to the audited hosts. False if there are none."""

    def __init__(self, headers: dict[str, str], hosts: frozenset[str]) -> None:
        self.headers = headers
        self.hosts = hosts

    def __bool__(self) -> bool:
        return bool(self.headers)

    def applies(self, url: str) -> bool:
        return urlsplit(url).netloc.lower() in self.hosts

    async def handle(self, route: Route) -> None:
        await route.continue_(headers={**route.request.headers, **self.headers})


def headers_for(settings: Settings) -> ExtraHeaders:
    """``--header`` values. Raises ``UsageError`` for one without a colon."""
    headers = {}
    for line in settings.header:
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            raise UsageError("--header: write it as Name: value")
        headers[name.strip()] = value.strip()
    return ExtraHeaders(
        headers, frozenset(urlsplit(root).netloc.lower() for root in settings.roots)
    )


def cookies(settings: Settings) -> list[Any]:
    """``--cookie`` values for each audited host. Raises ``UsageError``."""
    found = []
    for line in settings.cookie:
        name, equals, value = line.partition("=")
        if not equals or not name.strip():
            raise UsageError("--cookie: write it as name=value")
        for root in settings.roots:
            parts = urlsplit(root)
            found.append(
                {
                    "name": name.strip(),
                    "value": value.strip(),
                    "url": f"{parts.scheme}://{parts.netloc}/",
                }
            )
    return found


def credentials(settings: Settings) -> Any:
    """``--basic-auth`` for the first audited host. Raises ``UsageError``."""
    if not settings.basic_auth:
        return None
    user, colon, password = settings.basic_auth.partition(":")
    if not colon:
        raise UsageError("--basic-auth: write it as user:password")
    parts = urlsplit(settings.roots[0]) if settings.roots else None
    origin = {"origin": f"{parts.scheme}://{parts.netloc}"} if parts else {}
    return {"username": user, "password": password, **origin}
