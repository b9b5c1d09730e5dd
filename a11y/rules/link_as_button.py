"""A screen reader says “link”, and people expect another page. Instead something happens on this one.
They can't open it in a new tab, and the space bar, which presses a button, scrolls the page.

## How to fix
Use a button for what acts on the page; it can look like a link:

```html
<button type="button" class="link">Print this page</button>
```
"""

from collections.abc import Iterator

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, failed, passed, rule

#: Calls that lead elsewhere or scroll: what a link is for.
_LEADS = ("location", "scroll", "history", "open(", "navigate", "href", "submit", "hash")
_STOPS = ("preventDefault", "return false")

RULE = rule(
    id="link-as-button",
    title="What acts on the page is a button, not a link",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    identity="component",
    messages={
        "passed": "The link leads somewhere",
        "acts": "“{name}” is a link that leads nowhere: a script acts when it is pressed",
    },
)


def applicability(snapshot: Snapshot, handlers: Handlers) -> Iterator[Node]:
    """Each visible link without a role of its own whose address is only a sign or a script, and that
    has a listener for presses.
    """
    for link in snapshot.tags("a"):
        if not link.has("href") or link.has("role") or not link.exposed or not is_visible(link):
            continue
        if _is_script(link) or (link.get("href").strip() == "#" and handlers.of(link, "click")):
            yield link


def expectation(link: Node, handlers: Handlers) -> Assertion:
    """A press leads to a place. (WAI-ARIA Authoring Practices 1.2, "Link", "Button")"""
    code = " ".join((link.get("href"), *(h.source for h in handlers.of(link, "click"))))
    acts = [h for h in handlers.of(link, "click") if not h.idle and not h.opaque]
    is_known = bool(acts) and (_is_script(link) or any(stop in code for stop in _STOPS))
    if not is_known or any(word in code for word in _LEADS):
        return passed(link)
    return failed(link, "acts", name=" ".join(link.name.split())[:80] or link.tag)


def _is_script(link: Node) -> bool:
    address = "".join(link.get("href").split()).lower()
    return address in {"javascript:", "javascript:;", "javascript:void(0)", "javascript:void(0);"}
