"""Replaces secrets of the settings in what is stored of a page that repeats them."""

import base64
import json
import re
from functools import lru_cache

from a11y.core.given_files import text_of
from a11y.core.settings import SECRET, Settings

SHORTEST = 6
"""Characters. A shorter value (a language, a yes) stands on most pages by chance."""


def mask(data: bytes, settings: Settings) -> bytes:
    """JSON or text with ``***`` in the place of each secret."""
    pattern = _pattern(settings)
    return pattern.sub(SECRET.encode(), data) if pattern is not None else data


def mask_text(text: str, settings: Settings) -> str:
    """``text`` with ``***`` in the place of each secret."""
    return mask(text.encode("utf-8", "replace"), settings).decode()


@lru_cache(maxsize=4)
def _pattern(settings: Settings) -> re.Pattern[bytes] | None:
    spelled = {form for value in _secrets(settings) for form in _spellings(value)}
    if not spelled:
        return None
    longest_first = sorted(spelled, key=len, reverse=True)
    return re.compile(b"|".join(re.escape(form) for form in longest_first))


def _secrets(settings: Settings) -> set[str]:
    """Values that only the user and the site should know."""
    found = set()
    for line in settings.header:
        value = line.partition(":")[2].strip()
        found |= {value, value.rpartition(" ")[2]}
    found |= {line.partition("=")[2].strip() for line in settings.cookie}
    if settings.basic_auth:
        found.add(settings.basic_auth.partition(":")[2])
        found.add(base64.b64encode(settings.basic_auth.encode()).decode())
    found |= _cookie_values(settings.storage_state)
    return {value for value in found if len(value) >= SHORTEST}


def _cookie_values(path: str) -> set[str]:
    try:
        cookies = json.loads(text_of(path)).get("cookies", []) if path else []
        return {str(cookie["value"]) for cookie in cookies}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return set()


def _spellings(value: str) -> set[bytes]:
    """A value as it stands in text, and in JSON with and without escapes for other letters."""
    return {
        value.encode(),
        json.dumps(value)[1:-1].encode(),
        json.dumps(value, ensure_ascii=False)[1:-1].encode(),
    }
