"""The images that one question about a page is about, for the person who answers it."""

from collections.abc import Iterable
from itertools import islice

from a11y.core.model import Evidence

_MOST, _TEXT = 200, 300


def listed(images: Iterable[tuple[str, str]]) -> tuple[Evidence, ...]:
    """Evidence with the (file name, text alternative) of each image; the first 200."""
    rows = [{"file": file[:_TEXT], "text": text[:_TEXT]} for file, text in islice(images, _MOST)]
    return (Evidence(kind="images", data={"images": rows}),)
