"""Where a redirect to another host leads: to the same page elsewhere, or to a sign-in. Pure."""

import re
from urllib.parse import parse_qsl, urlsplit

from a11y.i18n.words import words

#: Names of parameters that only sign-in protocols use: OAuth 2, SAML, WS-Federation.
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
    # An address tells no language, so all lists are asked.
    return bool(
        words("sign-in.host") & set(labels)
        or words("sign-in.segment") & set(segments)
        or _PARAMETERS & names
    )


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
