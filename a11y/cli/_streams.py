"""Standard output and error: characters that they can't show, and disks that refuse."""

import codecs
import errno
import os
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Any

_ALIKE = {
    "ł": "l", "Ł": "L", "„": '"', "”": '"', "“": '"', "’": "'", "‘": "'", "–": "-", "—": "-",
    "…": "...", "→": "->", "✓": "+", "✗": "x", "•": "*", "─": "-", "│": "|", "\u00a0": " ",
}  # fmt: skip
REFUSED = frozenset({errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EBADF})
"""Errors of a stream that takes no more."""


def _alike(error: UnicodeError) -> tuple[str, int]:
    """Similar characters in place of those that an encoding lacks: ``l`` for ``ł``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = "".join(_similar(character) for character in error.object[error.start : error.end])
    return found, error.end


def _similar(character: str) -> str:
    plain = _ALIKE.get(character) or unicodedata.normalize("NFKD", character)
    return "".join(c for c in plain if c.isascii()) or "?"


def use_what_it_can_show() -> None:
    """Never fail for a character that the terminal lacks."""
    codecs.register_error("a11y-alike", _alike)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="a11y-alike")


def refused(error: BaseException) -> bool:
    """Did standard output or error refuse to take more?"""
    no_file = isinstance(error, OSError) and error.filename is None
    return no_file and getattr(error, "errno", None) in REFUSED


def heard(work: Callable[[], Any]) -> Any:
    """What ``work`` returns or exits with, once all its output is written.

    Raises ``OSError`` if it can't be written. Click itself exits with 1 for a closed pipe, which
    would mean issues here; it leaves a wrapper in the place of the stream.
    """
    try:
        code = work()
    except SystemExit as end:
        code = end.code
    if type(sys.stdout).__name__.endswith("PacifyFlushWrapper"):
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
    for stream in (sys.stdout, sys.stderr):
        with suppress(ValueError):  # it is closed
            stream.flush()
    return code


def give_up() -> None:
    """Nothing more can be written: let the interpreter end without a word."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(nothing, stream.fileno())
