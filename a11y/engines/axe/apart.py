"""axe-core in a page with frames, without a message from document to document.

``axe.run`` sends messages to its frames, which the page's own scripts can hear. Here each document
is asked by itself. Source: axe-core's API, ``axe.runPartial`` and ``axe.finishRun``.
"""

from typing import Any

import orjson

from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.core.errors import PageError
from a11y.engines.axe.script import FINISH

#: For a context: [[selector, context] of each frame, what ``axe.runPartial`` gives], as JSON. The
#: frames must be asked for first.
_ASK = """(async (context, options) => {
  const frames = axe.utils.getFrameContexts(context, options).map((f) => [f.frameSelector, f.frameContext]);
  return JSON.stringify([frames, await axe.runPartial(context, options)]);
})(%s, %s)"""
_WHOLE = "document"


async def run_apart(page: LoadedPage, options: dict[str, Any]) -> Any:
    """The answer of ``RUN``, for a page that must not notice. Raises ``PageError``."""
    wanted = orjson.dumps(options).decode()
    own = set(await page.cdp.child_frames())
    partials = await _ask(page, page.world, _WHOLE, wanted, own)
    return await page.evaluate(FINISH % (f"[{','.join(partials)}]", wanted))


async def _ask(
    page: LoadedPage, world: int, context: str, options: str, own: set[str]
) -> list[str]:
    """Results of a document and of the frames below it, as JSON, in axe's order. ``null`` stands
    for a frame that is not judged.
    """
    answer = orjson.loads(await _evaluate(page, world, _ASK % (context, options)))
    partials = [orjson.dumps(answer[1]).decode()]
    for selector, inner in answer[0]:
        frame = await _frame(page, world, orjson.dumps(selector).decode())
        if frame not in own:
            partials.append("null")
            continue
        try:
            there = await page.cdp.isolated_world(frame)
            partials += await _ask(page, there, orjson.dumps(inner).decode(), options, own)
        except PageError:  # the frame went away, or has no axe
            partials.append("null")
    return partials


async def _frame(page: LoadedPage, world: int, selector: str) -> str:
    """Id of the frame that a selector of axe's leads to; empty if it is gone."""
    try:
        answer = await page.cdp.call(
            "Runtime.evaluate",
            {"expression": f"axe.utils.shadowSelect({selector})", "contextId": world},
        )
        found = await page.cdp.call("DOM.describeNode", {"objectId": answer["result"]["objectId"]})
    except (CdpError, KeyError):
        return ""
    return str(found["node"].get("frameId", ""))


async def _evaluate(page: LoadedPage, world: int, expression: str) -> str:
    answer = await page.cdp.call(
        "Runtime.evaluate",
        {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": True},
    )
    if "exceptionDetails" in answer:
        words = answer["exceptionDetails"].get("exception", {}).get("description", "")
        raise PageError("{words}", words=words.partition("\n")[0][:300] or "axe-core failed")
    return str(answer["result"]["value"])
