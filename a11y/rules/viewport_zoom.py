"""ACT b4f0c3: Meta viewport allows for zoom."""

import re
from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule

#: What is longer than this is no viewport.
_MAX = 500
#: Properties and values (CSS Device Adaptation 1, "The viewport META element").
_PAIR = re.compile(r"([^\s,;=]+)\s*=\s*([^\s,;=]+)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


@rule(
    id="viewport-zoom",
    title="The page can be zoomed",
    criteria=("1.4.4",),
    act=("b4f0c3",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The viewport lets people zoom to 200 % at least",
        "not-scalable": "user-scalable={value} keeps people from zooming",
        "maximum-scale": "maximum-scale={value} keeps people from zooming to 200 %",
    },
)
def viewport_zoom(snapshot: Snapshot) -> Iterator[Assertion]:
    """People with low vision spread two fingers to make text larger. A page that forbids it
    can't be read by them on a phone.

    ## How to fix
    Leave out `user-scalable` and `maximum-scale`:

    ```html
    <meta name="viewport" content="width=device-width, initial-scale=1">
    ```
    """
    for meta in snapshot.tags("meta"):
        # In a frame the element has no effect.
        if meta.frame is not snapshot.page or meta.get("name").lower() != "viewport":
            continue
        said = {name.lower(): value for name, value in _PAIR.findall(meta.get("content")[:_MAX])}
        scalable, maximum = said.get("user-scalable"), said.get("maximum-scale")
        if scalable is None and maximum is None:
            continue
        if scalable is not None and not _is_scalable(scalable.lower()):
            yield failed(meta, "not-scalable", value=scalable)
        elif maximum is not None and _maximum(maximum.lower()) < 2:
            yield failed(meta, "maximum-scale", value=maximum)
        else:
            yield passed(meta)


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
