"""The code says two things at once: “this is only decoration” and “this matters”.
Browsers then ignore the first, and people hear an element that was meant to be silent,
or one that nobody finished.

## How to fix
Decide which is true. Decoration needs no name and no focus; what people use or should
know needs its role back:

```html
<nav aria-label="Main">…</nav>
<img src="wave.svg" alt="">
```

instead of

```html
<nav role="presentation" aria-label="Main">…</nav>
<img src="wave.svg" alt="" aria-label="wave">
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.dom.naming import has_presentational_role
from a11y.rules import Impact, failed, passed, rule

RULE = rule(
    id="decorative-exposed",
    title="Elements that are marked as decoration are hidden from screen readers",
    criteria=(),
    act=("46ca7f",),
    equivalents=("axe:presentation-role-conflict",),
    impact=Impact.MINOR,
    conformance=False,
    messages={
        "passed": "Screen readers skip it",
        "focusable": "It is marked as decoration but can get focus, so screen readers announce it",
        "aria": "It is marked as decoration, but its ARIA attributes make screen readers announce it",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each element that is marked as decoration by its role or an empty ``alt``. (ACT 46ca7f)"""
    for node in snapshot.with_attr("role", "alt"):
        if has_presentational_role(node) or _has_empty_alt(node):
            yield node


def expectation(node: Node) -> Assertion:
    """Assistive technology does not get it."""
    if not _is_exposed(node):
        return passed(node)
    return failed(node, "focusable" if _can_get_focus(node) else "aria")


def _has_empty_alt(node: Node) -> bool:
    return node.tag == "img" and node.has("alt") and node.get("alt") == ""


def _is_exposed(node: Node) -> bool:
    """Has it, against its mark, a role in the accessibility tree?

    Chromium keeps some elements as ``generic`` for its own ends: those count only when
    something in the code exposes them. An image with ``alt=""`` and a ``title`` is exposed
    by Chromium without a name; no specification asks for that, so it is not blamed. Browsers
    treat the focus of frames in different ways (ACT cae760), so frames are left out.
    """
    role = aria.semantic_role(node)
    if not node.exposed or node.tag == "iframe" or role in {"none", "presentation"}:
        return False
    if _can_get_focus(node) or _has_global_aria(node):
        return True
    return role not in {"", "generic"} and bool(aria.explicit_role(node))


def _can_get_focus(node: Node) -> bool:
    return node.ax is not None and bool(node.ax.props.get("focusable"))


def _has_global_aria(node: Node) -> bool:
    known = aria.global_attributes()
    return any(name in known and name != "aria-hidden" for name in node.attrs)
