"""WCAG 2.2, 1.4.11: fields, switches and icons stand out from what is around them."""

from collections.abc import Iterator
from typing import Any

from a11y.artifacts.graphics import Graphics
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.contrast import contrast_of
from a11y.dom.inactive import Inactive
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.contrast.control_looks import NEEDED, Look, fields, icons, toggles
from a11y.rules.common.contrast.text import figure

#: A graphic that may be a chart: its least side, and how many shapes it has at least.
_CHART_SIDE, _CHART_SHAPES = 100.0, 6
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_MOST = 400


@rule(
    id="non-text-contrast",
    title="Fields, switches and icons stand out from what is around them",
    criteria=("1.4.11",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "The control stands out enough",
        "field": "Nothing around this field has more contrast than {ratio}:1, needed {needed}:1: {color} on {outside}",
        "toggle": "This switch or checkbox is drawn with contrast {ratio}:1, needed {needed}:1: {color} on {outside}",
        "icon": "The icon has contrast {ratio}:1, needed {needed}:1: {color} on {outside}",
        "hinted": "The boundary of this field has contrast {ratio}:1 (fields like it: {count}): check whether people see where to write by the hint or icon in it",
        "graphic": "This graphic may be a chart (graphics like it: {count}): check whether the parts that one must see have contrast {needed}:1 with what is beside them",
    },
)
def non_text_contrast(snapshot: Snapshot, graphics: Graphics) -> Iterator[Assertion]:
    """People with low vision do not find a field whose frame is hardly darker than the page, do not
    see whether a switch is on, and miss a button that is only a pale icon. Such parts need 3:1.

    ## How to fix
    Make one part of the boundary dark enough, or the icon itself:

    ```css
    .pole { border: 1px solid #767676; background: #fff; }   /* 4.5:1 */
    .szukaj svg { fill: #595959; }
    ```
    """
    contrast, inactive = contrast_of(snapshot), Inactive(snapshot)
    hinted: list[Look] = []
    kinds = (
        ("field", fields(snapshot, contrast, inactive)),
        ("toggle", toggles(snapshot, contrast, inactive)),
        ("icon", icons(snapshot, contrast, inactive, graphics)),
    )
    for message, looks in kinds:
        for look in looks:
            if look.enough:
                yield passed(look.node)
            elif look.sure:
                yield failed(look.node, message, **_data(look))
            else:
                hinted.append(look)
    yield from _ask(snapshot, hinted)


def _data(look: Look) -> dict[str, Any]:
    color, outside = look.boundary.color, look.boundary.outside
    return {
        "issue": f"{color} {outside}", "ratio": figure(look.boundary.best), "needed": f"{NEEDED:g}",
        "color": color, "outside": outside,
    }  # fmt: skip


def _ask(snapshot: Snapshot, hinted: list[Look]) -> Iterator[Assertion]:
    """At most one question a page: faint fields before graphics."""
    if hinted:
        faintest = min(hinted, key=lambda look: look.boundary.best)
        evidence = (Evidence(kind="numbers", data={"ratio": figure(faintest.boundary.best)}),)
        ratio = figure(faintest.boundary.best)
        yield cant_tell(faintest.node, "hinted", evidence=evidence, ratio=ratio, count=len(hinted))
        return
    charts = [n for n in snapshot.tags("canvas", "svg") if _may_be_chart(n)]
    if charts:
        yield cant_tell(charts[0], "graphic", count=len(charts), needed=f"{NEEDED:g}")


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
