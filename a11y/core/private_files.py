"""Files that only their user may read: what is stored of pages behind a sign-in is private."""

import os
from pathlib import Path
from typing import IO

FOLDER, FILE, SHARED = 0o700, 0o600, 0o644


def private_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing. Raises ``OSError``."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=FOLDER, exist_ok=True)


def private_file(path: Path) -> IO[bytes]:
    """Open a file for appending; a new one belongs to its user alone. Raises ``OSError``."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE), "ab")


def write_shared(path: Path, data: bytes, *, more: bool = False) -> None:
    """Write a file that others may read as far as the umask allows, but never write. ``more``: its
    beginning is written already.
    """
    start = os.O_APPEND if more else os.O_TRUNC
    flags = os.O_WRONLY | os.O_CREAT | start | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, SHARED), "wb") as file:
        file.write(data)
