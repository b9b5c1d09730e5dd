"""What a host is to the audit: this machine, a private network, or one that may get secrets."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """The host's name or address in lower case, without port and brackets; empty if malformed."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_loopback(url: str) -> bool:
    """Does ``url`` lead to this machine? RFC 6761, section 6.3; RFC 1122, section 3.2.1.3."""
    host = host_of(url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def is_private(url: str) -> bool:
    """Does ``url`` name this machine, a private network or a link-local address?

    Such an address means another machine for everyone who asks: no public page may choose it.
    """
    host = host_of(url)
    if is_loopback(url) or host.endswith((".local", ".internal")):
        return True
    return is_private_address(host)


def is_private_address(host: str) -> bool:
    """Is ``host`` an IP address that is not a public one?"""
    address = _address(host)
    return address is not None and not address.is_global


def may_reach(url: str, roots: Iterable[str]) -> bool:
    """May a page or a file make us ask ``url``? Private addresses only for private sites.

    Without ``roots`` nobody has said which site is audited, and nothing is refused.
    """
    known = tuple(roots)
    return not known or not is_private(url) or any(map(is_private, known))


def may_have_secrets(url: str, roots: Iterable[str]) -> bool:
    """May headers, cookies and passwords for the ``roots`` be sent to ``url``?

    Host and port must be a root's, with ``www.`` or without; never over http to a host whose
    roots are all https.
    """
    schemes = {urlsplit(root).scheme for root in roots if _place(root) == _place(url)}
    return urlsplit(url).scheme in {"https", "wss"} if schemes == {"https"} else bool(schemes)


def site_of(url: str) -> str:
    """The host of an ``http`` address without ``www.``; empty for others: ``about:``, ``data:``."""
    return host_of(url).removeprefix("www.") if url.startswith(("http://", "https://")) else ""


def _place(url: str) -> tuple[str, int]:
    host = host_of(url)
    bare = host.removeprefix("www.")
    parts = urlsplit(url)
    try:
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        port = -1
    # http and https at their own ports are one place.
    return (bare if "." in bare else host), 80 if port == 443 else port


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
