"""One process at a time writes a run. The lock is the system's, so a killed process leaves none."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from a11y.core.errors import StoreError
from a11y.core.private_files import private_file

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class RunLock:
    """Holds the lock of the run at ``path`` until ``close``.

    Raises ``StoreError`` if another process holds it, or if the folder can't be written.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file = private_file(path.with_suffix(".lock"))
        except OSError as error:
            raise StoreError(
                "The run at {path} can't be used: {words}",
                path=path,
                words=error.strerror or error,
            ) from error
        try:
            _take(self._file.fileno())
        except OSError as error:
            self._file.close()
            raise StoreError(
                "The run at {path} is being written by another process",
                hint="Wait until it has ended",
                path=path,
            ) from error

    def close(self) -> None:
        """Let others write."""
        with suppress(OSError):
            self._file.close()
