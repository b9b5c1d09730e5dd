"""The passive probe that nearly every rule reads: DOM, styles, boxes, accessibility tree."""

from a11y.browser import LoadedPage
from a11y.dom import Snapshot, decode
from a11y.dom.styles import PROPERTIES
from a11y.jsonish import loads
from a11y.probes import Probe

_CAPTURE = {
    "computedStyles": list(PROPERTIES),
    "includePaintOrder": True,
    "includeDOMRects": True,
    "includeBlendedBackgroundColors": True,
}


async def gather(page: LoadedPage) -> bytes:
    """One JSON object: ``{"dom": …, "ax": {frame id: …}}``, as Chromium sent them.

    The answers are joined as bytes: parsing 3 MB only to write them again would cost more
    than the browser's own work.
    """
    dom = await page.cdp.call_raw("DOMSnapshot.captureSnapshot", _CAPTURE)
    frames = [page.cdp.main_frame, *await page.cdp.child_frames()]
    trees = []
    for frame in frames:
        answer = await page.cdp.call_raw("Accessibility.getFullAXTree", {"frameId": frame})
        trees.append(b'"' + frame.encode() + b'":' + answer)
    return b'{"dom":' + dom + b',"ax":{' + b",".join(trees) + b"}}"


def decode_bytes(data: bytes) -> Snapshot:
    """``Snapshot`` from what ``gather`` returned."""
    raw = loads(data)
    trees = {frame: answer["result"]["nodes"] for frame, answer in raw["ax"].items()}
    return decode.snapshot(raw["dom"]["result"], trees)


PROBE = Probe(
    name="snapshot", artifact=Snapshot, version=3, gather=gather, decode=decode_bytes, order=0
)
