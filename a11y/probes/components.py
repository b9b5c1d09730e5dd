"""The components of a page's keyboard stops, elements that people move, scripts, forms, listeners.

All are computed from the snapshot.
"""

import asyncio
from dataclasses import replace

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.components import Components, components
from a11y.artifacts.features import features
from a11y.artifacts.handlers import Handlers
from a11y.browser import LoadedPage
from a11y.dom import Snapshot
from a11y.probes import Probe
from a11y.probes.common.movable import movable_elements


async def gather(page: LoadedPage) -> bytes:
    """``Components`` as JSON."""
    snapshot, handlers = page.artifacts[Snapshot], page.artifacts.get(Handlers, Handlers())
    return encode(await asyncio.to_thread(_parts, snapshot, handlers))


def _parts(snapshot: Snapshot, handlers: Handlers) -> Components:
    moved = tuple(mover.key for mover in movable_elements(snapshot, handlers))
    found = components(snapshot, handlers)
    return replace(found, movers=moved, features=features(snapshot, handlers))


def decode_bytes(data: bytes) -> Components:
    """``Components`` from what ``gather`` returned."""
    return decode(Components, data)


PROBE = Probe(
    name="components", artifact=Components, version=3, gather=gather, decode=decode_bytes,
    profiles=frozenset({"standard", "auto"}), uses=frozenset({Snapshot, Handlers}), order=61,
)  # fmt: skip
