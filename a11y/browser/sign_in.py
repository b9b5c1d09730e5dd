"""What an audit with a sign-in sends, and to whom: to the audited hosts only."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Route

from a11y.core.errors import UsageError
from a11y.core.settings import Settings


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


def parse_pairs(lines: Iterable[str], separator: str, flag: str) -> dict[str, str]:
    """``Name: value`` or ``name=value`` lines. Raises ``UsageError`` without showing a value."""
    found = {}
    for line in lines:
        name, middle, value = line.partition(separator)
        if not middle or not name.strip():
            raise UsageError("{flag}: write it as {form}", flag=flag, form=f"name{separator}value")
        found[name.strip()] = value.strip()
    return found


def headers_for(settings: Settings) -> ExtraHeaders:
    """The ``--header`` values, for the audited hosts. Raises ``UsageError``."""
    hosts = frozenset(urlsplit(root).netloc.lower() for root in settings.roots)
    return ExtraHeaders(parse_pairs(settings.header, ":", "--header"), hosts)


def cookies(settings: Settings) -> list[Any]:
    """The ``--cookie`` values, for each audited host. Raises ``UsageError``."""
    return [
        {"name": name, "value": value, "url": "{0.scheme}://{0.netloc}/".format(urlsplit(root))}
        for name, value in parse_pairs(settings.cookie, "=", "--cookie").items()
        for root in settings.roots
    ]


def credentials(settings: Settings) -> Any:
    """The ``--basic-auth`` value, for the first audited host. Raises ``UsageError``."""
    if not settings.basic_auth:
        return None
    user, colon, password = settings.basic_auth.partition(":")
    if not colon:
        raise UsageError("{flag}: write it as {form}", flag="--basic-auth", form="user:password")
    parts = urlsplit(settings.roots[0]) if settings.roots else None
    origin = {"origin": f"{parts.scheme}://{parts.netloc}"} if parts else {}
    return {"username": user, "password": password, **origin}
