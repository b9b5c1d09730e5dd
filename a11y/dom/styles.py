"""The computed style properties of a snapshot, in their order.

Each property makes every snapshot about 1 % larger and slower, and more if it needs a layout
(``width``). List only properties that a rule or probe reads. After a change, raise ``VERSION``
of the snapshot probe.
"""

PROPERTIES = (
    "display", "visibility", "opacity", "color", "background-color", "background-image",
    "font-size", "font-weight", "font-family", "font-style", "line-height", "letter-spacing", "word-spacing",
    "text-transform", "text-shadow", "text-overflow", "text-decoration-line",
    "-webkit-text-fill-color", "-webkit-text-stroke-width", "-webkit-line-clamp",
    "position", "float", "overflow-x", "overflow-y",
    "clip", "clip-path", "filter", "mix-blend-mode", "mask-image", "writing-mode",
    "white-space-collapse", "text-wrap-mode", "cursor", "pointer-events",
    "outline-style", "outline-width", "outline-color",
    "border-top-width", "border-top-style", "border-top-color",
    "border-bottom-width", "border-bottom-style", "border-bottom-color",
    "border-left-width", "border-left-style", "border-left-color",
    "border-right-width", "border-right-style", "border-right-color",
    "box-shadow",
    "appearance", "scroll-snap-type",
    "padding-top", "padding-right", "padding-bottom", "padding-left",
    "background-clip", "color-scheme", "backdrop-filter", "direction", "text-align",
)  # fmt: skip
