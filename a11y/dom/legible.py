"""Which texts count for contrast: visible, in human language, active, above all else.

Sources: applicability and expectation of ACT afw4f7 and 09o5cg.
"""

import re

from a11y.dom.contrast import Contrast
from a11y.dom.inactive import Inactive
from a11y.dom.node import TEXT, Node
from a11y.dom.reading import Reading
from a11y.dom.visibility import is_visible, text_is_visible, visible_part

#: A letter or digit, but not from the private use areas where icon fonts live.
_WORD = re.compile(r"[^\W_]")
_ICON_FONT = re.compile(
    r"icon|icomoon|material symbols|glyph|awesome|fontello|dashicons", re.IGNORECASE
)


def counting_texts(contrast: Contrast, node: Node) -> list[Node]:
    """The element's visible texts that say something in human language and are not covered."""
    clipped = "text" in node.style("background-clip")
    return [
        text for text in contrast.texts.get(node, ())
        if _WORD.search(text.value)
        and (text_is_visible(text) or (clipped and _has_visible_part(text)))
        and not contrast.covered(text)
    ]  # fmt: skip


def counts(contrast: Contrast, inactive: Inactive, node: Node, reading: Reading) -> bool:
    """Must the element's text have contrast?

    Text in the very colour of its background (1:1) is no visual presentation of text.
    """
    if reading.invisible or (not reading.puzzle and reading.best <= 1.0) or node in inactive:
        return False
    if node in contrast.texts:
        return bool(counting_texts(contrast, node))
    return is_visible(node)


def may_be_symbol(contrast: Contrast, node: Node) -> bool:
    """One letter alone (an "X" that closes) or an icon font: a person must say what it is."""
    texts = contrast.texts.get(node, ())
    if not texts:
        return False
    said = "".join(text.value.strip() for text in texts)
    if len(said) == 1 and not said.isdigit():
        return True
    return has_icon_font(node)


def has_icon_font(node: Node) -> bool:
    """Is its text drawn with a font of icons?

    Only the first font counts: *Segoe UI Symbol* ends the list of many a font for text.
    """
    return bool(_ICON_FONT.search(node.style("font-family").partition(",")[0]))


def hidden_from_at(contrast: Contrast, node: Node) -> bool:
    """Are all its texts kept from assistive technology, as decoration is?"""
    texts = contrast.texts.get(node, ())
    return bool(texts) and not any(text.exposed for text in texts)


def _has_visible_part(text: Node) -> bool:
    assert text.type == TEXT
    parent = text.parent
    return parent is not None and any(visible_part(parent, box) for box in text.text_boxes)
