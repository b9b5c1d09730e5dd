"""The DOM, styles, boxes and accessibility tree: the artifact that nearly every rule reads."""

import orjson

from a11y.browser import LoadedPage
from a11y.dom import Snapshot, decode
from a11y.dom.styles import PROPERTIES
from a11y.probes import Probe

_CAPTURE = {
    "computedStyles": list(PROPERTIES),
    "includePaintOrder": True,
    "includeBlendedBackgroundColors": True,
}


async def gather(page: LoadedPage) -> bytes:
    """The DOM snapshot and the accessibility trees, as lines.

    The first line is the DOM snapshot. Each further line is for one frame: its id, a space, its
    accessibility tree; or its address, if it is not judged. Chromium's answers are joined as bytes. To parse 2 MB only to write it
    again would take longer than the browser itself needs.
    """
    lines = [await page.cdp.call_raw("DOMSnapshot.captureSnapshot", _CAPTURE)]
    for frame in [page.cdp.main_frame, *await page.cdp.child_frames()]:
        tree = await page.cdp.call_raw("Accessibility.getFullAXTree", {"frameId": frame})
        lines.append(frame.encode() + b" " + decode.without_line_boxes(tree))
    for frame, url in (await page.cdp.other_frames()).items():
        lines.append(frame.encode() + b" " + orjson.dumps(url))
    return b"\n".join(lines)


def decode_bytes(data: bytes) -> Snapshot:
    """``Snapshot`` from what ``gather`` returned."""
    dom, *lines = data.split(b"\n")
    trees, others = dict[str, bytes](), dict[str, str]()
    for line in lines:
        frame, _, rest = line.partition(b" ")
        if rest.startswith(b'"'):
            others[frame.decode()] = orjson.loads(rest)
        else:
            trees[frame.decode()] = rest
    return decode.snapshot(dom, trees, others)


PROBE = Probe(
    name="snapshot", artifact=Snapshot, version=7, gather=gather, decode=decode_bytes, order=0
)
