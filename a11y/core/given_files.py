"""Files that a setting names. A worker on another machine gets their text in place of the path."""

import ssl
from pathlib import Path


def text_of(named: str, errors: str = "strict") -> str:
    """The text of the file at this path, or the text itself. ``errors``: as for ``bytes.decode``.

    Raises ``OSError``, ``ValueError``.
    """
    return named if _is_text(named) else Path(named).read_text("utf-8", errors)


def trust(context: ssl.SSLContext, named: str) -> None:
    """Trust the certificates (PEM) in this file or text. Raises ``OSError``."""
    if _is_text(named):
        context.load_verify_locations(cadata=named)
    else:
        context.load_verify_locations(named)


def _is_text(named: str) -> bool:
    """True for JSON and for PEM; no path begins or reads like that."""
    return named.lstrip().startswith("{") or "-----BEGIN " in named
