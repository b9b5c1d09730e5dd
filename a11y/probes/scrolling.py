"""How far scroll containers scroll. Asks only those with overflowing content in the snapshot.

Limit: 300 elements.
"""

from itertools import islice

import orjson

from a11y.artifacts.scrolling import ScrollSizes, overflowing
from a11y.browser import LoadedPage
from a11y.dom import Snapshot
from a11y.probes import Probe
from a11y.probes.common.element_query import call_on_each

MOST = 300
_ASK = (
    "function () { return [this.scrollWidth - this.clientWidth,"
    " this.scrollHeight - this.clientHeight]; }"
)


async def gather(page: LoadedPage) -> bytes:
    """JSON: ``{"hidden": {backend id: [across, down]}, "cut": bool}``, CSS pixels."""
    nodes = list(islice(overflowing(page.artifacts[Snapshot]), MOST + 1))
    found = await call_on_each(page, nodes[:MOST], _ASK)
    hidden = {str(node): sizes for node, sizes in found.items() if sizes}
    return orjson.dumps({"hidden": hidden, "cut": len(nodes) > MOST})


def decode(data: bytes) -> ScrollSizes:
    """``ScrollSizes`` from what ``gather`` returned."""
    raw = orjson.loads(data)
    hidden = {int(node): (across, down) for node, (across, down) in raw["hidden"].items()}
    return ScrollSizes(hidden=hidden, cut=raw["cut"])


PROBE = Probe(
    name="scrolling", artifact=ScrollSizes, version=1, gather=gather, decode=decode,
    uses=frozenset({Snapshot}), order=40,
)  # fmt: skip
