"""Images on a page: their size, the elements that name them, their file names.

Sources: ACT Rules e88epe and qt1vmo (applicability); HTML Living Standard, 4.8.4.
"""

from urllib.parse import unquote, urlsplit

from a11y.dom.naming import is_named_from_author, is_svg_element
from a11y.dom.node import ELEMENT, Node

#: Containers. Their name describes a region, not the images in it.
_CONTAINERS = frozenset(
    {
        "alertdialog", "application", "article", "banner", "complementary", "contentinfo", "dialog", "document", "feed",
        "form", "grid", "group", "list", "listitem", "main", "navigation", "region", "row", "rowgroup", "search", "table",
        "tablist", "tabpanel", "toolbar", "figure", "cell", "gridcell", "menu", "menubar", "carousel", "RootWebArea",
    }
)  # fmt: skip
#: Controls whose own text describes the icon beside it.
_CONTROLS = frozenset({"link", "button", "menuitem", "tab", "option", "checkbox", "radio"})
#: CSS pixels. A larger picture in a control may show more than its text says.
_ICON = 48.0
_PIXEL = 2.0


def is_inner_svg(node: Node) -> bool:
    """True for an ``svg`` inside another SVG drawing."""
    return (
        node.tag == "svg"
        and node.parent is not None
        and node.parent.type == ELEMENT
        and is_svg_element(node.parent)
    )


def is_icon(node: Node) -> bool:
    """True if the image is small enough to be an icon."""
    box = node.box
    return box is not None and box.width <= _ICON and box.height <= _ICON


def is_pixel(node: Node) -> bool:
    """True if the image is too small to be seen, such as a spacer or a counter."""
    box = node.box
    return box is None or box.width <= _PIXEL or box.height <= _PIXEL


def replacing_ancestor(node: Node) -> Node | None:
    """The nearest ancestor whose author-given name replaces the image's."""
    return next(
        (a for a in node.ancestors() if is_named_from_author(a) and a.role not in _CONTAINERS),
        None,
    )


def naming_control(node: Node) -> Node | None:
    """The nearest control around the image that has a name."""
    return next((a for a in node.ancestors() if a.role in _CONTROLS and a.name.strip()), None)


def file_name(node: Node) -> str:
    """The last part of the picture's address; empty for data URLs and drawings."""
    address = str(node.state.get("source") or node.get("src"))
    if not address or address.startswith(("data:", "blob:")):
        return ""
    try:
        return unquote(urlsplit(address).path.rpartition("/")[2])
    except ValueError:
        return ""


def label_of(node: Node) -> str:
    """The image's label in a list: its file name, or its tag."""
    return file_name(node)[:40] or node.tag
