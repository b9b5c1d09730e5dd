"""What an audit with a sign-in sends. ``core.hosts.may_have_secrets`` says to whom."""

import base64
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from a11y.core.errors import UsageError, why_unreadable
from a11y.core.given_files import text_of
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


def storage_state(path: str) -> Any:
    """The file of ``--storage-state``, as Playwright saves it. Raises ``UsageError``."""
    try:
        state = json.loads(text_of(path))
    except (OSError, ValueError) as error:
        raise UsageError(
            "--storage-state: {path} can't be read: {error}",
            path=path,
            error=why_unreadable(error),
        ) from error
    if not (
        isinstance(state, dict)
        and _are(state, "cookies", _COOKIE)
        and _are(state, "origins", _ORIGIN)
    ):
        raise UsageError(
            "--storage-state: {path} holds no session as Playwright saves it",
            hint="It is made by: context.storage_state(path=…)",
            path=path,
        )
    return state


_COOKIE = ("name", "value", "domain", "path")
_ORIGIN = ("origin",)


def _are(state: dict[str, Any], key: str, names: tuple[str, ...]) -> bool:
    """Is it a list of objects that have texts with these names?"""
    items = state.get(key, [])
    return isinstance(items, list) and all(
        isinstance(item, dict) and all(isinstance(item.get(name), str) for name in names)
        for item in items
    )


def check(settings: Settings) -> None:
    """Raises ``UsageError`` for what a sign-in can't be made with, before anything starts."""
    headers_for(settings)
    cookies(settings)
    if settings.storage_state:
        storage_state(settings.storage_state)
