"""What the middlewares write to the log ``a11y.toolbar``: for the site's owner, once a process."""

import logging
from functools import cache

_log = logging.getLogger("a11y.toolbar")


@cache
def warn_of_coding(coding: str) -> None:
    """Pages in this Content-Encoding get no toolbar."""
    _log.warning(
        "Pages compressed with %.40r get no toolbar: this coding can't be decoded here. "
        "Put ToolbarMiddleware inside the middleware that compresses.",
        coding,
    )


@cache
def warn_of_broken(coding: str) -> None:
    """A page is not in the Content-Encoding that its header names."""
    _log.warning(
        "A page got no toolbar: its bytes are not %.40r, which its Content-Encoding names.", coding
    )
