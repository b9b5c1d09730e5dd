"""The toolbar as a folder of files for any web server."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from a11y.core.errors import A11yError
from a11y.core.version import VERSION
from a11y.toolbar.files import files

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A written file. ``changed``: false if it already had this content."""

    path: Path
    size: int
    changed: bool


def export(folder: Path) -> list[Written]:
    """Write the hashed scripts, each with its ``.gz`` and ``.br``, and the manifest.

    Files of older builds stay, because cached pages still request them. Raises ``AssetMissing``,
    and ``A11yError`` if the folder can't be written.
    """
    return [write(folder / name, body) for name, body in contents()]


def contents() -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files that ``export`` writes; the manifest comes last."""
    listed = {}
    for file in files().values():
        yield file.hashed, file.body
        yield f"{file.hashed}.gz", file.gzip
        yield f"{file.hashed}.br", file.brotli
        listed[file.name] = {
            "file": file.hashed,
            "integrity": file.integrity,
            "size": len(file.body),
            "gzip": len(file.gzip),
            "brotli": len(file.brotli),
        }
    manifest = {"version": VERSION, "files": listed}
    yield MANIFEST, f"{json.dumps(manifest, indent=2)}\n".encode()


def write(path: Path, body: bytes) -> Written:
    """Write a file unless it already contains ``body``. Raises ``A11yError``."""
    try:
        if path.is_file() and path.read_bytes() == body:
            return Written(path=path, size=len(body), changed=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    except OSError as error:
        raise A11yError(
            "{path} can't be written: {error}",
            hint="Choose another place, or make room on the disk",
            path=path,
            error=error.strerror or error,
        ) from error
    return Written(path=path, size=len(body), changed=True)
