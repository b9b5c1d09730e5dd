"""Files that commands write for people, besides reports."""

from pathlib import Path

from a11y.core.errors import StoreError
from a11y.core.private_files import write_shared


def write(path: str | Path, data: bytes) -> None:
    """Write a file that others may read. Raises ``StoreError`` if that fails."""
    try:
        write_shared(Path(path), data)
    except OSError as error:
        raise StoreError(
            "{path} can't be written: {error}", path=path, error=error.strerror or error
        ) from error
