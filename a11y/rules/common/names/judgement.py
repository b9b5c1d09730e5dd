"""How the rules on accessible names judge one element."""

from a11y.core.model import Assertion
from a11y.dom import Node
from a11y.dom.naming import is_private, is_silent
from a11y.rules import failed, passed

_PICTURES = frozenset({"img", "svg", "canvas", "picture"})


def judge_name(node: Node) -> Assertion:
    """``passed`` with the name, or ``failed`` with the message ``empty``."""
    if is_silent(node.name):
        return failed(node, "empty")
    return passed(node, name=node.name)


def judge_control_name(node: Node) -> Assertion:
    """As ``judge_name``, with the messages ``image`` (only a picture without alternative text inside)
    and ``symbol`` (only a character of an icon font, which nobody can read aloud).
    """
    if is_silent(node.name):
        return failed(node, "image" if _holds_picture(node) else "empty")
    if is_private(node.name):
        return failed(node, "symbol")
    return passed(node, name=node.name)


def _holds_picture(node: Node) -> bool:
    return any(below.tag in _PICTURES for below in node.descendants())
