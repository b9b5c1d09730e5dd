"""The headers of the server's answer that rules read."""

from a11y.artifacts.answer import Answer
from a11y.artifacts.codec import decode, encode
from a11y.browser import LoadedPage
from a11y.core.errors import NotInPlace
from a11y.probes import Probe

_MOST = 200


async def gather(page: LoadedPage) -> bytes:
    """``Answer`` as JSON. Raises ``NotInPlace``: a page that is open tells nothing of its headers."""
    if page.in_place:
        raise NotInPlace
    return encode(Answer(refresh=page.headers.get("refresh", "")[:_MOST]))


def decode_bytes(data: bytes) -> Answer:
    """``Answer`` from what ``gather`` returned."""
    return decode(Answer, data)


PROBE = Probe(
    name="answer", artifact=Answer, version=1, gather=gather, decode=decode_bytes, order=2
)
