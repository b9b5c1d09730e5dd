"""A screen reader says “link”, and people expect another page. Instead something happens on this one.
They can't open it in a new tab, and the space bar, which presses a button, scrolls the page.

## How to fix
Use a button for what acts on the page; it can look like a link:

```html
<button type="button" class="link">Print this page</button>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible
from a11y.rules import PAGE, Impact, WholePage, failed, passed, rule

#: Calls that lead elsewhere or scroll: what a link is for.
_LEADS = ("location", "scroll", "history", "open(", "navigate", "href", "submit", "hash")
_STOPS = ("preventDefault", "return false")

RULE = rule(
    id="link-as-button",
    title="What acts on the page is a button, not a link",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    messages={
        "passed": "Links lead somewhere",
        "acts": "Links that lead nowhere, because a script acts when they are pressed: {count}. The first is “{name}”",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Acting:
    """The first of ``count`` links that act; one with a name, if there is any."""

    node: Node
    count: int


def applicability(snapshot: Snapshot, handlers: Handlers) -> Iterator[_Acting | WholePage]:
    """All visible links that act, together. The page, if it has links without a role of their own whose
    address is only a sign or a script, with a listener for presses, and none of them acts.
    """
    links = [
        link for link in snapshot.tags("a")
        if link.has("href") and not link.has("role") and link.exposed and is_visible(link)
        and (_is_script(link) or (link.get("href").strip() == "#" and handlers.of(link, "click")))
    ]  # fmt: skip
    acting = [link for link in links if _acts(link, handlers)]
    if acting:
        named = next((link for link in acting if link.name.strip()), acting[0])
        yield _Acting(node=named, count=len(acting))
    elif links:
        yield PAGE


def expectation(acting: _Acting | WholePage) -> Assertion:
    """A press leads to a place. (WAI-ARIA Authoring Practices 1.2, "Link", "Button")"""
    if isinstance(acting, WholePage):
        return passed()
    node = acting.node
    name = " ".join((node.name or node.text_content).split())[:80]
    return failed(node, "acts", count=acting.count, name=name or node.tag)


def _acts(link: Node, handlers: Handlers) -> bool:
    """Is it certain that a press acts on this page and leads nowhere?"""
    code = " ".join((link.get("href"), *(h.source for h in handlers.of(link, "click"))))
    acts = [h for h in handlers.of(link, "click") if not h.idle and not h.opaque]
    is_known = bool(acts) and (_is_script(link) or any(stop in code for stop in _STOPS))
    return is_known and not any(word in code for word in _LEADS)


def _is_script(link: Node) -> bool:
    address = "".join(link.get("href").split()).lower()
    return address in {"javascript:", "javascript:;", "javascript:void(0)", "javascript:void(0);"}
