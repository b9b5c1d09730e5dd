"""Which texts need contrast: visible, in human language, active and not covered.

Sources: applicability and expectation of ACT afw4f7 and 09o5cg.
"""

import re

from a11y.dom.contrast import Contrast
from a11y.dom.inactive import Inactive
from a11y.dom.node import TEXT, Node
from a11y.dom.reading import Reading
from a11y.dom.visibility import can_be_read, is_visible, text_is_visible, visible_part

#: A letter or digit. Characters of the private use areas, as in icon fonts, don't match.
_WORD = re.compile(r"[^\W_]")
_ICON_FONT = re.compile(
    r"icon|icomoon|material symbols|glyph|awesome|fontello|dashicons", re.IGNORECASE
)


def counting_texts(contrast: Contrast, node: Node) -> list[Node]:
    """The element's texts that are visible, in human language and not covered."""
    clipped = "text" in node.style("background-clip")
    return [
        text for text in contrast.texts.get(node, ())
        if _WORD.search(text.value)
        and (text_is_visible(text) or (clipped and _has_visible_part(text)))
        and not contrast.covered(text)
    ]  # fmt: skip


def counts(contrast: Contrast, inactive: Inactive, node: Node, reading: Reading) -> bool:
    """True if the element's text needs contrast.

    Text in the colour of its background (1:1) is not a visual presentation of text.
    """
    if reading.invisible or (not reading.puzzle and reading.best <= 1.0) or node in inactive:
        return False
    if node in contrast.texts:
        return bool(counting_texts(contrast, node))
    return is_visible(node)


def may_be_symbol(contrast: Contrast, node: Node) -> bool:
    """True for a single letter (an "X" that closes) or an icon font: a person must decide."""
    texts = contrast.texts.get(node, ())
    if not texts:
        return False
    content = "".join(text.value.strip() for text in texts)
    if len(content) == 1 and not content.isdigit():
        return True
    return has_icon_font(node)


def has_icon_font(node: Node) -> bool:
    """True if the text is drawn with an icon font.

    Only the first font counts: many lists of text fonts end with *Segoe UI Symbol*.
    """
    return bool(_ICON_FONT.search(node.style("font-family").partition(",")[0]))


def hidden_from_at(contrast: Contrast, node: Node) -> bool:
    """True if all texts are hidden from assistive technology, as decoration is."""
    texts = contrast.texts.get(node, ())
    return bool(texts) and not any(text.exposed for text in texts)


def _has_visible_part(text: Node) -> bool:
    assert text.type == TEXT
    parent = text.parent
    return parent is not None and any(
        can_be_read(visible_part(parent, box), box) for box in text.text_boxes
    )
