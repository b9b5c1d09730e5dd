"""JSON as browsers write it: a JavaScript string may hold half of a surrogate pair."""

import re
from typing import Any

import orjson

_LONE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def loads(data: bytes) -> Any:
    """Parse JSON. A lone surrogate can't stand in Unicode text and becomes U+FFFD.

    Raises ``ValueError`` if ``data`` is not JSON.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return orjson.loads(_LONE.sub(rb"\\ufffd", data))
