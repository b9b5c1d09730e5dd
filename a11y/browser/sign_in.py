"""What an audit with a sign-in sends. ``core.hosts.may_have_secrets`` says to whom."""

import base64
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from a11y.core.errors import UsageError
from a11y.core.settings import Settings


def parse_pairs(lines: Iterable[str], separator: str, flag: str) -> dict[str, str]:
    """``Name: value`` or ``name=value`` lines. Raises ``UsageError`` without showing a value."""
    found = {}
    for line in lines:
        name, middle, value = line.partition(separator)
        if not middle or not name.strip():
            raise UsageError("{flag}: write it as {form}", flag=flag, form=f"name{separator}value")
        found[name.strip()] = value.strip()
    return found


def headers_for(settings: Settings) -> dict[str, str]:
    """The headers of ``--header`` and ``--basic-auth``. Raises ``UsageError``."""
    headers = parse_pairs(settings.header, ":", "--header")
    pair = user_and_password(settings)
    if pair and "authorization" not in {name.lower() for name in headers}:
        token = base64.b64encode(":".join(pair).encode()).decode()
        headers["Authorization"] = f"Basic {token}"
    return headers


def cookies(settings: Settings) -> list[Any]:
    """The ``--cookie`` values, for each audited host. Raises ``UsageError``."""
    return [
        {"name": name, "value": value, "url": "{0.scheme}://{0.netloc}/".format(urlsplit(root))}
        for name, value in parse_pairs(settings.cookie, "=", "--cookie").items()
        for root in settings.roots
    ]


def user_and_password(settings: Settings) -> tuple[str, str] | None:
    """The ``--basic-auth`` value. Raises ``UsageError``."""
    if not settings.basic_auth:
        return None
    user, colon, password = settings.basic_auth.partition(":")
    if not colon:
        raise UsageError("{flag}: write it as {form}", flag="--basic-auth", form="user:password")
    return user, password
