"""Identity of addresses: which spellings are one page, and which pages are one site. Pure.

Two steps lead from a link to the key under which a page is stored:

``normalise``
    gives the address to load. It changes only what RFC 3986, section 6.2.2, calls
    equivalent, and removes tracking parameters, which servers ignore.
``session_id_free``
    gives the key: the same address without a session id. The page is loaded with the
    session id, because a server may need it.

Relative references resolve as in RFC 3986, section 5.2. Where browsers differ for http (``\\`` is
``/``, tabs and line ends vanish, ``///host`` is ``//host``), browsers are followed (WHATWG URL),
except for hosts written as one number and emoji in hosts.
"""

import ipaddress
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

MAX_LENGTH = 2_000
"""Longest address in characters. Longer ones are dropped."""

ROUTES = "!?/.*"
"""Regular expression that matches all of a fragment which a script reads as a page's address."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


TRACKING = _names(
    """_branch_match_id _ga _gac _gl __hsfp __hssc __hstc _hsenc _hsmi _openstat dclid epik
    fb_action_ids fb_action_types fb_source fbclid gad_campaignid gad_source gbraid gclid gclsrc
    hsctatracking igsh igshid li_fat_id mc_cid mc_eid mkt_tok msclkid oly_anon_id oly_enc_id
    pk_campaign pk_content pk_keyword pk_kwd pk_medium pk_source piwik_campaign piwik_kwd
    piwik_keyword rb_clickid s_kwcid srsltid ttclid twclid vero_id wbraid wickedid yclid
    ysclid"""
)
"""Parameters that only tell analytics where a visitor came from; compared in lower case."""

TRACKING_PREFIXES = ("utm_", "mtm_", "hsa_")

SESSION = _names(
    """aspsessionid cfid cftoken jsessionid oscsid osid phpsessid sess_id session_id sessionid
    sessid xtcsid zenid"""
)
"""Parameters that carry a session id, whatever their value; compared in lower case."""

_MAYBE_SESSION = frozenset({"s", "sid"})
_RANDOM = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_-]{16,}")
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sessionid|sid)=[^/;?]*", re.IGNORECASE)

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_EDGES = "".join(map(chr, range(0x21)))
_INNER = str.maketrans("", "", "\t\r\n")
_PARTS = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9+.\-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL
)
_MANY_SLASHES = re.compile(r"\A(https?:)?/{3,}", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IN_PATH = re.compile(r"%([0-9A-Fa-f]{2})|[^A-Za-z0-9/_~!$&'()*+,;=:@.\[\]-]")
_IN_QUERY = re.compile(r"%([0-9A-Fa-f]{2})|[^A-Za-z0-9/_~!$&()*+,;=:@.?\[\]-]")

# Second-level names that registries use like top-level domains (gov.pl, co.uk).
_REGISTRY_LABELS = _names("ac co com edu gob gouv gov info mil net org")


class _Parts(NamedTuple):
    scheme: str
    authority: str | None
    path: str
    query: str | None
    fragment: str = ""


def normalise(url: str, base: str | None = None, *, routes: str = ROUTES) -> str | None:
    """The address to load for ``url``, or None if it can't lead to a page.

    Scheme and host become lower case, the host in its ASCII form (UTS 46). Default port, user
    name and password are removed (a credential is no part of an identity), and so are tracking
    parameters and an empty query. Dot segments are resolved. Percent-encoding gets its canonical
    form. The path's case, its trailing slash and the order of parameters stay. A non-ASCII query
    is taken as UTF-8.

    A fragment that is a route stays: all of it matches the regular expression ``routes``
    (``#/about``, ``#!/contact``). Other fragments are removed, and so are ``#/`` and ``#!/``,
    which name the same page as no fragment.

    None for schemes other than http and https (``mailto:``, ``tel:``, ``javascript:``,
    ``data:``), for a relative reference without ``base``, for malformed hosts and ports, and for
    results over ``MAX_LENGTH``. Idempotent: ``normalise(normalise(u))`` is ``normalise(u)``.
    """
    if len(url) > 4 * MAX_LENGTH:
        return None
    parts = _split(url)
    if parts.scheme not in ("", "http", "https"):
        return None
    if parts.authority is None and (parts.scheme or base is None):
        return None
    scheme, authority, path, query, fragment = _resolve(parts, _split_base(base)) if base else parts
    if scheme not in _DEFAULT_PORTS or authority is None:
        return None
    host = _host(scheme, authority)
    if host is None:
        return None
    path = _without_dots(_IN_PATH.sub(_recode, path)) or "/"
    query = _without_tracking(_IN_QUERY.sub(_recode, query)) if query else ""
    result = f"{scheme}://{host}{path}?{query}" if query else f"{scheme}://{host}{path}"
    result += _route(fragment, routes)
    return result if len(result) <= MAX_LENGTH else None


def session_id_free(url: str) -> str:
    """The key of a normalised ``url``: the same without a session id.

    ``;jsessionid=…`` in the path and parameters such as ``PHPSESSID`` are always removed. The
    short names ``sid`` and ``s`` are removed only if the value looks random (16 characters or
    more, letters and digits), because they also name stories, schools and searches.
    """
    url, hash_, fragment = url.partition("#")
    head, mark, query = url.partition("?")
    if ";" in head:
        # Normalise again, because `/.;jsessionid=1` leaves a dot segment.
        bare = _PATH_SESSION.sub("", head)
        head = normalise(bare) or bare
    kept = "&".join(part for part in query.split("&") if not _is_session(part)) if mark else ""
    return (f"{head}?{kept}" if kept else head) + hash_ + fragment


def host_key(url: str) -> str:
    """Host and port of a normalised ``url``, without a leading ``www.``.

    ``www.example.org`` and ``example.org`` are one site for people, and a start page on one that
    redirects to the other must not end the crawl. The scheme does not count, so a redirect from
    http to https does not either.
    """
    host = _authority(url)
    bare = host.removeprefix("www.")
    return bare if "." in bare else host


def same_site(url: str, roots: Iterable[str], mode: Literal["host", "subdomains"] = "host") -> bool:
    """Does a normalised ``url`` belong to the site of one of the normalised ``roots``?

    ``host``: the host is a root's, with ``www.`` or without. ``subdomains``: it may also be a
    host below a root's. Then ``www.`` is removed from a root, unless the rest is a place where a
    registry gives out names (``www.gov.pl`` does not allow all of ``gov.pl``).
    """
    key = host_key(url)
    for root in roots:
        if key == host_key(root):
            return True
        if mode == "subdomains" and _authority(url).endswith(f".{_domain(root)}"):
            return True
    return False


def _domain(root: str) -> str:
    labels = host_key(root).split(".")
    registry = len(labels) == 2 and labels[0] in _REGISTRY_LABELS and len(labels[1]) == 2
    return _authority(root) if registry else ".".join(labels)


def _authority(url: str) -> str:
    return _split(url).authority or ""


def _split(url: str) -> _Parts:
    url = url.strip(_EDGES)
    if "\n" in url or "\t" in url or "\r" in url:
        url = url.translate(_INNER)
    if "\\" in url:
        head = re.match(r"[^?#]*", url)
        end = head.end() if head else 0
        url = url[:end].replace("\\", "/") + url[end:]
    if "///" in url[:9]:
        url = _MANY_SLASHES.sub(r"\1//", url)
    match = _PARTS.match(url)
    if match is None:  # pragma: no cover - every part is optional
        raise AssertionError(url)
    scheme, authority, path, query, fragment = match.groups()
    return _Parts((scheme or "").lower(), authority, path, query, fragment or "")


@lru_cache(maxsize=64)
def _split_base(base: str) -> _Parts:
    return _split(base)


def _resolve(parts: _Parts, base: _Parts) -> _Parts:
    """RFC 3986, section 5.2.2, without resolving dot segments."""
    if parts.scheme:
        return parts
    if parts.authority is not None:
        return parts._replace(scheme=base.scheme)
    if not parts.path:
        query = base.query if parts.query is None else parts.query
        return base._replace(query=query, fragment=parts.fragment)
    path = parts.path
    if not path.startswith("/"):
        path = (base.path.rpartition("/")[0] or "") + "/" + path
    return _Parts(base.scheme, base.authority, path, parts.query, parts.fragment)


def _route(fragment: str, routes: str) -> str:
    """``#`` and the fragment in canonical form if it is a route, else empty."""
    if not fragment or fragment in {"/", "!/"}:
        return ""
    fragment = _IN_QUERY.sub(_recode, fragment)
    return f"#{fragment}" if routes and _compiled(routes).fullmatch(fragment) else ""


@lru_cache(maxsize=8)
def _compiled(routes: str) -> re.Pattern[str]:
    return re.compile(routes)


@lru_cache(maxsize=1_024)
def _host(scheme: str, authority: str) -> str | None:
    """Host and port (unless it is the default); None if either is malformed."""
    authority = authority.rpartition("@")[2]
    host, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]"):
        host, port = authority, ""
    if port and not (port.isascii() and port.isdigit() and int(port) <= 65_535):
        return None
    name = _host_name(host)
    if name is None:
        return None
    port = str(int(port)) if port else ""
    return f"{name}:{port}" if port and port != _DEFAULT_PORTS.get(scheme) else name


def _host_name(host: str) -> str | None:
    if host.startswith("[") and host.endswith("]"):
        try:
            return f"[{ipaddress.IPv6Address(host[1:-1].partition('%')[0]).compressed}]"
        except ValueError:
            return None
    host = unquote(host).lower().removesuffix(".")
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except UnicodeError:
            return None
    return host if len(host) <= 253 and _HOST.fullmatch(host) else None


def _recode(match: re.Match[str]) -> str:
    """One escape, or one character that needs one, in canonical form."""
    if match[1]:
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else f"%{match[1].upper()}"
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def _without_dots(path: str) -> str:
    """RFC 3986, section 5.2.4, for an absolute path."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _without_tracking(query: str) -> str:
    return "&".join(part for part in query.split("&") if part and not _is_tracking(part))


def _is_tracking(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _is_session(part: str) -> bool:
    name, _, value = part.partition("=")
    name = name.lower()
    if name in SESSION or name.startswith("aspsessionid"):
        return True
    return name in _MAYBE_SESSION and _RANDOM.fullmatch(value) is not None
