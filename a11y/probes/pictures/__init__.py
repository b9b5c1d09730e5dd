"""The images of a page, read from the browser's memory. Nothing is requested again."""

import asyncio
import base64
import re
from dataclasses import replace
from math import inf, isinf
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson

from a11y.artifacts.pictures import PictureContent, Pictures
from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.dom import Node, Snapshot
from a11y.dom.contrast import contrast_of
from a11y.dom.visibility import is_visible
from a11y.probes import Probe
from a11y.probes.pictures.ink_lines import inspect_picture, inspect_svg
from a11y.probes.pictures.movement import movement

MAX_PICTURES = 40
_MAX_BYTES = 4_000_000
_MIN_WIDTH, _MIN_HEIGHT = 24, 10
_URL = re.compile(r'url\("([^"]+)"\)')
_ATTRIBUTES = {"object": "data", "video": "poster", "image": "href"}


async def gather(page: LoadedPage) -> bytes:
    """JSON by element: ``{"looks": {id: [width, height, plain, lines, words, drawn, svg, moves, ink]},
    "broken": [id]}``; ``moves`` is -1 for a picture that moves without end.
    """
    snapshot = page.artifacts[Snapshot]
    wanted = find(snapshot)
    looks: dict[str, PictureContent | None] = {}
    if wanted or snapshot.tags("img"):
        await page.cdp.call("Page.enable")
    for node, url in wanted:
        if url not in looks:
            looks[url] = await _look(page, node, url)
    found = {
        str(node.backend_id): [
            *seen.size, seen.plain, seen.lines, seen.words, seen.drawn, seen.svg, -1 if isinf(seen.moves) else seen.moves,
            seen.ink,
        ]
        for node, url in wanted
        if (seen := looks[url]) is not None
    }  # fmt: skip
    return orjson.dumps({"looks": found, "broken": await _broken(page, snapshot)})


async def _broken(page: LoadedPage, snapshot: Snapshot) -> list[int]:
    """``img`` elements whose image the browser has not loaded."""
    images = snapshot.tags("img")
    if not images:
        return []
    tree = (await page.cdp.call("Page.getResourceTree"))["frameTree"]
    loaded, trees = set[str](), [tree]
    while trees:
        tree = trees.pop()
        trees += tree.get("childFrames", ())
        loaded |= {
            resource["url"] for resource in tree["resources"]
            if resource["mimeType"].startswith("image/") and not resource.get("failed") and not resource.get("canceled")
        }  # fmt: skip
    sources = [(node, str(node.state.get("source") or "")) for node in images]
    return [
        node.backend_id for node, url in sources
        if not url.startswith(("data:", "blob:")) and url.partition("#")[0] not in loaded
    ]  # fmt: skip


def find(snapshot: Snapshot) -> list[tuple[Node, str]]:
    """(element, address) of visible images that are large enough to contain words."""
    found = []
    for node in snapshot.tags("img", "input", "object", "embed", "video", "image"):
        url = _address(node)
        if url:
            found.append((node, url))
    for layered in contrast_of(snapshot).backdrops.layered.values():
        for node in layered:
            # An image of a pseudo-element belongs to the element.
            owner = node.parent if node.extra else node
            match = _URL.search(node.style("background-image"))
            if match is not None and owner is not None and _is_large(node):
                found.append((owner, match[1]))
    large = [(node, url) for node, url in found if _is_large(node) and is_visible(node)]
    return list({node: (node, url) for node, url in large[:MAX_PICTURES]}.values())


def _address(node: Node) -> str:
    from urllib.parse import urljoin

    if node.tag == "img":
        return str(node.state.get("source") or "")
    if node.tag == "input" and node.get("type").lower() != "image":
        return ""
    own = node.get(_ATTRIBUTES.get(node.tag, "src")).strip() or node.get("xlink:href").strip()
    return urljoin(node.frame.base_url, own) if own else ""


def _is_large(node: Node) -> bool:
    box = node.box
    return box is not None and box.width >= _MIN_WIDTH and box.height >= _MIN_HEIGHT


async def _look(page: LoadedPage, node: Node, url: str) -> PictureContent | None:
    try:
        data = _inline(url) if url.startswith("data:") else await _loaded(page, node, url)
    except (CdpError, ValueError):  # not an image of this page, or not decodable
        return None
    if not data or len(data) > _MAX_BYTES:
        return None
    moves = await asyncio.to_thread(movement, data)
    if b"<svg" in data[:4096].lower():
        return replace(inspect_svg(data.decode("utf-8", "replace")), moves=moves)
    seen = await asyncio.to_thread(inspect_picture, data)
    # An image of another format is visible all the same. An ``object`` may show something else.
    if seen is None and node.tag in {"object", "embed"}:
        return None
    return replace(seen or PictureContent(), moves=moves)


def _inline(url: str) -> bytes:
    kind, _, body = url.partition(",")
    raw = unquote_to_bytes(body)
    return base64.b64decode(raw) if kind.endswith(";base64") else raw


async def _loaded(page: LoadedPage, node: Node, url: str) -> bytes:
    answer: dict[str, Any] = await page.cdp.call(
        "Page.getResourceContent", {"frameId": node.frame.frame_id, "url": url}
    )
    content = str(answer["content"])
    return base64.b64decode(content) if answer["base64Encoded"] else content.encode()


def decode(data: bytes) -> Pictures:
    """``Pictures`` from what ``gather`` returned."""
    raw, looks = orjson.loads(data), {}
    for node, (width, height, plain, lines, words, drawn, svg, moves, ink) in raw["looks"].items():
        pieces = tuple(tuple((left, right) for left, right in line) for line in lines)
        looks[int(node)] = PictureContent(
            size=(width, height), plain=plain, lines=pieces, words=words, drawn=drawn, svg=svg,
            moves=inf if moves < 0 else moves, ink=tuple(ink),
        )  # fmt: skip
    return Pictures(looks=looks, broken=frozenset(raw["broken"]))


PROBE = Probe(
    name="pictures", artifact=Pictures, version=4, gather=gather, decode=decode, uses=frozenset({Snapshot}), order=55
)  # fmt: skip
