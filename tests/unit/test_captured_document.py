"""A captured document: the line boxes of its texts."""

from a11y.core.model import Box
from a11y.dom.captured_document import CapturedDocument

_TEXT = "😀 on the next"


def _document() -> CapturedDocument:
    """Two lines of a text; the space at the end of the first is a piece of its own."""
    raw = {
        "documentURL": -1, "baseURL": -1, "title": -1, "frameId": -1,
        "layout": {"styles": [[]], "bounds": [[0, 0, 80, 40]], "text": [0]},
        "textBoxes": {
            "layoutIndex": [0, 0, 0],
            "bounds": [[0, 0, 80, 20], [80, 0, 8, 20], [0, 20, 64, 20]],
            "start": [0, 5, 6],
            "length": [5, 1, 8],
        },
    }  # fmt: skip
    return CapturedDocument(raw, [_TEXT])


def test_line_boxes_of_white_space_hold_no_ink() -> None:
    assert _document().inked_boxes_of(0) == [
        Box(x=0, y=0, width=80, height=20),
        Box(x=0, y=20, width=64, height=20),
    ]


def test_all_line_boxes_of_a_text() -> None:
    assert len(_document().text_boxes_of(0)) == 3
