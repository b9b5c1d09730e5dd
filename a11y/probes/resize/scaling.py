"""Whose letters zoom does not enlarge: sizes in units of the viewport.

Zoom makes the viewport smaller in CSS pixels, so such letters get smaller by as much as zoom
makes them larger (WCAG 2.2, failures F80 and F94).
"""

from a11y.artifacts.resize import UnscaledText
from a11y.dom import Node, Snapshot
from a11y.dom.targets import target as describe
from a11y.dom.visibility import is_visible, text_is_visible

_FIELD_TYPES = frozenset({"", "text", "search", "email", "tel", "url", "number", "password", "date", "submit", "button", "reset"})  # fmt: skip
#: What people see at 200 % is at most so many times as large as before.
_STAYS = 1.2
#: At 400 % it is not even this many times as large, so that no zoom of use makes it twice as large.
_NEEDED = 1.9
_MOST_REPORTED = 20
_SHOWN = 80

#: By backend id: the element and the size of its letters.
Sizes = dict[int, tuple[Node, float]]


def sizes(snapshot: Snapshot) -> Sizes:
    """Elements of the page itself with visible text of their own, and its fields with text."""
    found: Sizes = {}
    for text in snapshot.texts:
        parent = text.parent
        if parent is None or parent.frame is not snapshot.page or parent.backend_id in found:
            continue
        if not text.in_pseudo and text_is_visible(text):
            found[parent.backend_id] = (parent, parent.pixels("font-size"))
    for field in snapshot.tags("input", "textarea", "select"):
        kind = field.get("type").lower() if field.tag == "input" else ""
        if field.frame is snapshot.page and kind in _FIELD_TYPES and is_visible(field):
            found[field.backend_id] = (field, field.pixels("font-size"))
    return found


def may_stay(full: Sizes, zoomed: Sizes) -> bool:
    """Is any text as large at 200 % as before, so that its size at 400 % is of interest?"""
    return any(
        2 * zoomed[key][1] < size * _STAYS for key, (_, size) in full.items() if key in zoomed
    )


def unscaled(full: Sizes, zoomed: Sizes, narrow: Sizes) -> tuple[int, tuple[UnscaledText, ...]]:
    """(elements that are seen at all three sizes of the viewport, those that do not grow)."""
    common = [key for key in full if key in zoomed and key in narrow and full[key][1] > 0]
    found: list[UnscaledText] = []
    for key in common:
        node, size = full[key]
        seen, most = 2 * zoomed[key][1], 4 * narrow[key][1]
        if seen < size * _STAYS and most < size * _NEEDED and len(found) < _MOST_REPORTED:
            found.append(
                UnscaledText(
                    target=describe(node), size=round(size, 1), zoomed=round(seen, 1),
                    most=round(most, 1), text=_text(node), field=node.tag in {"input", "textarea", "select"},
                )
            )  # fmt: skip
    return len(common), tuple(found)


def _text(node: Node) -> str:
    text = node.name if node.tag in {"input", "textarea", "select"} else node.text_content
    return " ".join(text.split())[:_SHOWN]
