"""People with low vision spread two fingers to make text larger. A page that forbids it
can't be read by them on a phone.

## How to fix
Leave out `user-scalable` and `maximum-scale`:

```html
<meta name="viewport" content="width=device-width, initial-scale=1">
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule

#: What is longer than this is no viewport.
_MAX = 500
#: Properties and values (CSS Device Adaptation 1, "The viewport META element").
_PAIR = re.compile(r"([^\s,;=]+)\s*=\s*([^\s,;=]+)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Viewport:
    """A ``meta`` with its ``user-scalable`` and ``maximum-scale`` as written; None: not there."""

    node: Node
    scalable: str | None
    maximum: str | None


RULE = rule(
    id="viewport-zoom",
    title="The page can be zoomed",
    criteria=("1.4.4",),
    act=("b4f0c3",),
    equivalents=("axe:meta-viewport",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The viewport lets people zoom to 200 % at least",
        "not-scalable": "user-scalable={value} keeps people from zooming",
        "maximum-scale": "maximum-scale={value} keeps people from zooming to 200 %",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[_Viewport]:
    """Each viewport ``meta`` of the page that sets ``user-scalable`` or ``maximum-scale``.
    (ACT b4f0c3)
    """
    for meta in snapshot.tags("meta"):
        # In a frame the element has no effect.
        if meta.frame is not snapshot.page or meta.get("name").lower() != "viewport":
            continue
        pairs = _PAIR.findall(meta.get("content")[:_MAX])
        properties = {name.lower(): value for name, value in pairs}
        scalable, maximum = properties.get("user-scalable"), properties.get("maximum-scale")
        if scalable is not None or maximum is not None:
            yield _Viewport(node=meta, scalable=scalable, maximum=maximum)


def expectation(viewport: _Viewport) -> Assertion:
    """It lets people zoom to 200 %."""
    meta, scalable, maximum = viewport.node, viewport.scalable, viewport.maximum
    if scalable is not None and not _is_scalable(scalable.lower()):
        return failed(meta, "not-scalable", value=scalable)
    if maximum is not None and _maximum(maximum.lower()) < 2:
        return failed(meta, "maximum-scale", value=maximum)
    return passed(meta)


def _is_scalable(value: str) -> bool:
    number = _NUMBER.match(value)
    if number:
        return abs(float(number[0])) >= 1
    return value in {"yes", "device-width", "device-height"}


def _maximum(value: str) -> float:
    """The factor that a value stands for; a negative one is dropped and sets no limit."""
    number = _NUMBER.match(value)
    if number:
        return float(number[0]) if float(number[0]) >= 0 else 10.0
    return {"yes": 1.0, "device-width": 10.0, "device-height": 10.0}.get(value, 0.1)
