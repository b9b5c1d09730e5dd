"""axe-core itself: its script, its metadata, its answer, and the nodes in it.

Engines and probes both use it. Source: axe-core's API documentation.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from a11y.core import assets
from a11y.core.model import Target
from a11y.dom import Node, Snapshot
from a11y.dom.targets import target as describe
from a11y.dom.targets import without_private_values

_LEVEL_TAGS = {
    "A": ("wcag2a", "wcag21a", "wcag22a"),
    "AA": ("wcag2aa", "wcag21aa", "wcag22aa"),
    "AAA": ("wcag2aaa",),
}

#: ``RUN % options`` is an expression whose promise gives axe's answer as JSON. Only what is used
#: leaves the page, which is a tenth of axe's own result.
_BRIEF = """((result) => {
  const checks = (list) => list.map((c) => ({ id: c.id, data: c.data, message: c.message }));
  const nodes = (list) => list.map((n) => ({
    target: n.target, ancestry: n.ancestry, html: n.html.slice(0, 300), impact: n.impact,
    any: checks(n.any), all: checks(n.all), none: checks(n.none)
  }));
  const brief = (list) => list.map((r) => ({ id: r.id, impact: r.impact, nodes: nodes(r.nodes) }));
  return JSON.stringify({
    violations: brief(result.violations), incomplete: brief(result.incomplete),
    passes: result.passes.map((r) => r.id), inapplicable: result.inapplicable.map((r) => r.id)
  });
})"""
RUN = f"axe.run(document, %s).then({_BRIEF})"
#: The same for ``FINISH % (partial results, options)``.
FINISH = f"axe.finishRun(%s, %s).then({_BRIEF})"


@cache
def metadata() -> dict[str, Any]:
    """axe's own metadata: ``version`` and ``rules``."""
    loaded: dict[str, Any] = json.loads(assets.text("axe/rules.json"))
    return loaded


@cache
def polish() -> dict[str, Any]:
    """axe's Polish locale: ``rules`` and ``checks``."""
    loaded: dict[str, Any] = json.loads(assets.text("axe/pl.json"))
    return loaded


def version() -> str:
    return str(metadata()["version"])


def script() -> str:
    return assets.text("axe/axe.min.js")


def level_tags(level: str) -> list[str]:
    """Tags of the axe rules for the WCAG levels up to ``level`` (``AA``)."""
    tags: list[str] = []
    for name, of_level in _LEVEL_TAGS.items():
        tags += of_level
        if name == level:
            break
    return tags


def target(node: Mapping[str, Any], snapshot: Snapshot | None) -> Target:
    """The snapshot's node at axe's ancestry selector, so that engines describe an element alike."""
    found = resolve(snapshot, node["ancestry"]) if snapshot is not None else None
    if found is not None:
        return describe(found)
    *frames, last = [_join(part) for part in node["target"]]
    return Target(
        selector=last, path=_join(node["ancestry"][-1]), frames=tuple(frames),
        html=without_private_values(node["html"]),
    )  # fmt: skip


def _join(part: str | list[str]) -> str:
    return part if isinstance(part, str) else " >>> ".join(part)


def resolve(snapshot: Snapshot, ancestry: list[str | list[str]]) -> Node | None:
    """The node at an ancestry selector: through frames, and through shadow roots inside each."""
    frame = snapshot.page
    node: Node | None = None
    for at, part in enumerate(ancestry):
        node = frame.document
        for step_list in [part] if isinstance(part, str) else part:
            node = _descend(node, step_list) if node is not None else None
        if at < len(ancestry) - 1:
            if node is None or node.content is None:
                return None
            frame = node.content
    return node


_STEP = re.compile(r"^([^:]+?)(?::nth-child\((\d+)\))?$")


def _descend(node: Node, selector: str) -> Node | None:
    """The node at a path below ``node``: a document, or the host of the shadow tree that it leads into."""
    current: Node | None = node
    children = node.elements
    for step in selector.split(" > "):
        match = _STEP.match(step.strip())
        if match is None or current is None:
            return None
        tag, position = match[1].replace("\\", "").lower(), match[2]
        if position:
            at = int(position) - 1
            current = children[at] if at < len(children) and children[at].tag == tag else None
        else:
            current = next((child for child in children if child.tag == tag), None)
        children = _light_children(current) if current is not None else []
    return current


def _light_children(node: Node) -> list[Node]:
    """The children in the node's own tree: for a host those in its slots, where a flat tree has them."""
    if not any(child.starts_shadow_tree and not child.slotted for child in node.elements):
        return node.elements
    slotted = (n for n in node.descendants() if n.is_element and not n.is_pseudo and n.slotted)
    return sorted((n for n in slotted if n.parent and n.parent.host is node), key=lambda n: n.index)
