"""Shared by contrast-minimum and contrast-enhanced, which differ only in their limits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from a11y.artifacts.pixels import PixelContrast
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.color import suggest
from a11y.dom.contrast import Contrast, contrast_of
from a11y.dom.inactive import Inactive, called_off, seems_off
from a11y.dom.legible import counts, hidden_from_at, may_be_symbol
from a11y.dom.reading import Reading, verdict
from a11y.rules import cant_tell, failed, passed

MESSAGES = {
    "passed": "The contrast of the text is enough",
    "low": "Contrast {ratio}:1, needed {needed}:1: text {text} on {back}",
    "low-measured": "Contrast {ratio}:1 at the worst place, needed {needed}:1: text {text} on {back}, measured on the picture",
    "placeholder": "The placeholder has contrast {ratio}:1, needed {needed}:1: text {text} on {back}",
    "uneven": "Contrast varies from {low}:1 to {high}:1 along the text, needed {needed}:1: check whether all of it can be read",
    "outlined": "Thin shadows outline the text; its contrast varies from {low}:1 to {high}:1, needed {needed}:1: check whether it can be read",
    "unknown": "The background of the text could not be measured; needed {needed}:1: check the contrast by eye",
    "symbol": "Contrast {ratio}:1: if this is text, it needs {needed}:1; if it is an icon, 3:1",
    "hidden": "Contrast {ratio}:1, needed {needed}:1, but screen readers skip this text: check whether it is only decoration",
    "switched-off": "Contrast {ratio}:1, needed {needed}:1, but a mouse can't press the control: check whether it is disabled",
    "called-off": "Contrast {ratio}:1, needed {needed}:1, but a class of the control says that it is disabled: check whether it is",
}  # fmt: skip
#: Horizontal and vertical offset and blur of a computed shadow.
_SHADOW = re.compile(r"(-?[\d.]+)px (-?[\d.]+)px ([\d.]+)px")
#: Shadows on all sides of a letter, and the CSS pixels up to which their blur draws a line.
_LAYERS, _THIN = 3, 4
#: The browser's own colour of placeholders.
_DEFAULT_PLACEHOLDER = "rgb(117, 117, 117)"
# Passed targets are only counted: one object serves for all.
_PASSED = passed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Needed contrast ratios."""

    normal: float
    large: float

    def of(self, reading: Reading) -> float:
        return self.large if reading.large else self.normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An element with text of its own, or a field with a hint (``placeholder``). ``reached``: is
    its contrast enough? None: colours alone do not tell.
    """

    node: Node
    reading: Reading
    reached: bool | None
    placeholder: bool = False


def texts(snapshot: Snapshot, pixels: PixelContrast, limits: Limits) -> Iterator[Text]:
    """What the rules on contrast apply to."""
    contrast = contrast_of(snapshot)
    inactive = Inactive(snapshot)
    unseen = pixels.blank - pixels.moving
    for node, reading in contrast.readings.items():
        if reading.invisible:
            continue
        reached = verdict(reading, limits.normal, limits.large)
        if reached is None and node.backend_id in unseen:
            continue
        if reached or counts(contrast, inactive, node, reading):
            yield Text(node=node, reading=reading, reached=reached)
    yield from _placeholders(snapshot, contrast, inactive, pixels, limits)


def judge(text: Text, snapshot: Snapshot, pixels: PixelContrast, limits: Limits) -> Assertion:
    """Is the contrast enough?"""
    node, reading = text.node, text.reading
    if text.reached:
        return _PASSED
    needed = limits.of(reading)
    if text.placeholder:
        return failed(node, "placeholder", **_data(reading, needed))
    if node.backend_id in pixels.moving:
        return cant_tell(node, "unknown", needed=needed, reason="moving")
    if text.reached is None:
        return _by_pixels(contrast_of(snapshot), text, pixels, needed)
    return _low(contrast_of(snapshot), node, reading, needed)


def _low(contrast: Contrast, node: Node, reading: Reading, needed: float) -> Assertion:
    data = _data(reading, needed)
    if may_be_symbol(contrast, node):
        return cant_tell(node, "symbol", **data)
    if hidden_from_at(contrast, node):
        return cant_tell(node, "hidden", **data)
    if off := _off(node):
        return cant_tell(node, off, **data)
    return failed(node, "low", **data)


def _data(reading: Reading, needed: float) -> dict[str, Any]:
    text, back = reading.text, reading.back
    assert text is not None
    assert back is not None
    better = suggest(text, back, needed)
    return {
        "issue": f"{text.hex} {back.hex}", "ratio": figure(reading.best), "needed": needed, "text": text.hex, "back": back.hex,
        "suggestion": better.hex if better is not None else "",
    }  # fmt: skip


def figure(ratio: float) -> float:
    """A ratio with two digits, cut: 4.499 becomes 4.49, because it must never read as 4.5."""
    return int(ratio * 100) / 100


def _by_pixels(contrast: Contrast, text: Text, pixels: PixelContrast, needed: float) -> Assertion:
    node, reading = text.node, text.reading
    measure = pixels.measures.get(node.backend_id)
    if measure is None:
        reason = reading.puzzle or "gradient"
        return cant_tell(node, "unknown", needed=needed, reason=reason)
    match measure.verdict(needed):
        case True:
            return _PASSED
        case False:
            worst = min(high for _, high in measure.pieces)
            if _is_outlined(node):
                return cant_tell(
                    node,
                    "outlined",
                    low=figure(measure.low),
                    high=figure(measure.high),
                    needed=f"{needed:g}",
                )
            if off := "symbol" if may_be_symbol(contrast, node) else _off(node):
                return cant_tell(node, off, ratio=figure(worst), needed=needed)
            return failed(
                node, "low-measured", ratio=figure(worst), needed=needed, text=measure.text, back=measure.back
            )  # fmt: skip
    return cant_tell(
        node, "uneven", low=figure(measure.low), high=figure(measure.high), needed=needed
    )


def _off(node: Node) -> str:
    """The message for text of a control that only looks disabled; empty for any other."""
    if seems_off(node):
        return "switched-off"
    return "called-off" if called_off(node) else ""


def _is_outlined(node: Node) -> bool:
    """Do several thin shadows draw a line around the letters? Their colour then counts as beside them."""
    shadow = node.style("text-shadow")
    blurs = [float(lengths[2]) for lengths in _SHADOW.findall(shadow)]
    return len(blurs) >= _LAYERS and all(blur <= _THIN for blur in blurs)


def _placeholders(
    snapshot: Snapshot,
    contrast: Contrast,
    inactive: Inactive,
    pixels: PixelContrast,
    limits: Limits,
) -> Iterator[Text]:
    """Hints in empty fields. The browser's own colour for hints is judged by the minimum only."""
    for backend_id, style in pixels.placeholders.items():
        node = snapshot.by_backend_id.get(backend_id)
        if node is None or node in inactive:
            continue
        if limits.normal > 4.5 and style[0] == _DEFAULT_PLACEHOLDER:
            continue
        reading = contrast.placeholder(node, *style)
        reached = verdict(reading, limits.normal, limits.large)
        if reached or (reached is False and counts(contrast, inactive, node, reading)):
            yield Text(node=node, reading=reading, reached=reached, placeholder=True)
