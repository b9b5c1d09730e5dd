"""What the store keeps as JSON (pages, assertions) and as compressed bytes (artifacts). Pure."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import zstandard

from a11y.artifacts.codec import decode, encode
from a11y.core.errors import StoreError
from a11y.core.model import Assertion, Page
from a11y.i18n.catalogue import N_

_NO_PAGE = N_("The stored run is damaged: one of its pages can't be read")
_NO_FINDING = N_("The stored run is damaged: one of its findings can't be read")


def dump(value: Page | Assertion) -> str:
    """JSON of a page or an assertion."""
    return encode(value).decode()


def load_page(text: str) -> Page:
    """Raises ``StoreError`` for what ``dump`` did not write."""
    with _whole("page"):
        return decode(Page, text)


def load_assertion(text: str) -> Assertion:
    """Raises ``StoreError`` for what ``dump`` did not write."""
    with _whole("finding"):
        return decode(Assertion, text)


@contextmanager
def _whole(what: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        message = _NO_PAGE if what == "page" else _NO_FINDING
        raise StoreError(message, hint="Audit the site again") from error


def compress(raw: Mapping[str, bytes], versions: Mapping[str, int]) -> dict[str, tuple[int, bytes]]:
    """Artifacts as they are stored: name to (version, compressed bytes)."""
    compressor = zstandard.ZstdCompressor(level=1)
    return {name: (versions.get(name, 1), compressor.compress(data)) for name, data in raw.items()}
