"""What the ARIA rules share: attributes on exposed elements, effective roles, newer drafts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from a11y.dom import Node, Snapshot
from a11y.dom.aria import attributes, explicit_role, global_attributes, role_tokens, semantic_role
from a11y.dom.focus import is_focusable
from a11y.dom.visibility import programmatically_hidden

#: Global although the tables of WAI-ARIA 1.2 do not inherit them: those whose global use is
#: only deprecated (1.2, section 6.4), and the new ones of 1.3.
_ALSO_GLOBAL = frozenset({
    "aria-disabled", "aria-errormessage", "aria-haspopup", "aria-invalid",
    "aria-braillelabel", "aria-brailleroledescription", "aria-description",
})  # fmt: skip

#: Defined in WAI-ARIA 1.3; each goes where its older relative goes.
NEWER_ATTRIBUTES = {"aria-colindextext": "aria-colindex", "aria-rowindextext": "aria-rowindex"}

#: Roles of WAI-ARIA 1.3 that are not in the tables yet.
NEWER_ROLES = frozenset({"comment", "image", "sectionfooter", "sectionheader", "suggestion"})

#: Roles that can't be named (WAI-ARIA 1.2, section 5.2.8.6).
UNNAMEABLE = frozenset({
    "caption", "code", "deletion", "emphasis", "generic", "insertion", "none", "paragraph",
    "presentation", "strong", "subscript", "superscript",
})  # fmt: skip
#: Roles that can't be named either from WAI-ARIA 1.3 on.
UNNAMEABLE_LATER = frozenset({"definition", "mark", "suggestion", "term", "time"})
#: Elements that ARIA in HTML (section 4) gives no role and lets nobody name.
UNNAMEABLE_TAGS = frozenset({
    "abbr", "b", "bdi", "bdo", "cite", "figcaption", "i", "kbd", "label", "legend", "pre", "q",
    "rp", "rt", "ruby", "samp", "small", "u", "var",
})  # fmt: skip
NAMING = frozenset({"aria-label", "aria-labelledby", "aria-braillelabel"})
_DESCRIBING_ROLE = frozenset({"aria-roledescription", "aria-brailleroledescription"})
_NO_ROLE = frozenset({"generic", "none", "presentation"})


@dataclass(frozen=True, slots=True)
class AriaAttribute:
    """An ARIA attribute of an element, by its name as the page writes it."""

    node: Node
    name: str

    @property
    def value(self) -> str:
        return self.node.get(self.name)


@cache
def all_global() -> frozenset[str]:
    """Names of the states and properties that every element may have."""
    return frozenset(global_attributes()) | _ALSO_GLOBAL


@cache
def known_attributes() -> frozenset[str]:
    """Names of all states and properties."""
    return frozenset(attributes()) | frozenset(NEWER_ATTRIBUTES)


def aria_attributes(snapshot: Snapshot) -> Iterator[AriaAttribute]:
    """Each known state or property on the page."""
    known = known_attributes()
    for name in snapshot.attribute_names:
        if name in known:
            for node in snapshot.with_attr(name):
                yield AriaAttribute(node, name)


def prohibited(role: str) -> frozenset[str]:
    """Global attributes that may not stand on elements with this role (WAI-ARIA 1.3)."""
    found = NAMING if role in UNNAMEABLE else frozenset()
    return found | _DESCRIBING_ROLE if role in _NO_ROLE else found


def is_stripped(node: Node) -> bool:
    """Was it taken out of the tree for its role ``none`` only, with its content left there?"""
    return explicit_role(node) in {"none", "presentation"} and not programmatically_hidden(node)


def effective_role(node: Node) -> str:
    """The role after conflict resolution (WAI-ARIA 1.2, section 7.2).

    ``none`` is kept where only attributes contradict it that it prohibits; browsers are
    laxer there.
    """
    tokens = role_tokens(node)
    if tokens and explicit_role(node) in {"none", "presentation"}:
        contradicting = all_global() - prohibited("none")
        if not is_focusable(node) and not any(node.has(name) for name in contradicting):
            return "none"
    return semantic_role(node)
