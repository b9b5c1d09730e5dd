"""The computed style properties that a snapshot gathers, in their order.

Adding one makes every snapshot larger: about 1 % each. ``VERSION`` of the snapshot probe
must be raised when this changes.
"""

PROPERTIES = (
    "display", "visibility", "opacity", "color", "background-color", "background-image",
    "font-size", "font-weight", "font-family", "font-style", "line-height", "letter-spacing", "word-spacing",
    "text-align", "text-transform", "text-indent", "text-shadow", "text-overflow", "text-decoration-line", "text-decoration-style",
    "-webkit-text-fill-color", "-webkit-text-stroke-width", "-webkit-line-clamp",
    "position", "float", "z-index", "top", "left", "overflow-x", "overflow-y",
    "clip", "clip-path", "filter", "mix-blend-mode", "mask-image", "transform", "writing-mode",
    "white-space-collapse", "text-wrap-mode", "cursor", "pointer-events", "user-select", "content-visibility",
    "outline-style", "outline-width", "outline-color",
    "border-top-width", "border-top-style", "border-top-color",
    "border-bottom-width", "border-bottom-style", "border-bottom-color",
    "border-left-width", "border-left-style", "border-left-color",
    "border-right-width", "border-right-style", "border-right-color",
    "border-top-left-radius", "box-shadow", "animation-name", "max-height", "height", "min-height", "width",
    "list-style-type", "appearance", "scroll-snap-type",
    "padding-top", "padding-right", "padding-bottom", "padding-left",
    "background-clip", "color-scheme", "backdrop-filter",
)  # fmt: skip
