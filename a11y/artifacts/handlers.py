"""Event listeners of a page's elements, as the browser lists them.

Source: Chrome DevTools Protocol, ``DOMDebugger.getEventListeners``.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from a11y.dom.node import Node

#: Source of a handler that does nothing by itself, or only cancels or stops the event.
_EMPTY = re.compile(
    r"^[^{]*\{\s*(?:(?:\w+\.)?(?:stopPropagation|stopImmediatePropagation|preventDefault)\(\);?\s*|return(?: (?:false|true))?;?\s*)*\}\s*$|^\(?\w*\)?\s*=>\s*(?:undefined|null|void 0|\w+\.(?:stopPropagation|preventDefault)\(\))\s*$"
)
_NATIVE = re.compile(r"\{\s*\[native code\]\s*\}\s*$")
#: Handlers that only count what people do.
_COUNTS = re.compile(r"\b(?:dataLayer|gtag|_paq|_gaq|fbq|ga|plausible|hj|clarity|track\w*)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """A listener for ``type``.

    ``source``: the first 2,000 characters of its code, empty if it was not asked for. ``node``:
    backend id of the element that has it; 0 for the window, of which only those for keys are listed.
    """

    node: int
    type: str
    source: str = ""
    capture: bool = False

    @property
    def idle(self) -> bool:
        """Does it do nothing, only cancel or stop the event, or only count it?"""
        source = self.source.strip()
        short = len(source) < 400
        return bool(source) and bool(_EMPTY.match(source) or (short and _COUNTS.search(source)))

    @property
    def opaque(self) -> bool:
        """Is its code unknown: a bound function, or not asked for?"""
        return not self.source or bool(_NATIVE.search(self.source))


@dataclass(frozen=True, kw_only=True)
class Handlers:
    """Listeners of all elements. ``complete`` is false if there were too many to list."""

    handlers: tuple[Handler, ...] = ()
    complete: bool = True

    def of(self, node: Node, *types: str) -> list[Handler]:
        """Listeners of these types on the element itself."""
        return [h for h in self._by_node.get(node.backend_id, ()) if h.type in types]

    def on(self, node: Node) -> list[Handler]:
        """All listeners on the element itself."""
        return self._by_node.get(node.backend_id, [])

    def any(self, *types: str) -> list[Handler]:
        """Listeners of these types on any element."""
        return [h for h in self.handlers if h.type in types]

    @cached_property
    def _by_node(self) -> dict[int, list[Handler]]:
        found: dict[int, list[Handler]] = defaultdict(list)
        for handler in self.handlers:
            found[handler.node].append(handler)
        return found
