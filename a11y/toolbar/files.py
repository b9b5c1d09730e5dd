"""The toolbar's built files, with all that a server or a page needs to know about them."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

from a11y.core import assets

BOOT = "ulatwienia-boot.js"
PANEL = "ulatwienia.js"
MORE = "ulatwienia-more.js"
"""The panel script loads it from its own folder, with its own nonce, when the panel opens."""

CONTENT_TYPE = "text/javascript; charset=utf-8"

HASH_LENGTH = 12
"""Hex digits of the SHA-256 in a file's name. 48 bits are enough to distinguish builds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolbarFile:
    """One script. ``name``: its name in the build. ``hashed``: the name with a hash of its content.

    ``gzip``, ``brotli``: ``body`` compressed. ``integrity``: the value of the attribute with
    that name (W3C Subresource Integrity).
    """

    name: str
    hashed: str
    integrity: str
    body: bytes
    gzip: bytes
    brotli: bytes

    def encoded(self, coding: str) -> bytes:
        """The body in a content coding: ``br``, ``gzip`` or empty for none."""
        return {"br": self.brotli, "gzip": self.gzip, "": self.body}[coding]


@cache
def files() -> dict[str, ToolbarFile]:
    """The boot script, the panel script and what it loads later, by ``name``. Raises ``AssetMissing``."""
    return {name: _read(name) for name in (BOOT, PANEL, MORE)}


def _read(name: str) -> ToolbarFile:
    body = assets.path(f"widget/{name}").read_bytes()
    stem, _, suffix = name.rpartition(".")
    digest = base64.b64encode(hashlib.sha384(body).digest()).decode()
    return ToolbarFile(
        name=name,
        hashed=f"{stem}.{hashlib.sha256(body).hexdigest()[:HASH_LENGTH]}.{suffix}",
        integrity=f"sha384-{digest}",
        body=body,
        gzip=assets.path(f"widget/{name}.gz").read_bytes(),
        brotli=assets.path(f"widget/{name}.br").read_bytes(),
    )
