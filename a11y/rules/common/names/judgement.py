"""How the rules on accessible names judge one element."""

from a11y.core.model import Assertion
from a11y.dom import Node, aria, html_aam
from a11y.dom.naming import is_private, is_silent, labels, specified_name
from a11y.rules import cant_tell, failed, passed

#: Characters of a name that a message shows.
_SHOWN = 120
#: Browsers take their text into names.
_TRANSPARENT = frozenset({"", "generic", "none", "presentation"})
#: They have a role in some places only.
_SECTIONS = frozenset({"header", "footer", "section", "aside"})
_PICTURES = frozenset({"img", "svg", "canvas", "picture"})


def judge_name(node: Node) -> Assertion:
    """``passed`` with the name, ``cantTell`` as ``left_out`` says, or ``failed`` with the message ``empty``."""
    if is_silent(node.name):
        return left_out(node) or failed(node, "empty")
    return passed(node, name=node.name)


def judge_control_name(node: Node) -> Assertion:
    """As ``judge_name``, with the messages ``image`` (only a picture without alternative text inside)
    and ``symbol`` (only a character of an icon font, which nobody can read aloud); asks where a
    tooltip says what the character means (``symbol-title``).
    """
    if is_silent(node.name):
        return left_out(node) or failed(node, "image" if _holds_picture(node) else "empty")
    if is_private(node.name):
        if tooltip := _tooltip(node):
            # A manual has the same sign at each heading: one question for all.
            return cant_tell(node, "symbol-title", issue="symbol-title", title=tooltip)
        return failed(node, "symbol")
    return passed(node, name=node.name)


def left_out(node: Node) -> Assertion | None:
    """``cantTell`` with the message ``left-out`` if the specification gives a name where the browser
    gives none: engines differ in which elements' text they take into a name (accname 1.2, 2F and 2H).
    """
    name = specified_name(node)
    if is_silent(name) or is_private(name):
        return None
    return cant_tell(node, "left-out", text=name[:_SHOWN], container=_container(node))


def _container(node: Node) -> str:
    """The outermost element with a role that stands around the name's words: in the node, or in its label."""
    sources = [source for source in (node, *labels(node)) if source.elements]
    inner = [
        n for source in sources for n in source.descendants() if n.is_element and not n.is_pseudo
    ]
    for below in inner:
        role = aria.explicit_role(below) or html_aam.implicit_role(below)
        stands = role not in _TRANSPARENT or (below.tag in _SECTIONS and not below.has("role"))
        if stands and _holds_words(below):
            return f'[role="{role}"]' if below.has("role") else f"<{below.tag}>"
    return f"<{inner[0].tag}>" if inner else f"<{node.tag}>"


def _holds_words(node: Node) -> bool:
    if not is_silent(node.text_content.strip()) or not is_silent(specified_name(node)):
        return True
    return any(n.is_element and not is_silent(specified_name(n)) for n in node.descendants())


def _tooltip(node: Node) -> str:
    """The first ``title`` on it or in it."""
    around = (node, *(n for n in node.descendants() if n.is_element))
    titles = (element.get("title").strip() for element in around)
    return next((title for title in titles if not is_silent(title) and not is_private(title)), "")


def _holds_picture(node: Node) -> bool:
    return any(below.tag in _PICTURES for below in node.descendants())
