"""Functions called on single elements, in the isolated world of their document.

The page's own scripts can neither see nor change the answers.
"""

import asyncio
from collections.abc import Iterable
from typing import Any

from a11y.browser import LoadedPage
from a11y.core.errors import PageError
from a11y.dom import Node


async def call_on_each(
    page: LoadedPage, nodes: Iterable[Node], function: str, *args: Any
) -> dict[int, Any]:
    """What ``function.call(element, …args)`` returns, by the node's backend id.

    The answer is None for an element that has left the page since the snapshot, or if the script
    throws.
    """
    nodes = list(nodes)
    worlds = {page.cdp.main_frame: page.world}
    for frame in {node.frame.frame_id for node in nodes} - worlds.keys():
        worlds[frame] = await page.cdp.isolated_world(frame)
    asked = (_call_on(page, n, worlds[n.frame.frame_id], function, args) for n in nodes)
    return dict(zip((n.backend_id for n in nodes), await asyncio.gather(*asked), strict=True))


async def _call_on(
    page: LoadedPage, node: Node, world: int, function: str, args: tuple[Any, ...]
) -> Any:
    try:
        handle = await page.cdp.call(
            "DOM.resolveNode", {"backendNodeId": node.backend_id, "executionContextId": world}
        )
        answer = await page.cdp.call(
            "Runtime.callFunctionOn",
            {
                "objectId": handle["object"]["objectId"],
                "functionDeclaration": function,
                "arguments": [{"value": value} for value in args],
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
    except PageError:
        return None
    return None if "exceptionDetails" in answer else answer["result"].get("value")
