"""The WordPress plugin as a .zip, from the built sources and scripts."""

import io
import zipfile
from pathlib import Path

from a11y.core import assets, version
from a11y.toolbar.files import BOOT, MORE, PANEL, files

SLUG = "ulatwienia-dostepu"

_VERSION = b"{{version}}"
_TEXTS = frozenset({".php", ".txt"})
# The earliest time in a zip. A fixed time makes equal content an equal file.
_TIME = (1980, 1, 1, 0, 0, 0)


def plugin_files() -> dict[str, bytes]:
    """The plugin's files by their path in its folder. Raises ``AssetMissing``."""
    root = assets.path("widget/wordpress")
    found = {
        path.relative_to(root).as_posix(): _read(path)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    for file in files().values():
        found[f"assets/{file.hashed}"] = file.body
    found["assets/files.php"] = _listing()
    return found


def plugin_zip() -> bytes:
    """The plugin as a .zip for WordPress's own installer. Raises ``AssetMissing``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, body in sorted(plugin_files().items()):
            entry = zipfile.ZipInfo(f"{SLUG}/{name}", _TIME)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, body)
    return buffer.getvalue()


def _read(path: Path) -> bytes:
    body = path.read_bytes()
    if path.suffix in _TEXTS:
        body = body.replace(_VERSION, version.__version__.encode())
    return body


def _listing() -> bytes:
    """Names and hashes of the scripts as PHP. None of the values needs escaping."""
    rows = "".join(
        f"\t'{key}' => array(\n\t\t'file' => '{file.hashed}',\n"
        f"\t\t'integrity' => '{file.integrity}',\n\t),\n"
        for key, file in (
            ("boot", files()[BOOT]),
            ("panel", files()[PANEL]),
            ("more", files()[MORE]),
        )
    )
    return f"<?php\ndefined( 'ABSPATH' ) || exit;\n\nreturn array(\n{rows});\n".encode()
