"""People press an access key to reach a control at once. If two controls have the same key,
browsers react differently: some take the first control, some the last, some only move focus.

## How to fix
Give each control a key of its own, or remove the attribute:

```html
<a href="/news" accesskey="n">News</a>
<a href="/contact" accesskey="c">Contact</a>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.rules import Impact, cant_tell, failed, passed, rule

RULE = rule(
    id="accesskey-duplicate",
    title="Each access key belongs to one control",
    criteria=(),
    conformance=False,
    equivalents=("axe:accesskeys",),
    impact=Impact.MODERATE,
    messages={
        "passed": "No other control has the access key “{key}”",
        "shared": "“{other}” already has the access key “{key}”",
        "alike": "The access key “{key}” is like that of “{other}”; check that both controls can be reached",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keyed:
    """An element with access keys. ``same``: the first element with exactly these keys;
    ``alike``: the first element that shares one of them, perhaps in the other case.
    """

    node: Node
    same: Node
    alike: Node


def applicability(snapshot: Snapshot) -> Iterator[_Keyed]:
    """Each rendered, enabled element with an access key of one character.
    (HTML, 6.8.3 "The accesskey attribute")
    """
    exact: dict[tuple[int, str], Node] = {}
    lower: dict[tuple[int, str], Node] = {}
    for node in snapshot.with_attr("accesskey"):
        keys = _keys(node)
        if not keys or not node.rendered or is_disabled(node):
            continue
        frame = id(node.frame)
        same = exact.setdefault((frame, " ".join(keys)), node)
        owners = [lower.setdefault((frame, key.lower()), node) for key in keys]
        alike = next((owner for owner in owners if owner is not node), node)
        yield _Keyed(node=node, same=same, alike=alike)


def expectation(keyed: _Keyed) -> Assertion:
    """No element before it has the same key. Browsers differ in how they treat a list of keys and
    upper case.
    """
    node = keyed.node
    keys = _keys(node)
    if keyed.same is not node and len(keys) == 1:
        return failed(node, "shared", key=keys[0], other=_words(keyed.same))
    if keyed.alike is not node:
        return cant_tell(node, "alike", key=" ".join(keys), other=_words(keyed.alike))
    return passed(node, key=" ".join(keys))


def _keys(node: Node) -> list[str]:
    return [token for token in node.get("accesskey").split() if len(token) == 1]


def _words(node: Node) -> str:
    return node.name or node.tag
