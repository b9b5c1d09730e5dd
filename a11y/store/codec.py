"""What the store keeps as JSON (pages, assertions) and as compressed bytes (artifacts). Pure."""

from collections.abc import Mapping

import zstandard

from a11y.artifacts.codec import decode, encode
from a11y.core.model import Assertion, Page


def dump(value: Page | Assertion) -> str:
    """JSON of a page or an assertion."""
    return encode(value).decode()


def load_page(text: str) -> Page:
    """Raises ``ValueError`` for what ``dump`` did not write."""
    return decode(Page, text)


def load_assertion(text: str) -> Assertion:
    """Raises ``ValueError`` for what ``dump`` did not write."""
    return decode(Assertion, text)


def compress(raw: Mapping[str, bytes], versions: Mapping[str, int]) -> dict[str, tuple[int, bytes]]:
    """Artifacts as they are stored: name to (version, compressed bytes)."""
    compressor = zstandard.ZstdCompressor(level=1)
    return {name: (versions.get(name, 1), compressor.compress(data)) for name, data in raw.items()}
