"""Which declarations usually cause what several rules find."""

CLIPPING = (
    "height", "max-height", "overflow-y", "width", "max-width", "overflow-x", "white-space-collapse", "text-wrap-mode",
)  # fmt: skip
"""Longhands that cut a text off, the likeliest first."""
