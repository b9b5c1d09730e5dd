"""Where a redirect to another host leads: to the same page elsewhere, or to a sign-in. Pure."""

import re
from urllib.parse import parse_qsl, urlsplit

#: Names of hosts, segments of paths and names of parameters that only sign-in services use.
_HOSTS = frozenset(
    [
        "accounts",
        "adfs",
        "auth",
        "cas",
        "iam",
        "id",
        "idp",
        "keycloak",
        "login",
        "logowanie",
        "signin",
        "sso",
    ]
)
_SEGMENTS = frozenset(
    [
        "adfs",
        "auth",
        "authorize",
        "cas",
        "login",
        "logon",
        "logowanie",
        "oauth",
        "oauth2",
        "openid-connect",
        "saml",
        "saml2",
        "sign-in",
        "signin",
        "sso",
        "zaloguj",
    ]
)
_PARAMETERS = frozenset(
    ["client_id", "redirect_uri", "relaystate", "response_type", "samlrequest", "wtrealm"]
)
_LANGUAGE = re.compile(r"/[a-z]{2}(?:[-_][a-z]{2})?(?=/|\Z)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default|home)(?:\.\w+)?\Z", re.IGNORECASE)


def is_sign_in(url: str) -> bool:
    """Does the address look like that of a sign-in service?"""
    parts = urlsplit(url)
    labels = (parts.hostname or "").split(".")[:-1]
    segments = [segment.partition(".")[0] for segment in parts.path.lower().split("/")]
    names = {name.lower() for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    return bool(_HOSTS & set(labels) or _SEGMENTS & set(segments) or _PARAMETERS & names)


def same_page_elsewhere(url: str, final: str) -> bool:
    """Is ``final`` the same page as ``url`` at another host?

    A language in front, the name of an index page and a slash at the end make no difference. The
    query must be the same or gone.
    """
    here, there = urlsplit(url), urlsplit(final)
    if is_sign_in(final) or there.query not in {"", here.query}:
        return False
    return _family(here.path) == _family(there.path)


def _family(path: str) -> str:
    return _INDEX.sub("", _LANGUAGE.sub("", path.rstrip("/"), count=1)).rstrip("/")
