"""The components of a page's keyboard stops; computed from the snapshot, nothing is touched."""

import asyncio

from a11y.browser import LoadedPage
from a11y.dom import Snapshot
from a11y.dom.components import Components, components
from a11y.dom.handlers import Handlers
from a11y.probes import Probe
from a11y.probes.facts import decode, encode


async def gather(page: LoadedPage) -> bytes:
    """``Components`` as JSON."""
    snapshot, handlers = page.artifacts[Snapshot], page.artifacts.get(Handlers, Handlers())
    return encode(await asyncio.to_thread(components, snapshot, handlers))


def decode_bytes(data: bytes) -> Components:
    """``Components`` from what ``gather`` returned."""
    return decode(Components, data)


PROBE = Probe(
    name="components", artifact=Components, version=1, gather=gather, decode=decode_bytes,
    profiles=frozenset({"standard"}), uses=frozenset({Snapshot, Handlers}), order=61,
)  # fmt: skip
