"""People with low vision do not find a field whose frame is hardly darker than the page, do not
see whether a switch is on, and miss a button that is only a pale icon. Such parts need 3:1.

## How to fix
Make one part of the boundary dark enough, or the icon itself:

```css
.field { border: 1px solid #767676; background: #fff; }   /* 4.5:1 */
.search svg { fill: #595959; }
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from a11y.artifacts.graphics import Graphics
from a11y.artifacts.pictures import Pictures
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.contrast import contrast_of
from a11y.dom.inactive import Inactive
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.contrast.control_looks import NEEDED, Look, fields, toggles
from a11y.rules.common.contrast.icons import icons, unseen_icons
from a11y.rules.common.contrast.text import figure

#: A graphic that may be a chart: its least side, and how many shapes it has at least.
_CHART_SIDE, _CHART_SHAPES = 100.0, 6
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A control or graphic. ``kind`` is the message if its contrast is not enough. ``look``: its
    boundary or colours; None for what may be a chart. ``count``: how many it stands for.
    """

    node: Node
    kind: str
    look: Look | None = None
    count: int = 1


RULE = rule(
    id="non-text-contrast",
    title="Fields, switches and icons stand out from what is around them",
    criteria=("1.4.11",),
    impact=Impact.SERIOUS,
    identity="component",
    styles=(
        "border-top-color",
        "border-bottom-color",
        "fill",
        "stroke",
        "background-color",
        "color",
    ),
    messages={
        "passed": "The control has enough contrast",
        "field": "Nothing marks this field with a contrast above {ratio}:1, needed {needed}:1: {color} on {outside}",
        "toggle": "This switch or checkbox is drawn with contrast {ratio}:1, needed {needed}:1: {color} on {outside}",
        "icon": "The icon has contrast {ratio}:1, needed {needed}:1: {color} on {outside}",
        "layered": "Several shadows draw the edge of this control; their colours have contrast {ratio}:1, needed {needed}:1: check it by eye",
        "unseen": "The icon of this control was not loaded: check whether it has contrast {needed}:1",
        "hinted": "The boundary of this field has contrast {ratio}:1 (fields like it: {count}): check whether the placeholder or icon shows people where to write",
        "graphic": "This graphic may be a chart (graphics like it: {count}): check whether its important parts have contrast {needed}:1 with the colours beside them",
    },
)


def applicability(snapshot: Snapshot, graphics: Graphics, pictures: Pictures) -> Iterator[_Part]:
    """Each field, switch and icon whose contrast the author has set; one field for all faint ones
    that a hint makes known, or else one graphic for all that may be charts.
    """
    contrast, inactive = contrast_of(snapshot), Inactive(snapshot)
    hinted: list[Look] = []
    kinds = (
        ("field", fields(snapshot, contrast, inactive)),
        ("toggle", toggles(snapshot, contrast, inactive)),
        ("icon", icons(snapshot, contrast, inactive, graphics, pictures)),
    )
    for kind, looks in kinds:
        for look in looks:
            if look.layered and not look.enough:
                yield _Part(node=look.node, kind="layered", look=look)
            elif look.enough or look.sure:
                yield _Part(node=look.node, kind=kind, look=look)
            else:
                hinted.append(look)
    for control in unseen_icons(snapshot, inactive, pictures):
        yield _Part(node=control, kind="unseen")
    if hinted:
        faintest = min(hinted, key=lambda look: look.boundary.best)
        yield _Part(node=faintest.node, kind="hinted", look=faintest, count=len(hinted))
        return
    charts = [node for node in snapshot.tags("canvas", "svg") if _may_be_chart(node)]
    if charts:
        yield _Part(node=charts[0], kind="graphic", count=len(charts))


def expectation(part: _Part) -> Assertion:
    """Its contrast with what is around it is 3:1 or more."""
    look, needed = part.look, NEEDED
    if part.kind == "unseen":
        return cant_tell(part.node, part.kind, needed=needed)
    if look is None:
        return cant_tell(part.node, part.kind, count=part.count, needed=needed)
    if look.enough:
        return passed(part.node)
    ratio = figure(look.boundary.best)
    if part.kind == "layered":
        return cant_tell(part.node, part.kind, ratio=ratio, needed=needed)
    if not look.sure:
        evidence = (Evidence(kind="numbers", data={"ratio": ratio}),)
        return cant_tell(part.node, part.kind, evidence=evidence, ratio=ratio, count=part.count)
    color, outside = look.boundary.color, look.boundary.outside
    # The border and the text of a control don't draw its icon.
    styles: dict[str, Any] = {"styles": ["fill", "stroke"]} if part.kind == "icon" else {}
    return failed(
        part.node, part.kind, issue=f"{color} {outside}", ratio=ratio, needed=needed,
        color=color, outside=outside, **styles,
    )  # fmt: skip


def _may_be_chart(node: Node) -> bool:
    box = node.box
    if box is None or min(box.width, box.height) < _CHART_SIDE or not is_visible(node):
        return False
    if node.closest("a", "button") is not None or node.get("aria-hidden") == "true":
        return False
    if node.tag == "canvas":
        return True
    shapes = texts = 0
    for seen, below in enumerate(node.descendants()):
        shapes += below.tag in _SHAPES
        texts += below.tag == "text"
        if seen > _MOST or (shapes >= _CHART_SHAPES and texts):
            return True
    return False
