"""Which proxy a request goes through: ``--proxy``, or the usual environment variables.

``http_proxy``, ``https_proxy``, ``all_proxy`` and ``no_proxy``, in lower case or capitals. Requests to
this machine's own addresses never use a proxy.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

from a11y.core.errors import UsageError
from a11y.core.hosts import host_of, is_loopback


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxies:
    """Proxies by the scheme of the address that is asked; empty for none."""

    http: str = ""
    https: str = ""
    bypass: str = ""

    def proxy_for(self, url: str) -> str:
        """The proxy for ``url``, or empty."""
        if is_loopback(url):
            return ""
        place = urlsplit(url).netloc.rpartition("@")[2]
        if any(_covers(name, place, host_of(url)) for name in self.bypass.split(",")):
            return ""
        return self.https if url.startswith("https:") else self.http

    @property
    def password(self) -> tuple[str, str] | None:
        """User and password for the proxy."""
        for proxy in (self.http, self.https):
            parts = urlsplit(proxy)
            if parts.username:
                return unquote(parts.username), unquote(parts.password or "")
        return None

    def browser_arguments(self) -> list[str]:
        """Chromium's arguments. It leaves out this machine's own addresses by itself."""
        if not (self.http or self.https):
            return []
        servers = {"http": self.http, "https": self.https}
        rules = ";".join(f"{name}={_bare(proxy)}" for name, proxy in servers.items() if proxy)
        arguments = [f"--proxy-server={rules}"]
        names = [name.strip() for name in self.bypass.split(",") if name.strip()]
        if names:
            below = [f"*.{name.lstrip('.')}" for name in names if name != "*"]
            arguments.append(f"--proxy-bypass-list={';'.join([*names, *below])}")
        return arguments


def proxies(proxy: str = "", environment: Mapping[str, str] = os.environ) -> Proxies:
    """The proxies to use; ``proxy`` replaces the variables. Raises ``UsageError``."""

    def value(name: str) -> str:
        return environment.get(name) or environment.get(name.upper()) or ""

    every = proxy or value("all_proxy")
    return Proxies(
        http=_checked(proxy or value("http_proxy") or every),
        https=_checked(proxy or value("https_proxy") or every),
        bypass=value("no_proxy"),
    )


def _covers(name: str, place: str, host: str) -> bool:
    """Is a host one of ``no_proxy``, or below it?"""
    name = name.strip().lower()
    bare = name.removeprefix("*").lstrip(".")
    return name == "*" or (bool(bare) and (bare in {host, place} or host.endswith(f".{bare}")))


def _checked(proxy: str) -> str:
    full = proxy if "://" in proxy or not proxy else f"http://{proxy}"
    if full and (urlsplit(full).scheme not in {"http", "https"} or not host_of(full)):
        raise UsageError(
            "The proxy {proxy} can't be used",
            hint="Write it as {form}",
            proxy=repr(_bare(full)),
            form="http://host:port",
        )
    return full


def _bare(proxy: str) -> str:
    parts = urlsplit(proxy)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "", "", ""))
