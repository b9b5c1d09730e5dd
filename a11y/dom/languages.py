"""The language that the code declares for an element: of its nearest ``lang`` attribute.

Source: HTML Living Standard 3.2.6.2. Each document speaks for itself: a frame takes no language
from the page around it.
"""

from a11y.dom.nearest import nearest
from a11y.dom.node import Capture, Node


def language(node: Node) -> str:
    """Primary subtag that is declared for an element or text, lower case; empty if none is."""
    speaker = speakers(node.frame.snapshot).get(id(node)) or node.frame.html
    return primary(speaker) if speaker is not None else ""


def page_language(snapshot: Capture) -> str:
    """As ``language``, of the page's own document."""
    html = snapshot.page.html
    return primary(html) if html is not None else ""


def primary(node: Node) -> str:
    """Primary subtag of its own ``lang`` attribute, lower case."""
    return node.get("lang").strip().partition("-")[0].lower()


def speakers(snapshot: Capture) -> dict[int, Node]:
    """By ``id`` of a node in it, the nearest element that declares a language.

    Roots of documents are left out: they speak for all that no one else does.
    """
    return snapshot.shared(_speakers)


def _speakers(snapshot: Capture) -> dict[int, Node]:
    return nearest([e for e in snapshot.with_attr("lang") if e is not e.frame.html])
