"""The part of a page that ``within`` names, found without touching the page.

The test's library knows the element, and the browser's DevTools know nodes by their ids. What both
understand is the way to the element from the top of the page, so that is read from one and followed
in the other.
"""

from collections.abc import Sequence
from typing import Any

from a11y.browser import LoadedPage
from a11y.core.errors import PageError, UsageError

#: For a list of elements: the way to each, from the outside in. A step is the place among the
#: child nodes, ``s`` enters a shadow root, ``f`` enters a frame's document. Null beyond a frame
#: of another origin.
WAYS = """(elements) => elements.map((element) => {
  const way = [];
  let node = element;
  for (;;) {
    const parent = node.parentNode;
    if (parent) {
      let at = 0;
      for (let before = node.previousSibling; before; before = before.previousSibling) at++;
      way.unshift(at);
      node = parent;
    } else if (node.nodeType === 11 && node.host) {
      way.unshift('s');
      node = node.host;
    } else if (node.nodeType === 9) {
      const view = node.defaultView;
      if (!view || view === view.top) return view ? way : null;
      let outside = null;
      try { outside = view.frameElement; } catch { /* of another origin */ }
      if (!outside) return null;
      way.unshift('f');
      node = outside;
    } else return null;
  }
})"""
_FOLLOW = """((way) => {
  let node = document;
  for (const step of way) {
    node = step === 's' ? node?.shadowRoot : step === 'f' ? node?.contentDocument : node?.childNodes[step];
  }
  return node ?? null;
})(%s)"""


def only(ways: Sequence[Any]) -> list[Any]:
    """The one way. Raises ``UsageError`` if ``within`` matches no element or several."""
    if not ways:
        raise UsageError(
            "within matches no element of the page",
            hint="Check the locator, or wait for the element before the check",
        )
    if len(ways) > 1:
        raise UsageError(
            "within matches {count} elements, and a check judges one",
            hint="Narrow it, for example with .first or .nth(0)",
            count=len(ways),
        )
    if ways[0] is None:
        raise UsageError(
            "within is in a frame of another origin, into which no check can look",
            hint="Check the page without within, or the frame's own address",
        )
    return list(ways[0])


async def follow(loaded: LoadedPage, way: Sequence[Any]) -> int:
    """Backend id of the element at the end of the way. Raises ``PageError`` if it is gone."""
    import json

    answer = await loaded.cdp.call(
        "Runtime.evaluate",
        {"expression": _FOLLOW % json.dumps(list(way)), "contextId": loaded.world},
    )
    object_id = answer["result"].get("objectId")
    if not object_id:
        raise PageError("The element that within names is not on the page any more")
    node = (await loaded.cdp.call("DOM.describeNode", {"objectId": object_id}))["node"]
    return int(node["backendNodeId"])
