"""WAI-ARIA 1.2 tables, and the roles of nodes.

The data is the npm package ``aria-query``, converted to JSON by the front-end build.
"""

import json
from dataclasses import dataclass
from functools import cache

from a11y.core import assets
from a11y.dom.focus import in_tab_order
from a11y.dom.html_aam import has_author_name, implicit_role
from a11y.dom.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A state or property.

    ``type``: ``boolean``, ``token``, ``tokenlist``, ``id``, ``idlist``, ``integer``, ``number``,
    ``string`` or ``tristate``. ``values``: the tokens.
    """

    name: str
    type: str
    values: frozenset[str]
    allow_undefined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role. ``props``: all that it supports, including inherited and global ones."""

    name: str
    abstract: bool
    ancestors: frozenset[str]
    props: frozenset[str]
    required: frozenset[str]
    prohibited: frozenset[str]
    presentational_children: bool
    required_owned: tuple[tuple[str, ...], ...]
    required_context: tuple[str, ...]


@cache
def _data() -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads(assets.text("aria.json"))
    return loaded


@cache
def attributes() -> dict[str, Attribute]:
    """All states and properties by name, such as ``aria-checked``."""
    return {
        name: Attribute(
            name=name,
            type=str(row["type"]),
            values=frozenset(str(v).lower() for v in row.get("values") or ()),
            allow_undefined=bool(row.get("allowundefined")),
        )
        for name, row in _data()["attributes"].items()
        if isinstance(row, dict)
    }


@cache
def roles() -> dict[str, Role]:
    """All roles by name, including abstract, DPUB and graphics roles."""
    found = {}
    for name, row in _data()["roles"].items():
        assert isinstance(row, dict)
        found[name] = Role(
            name=name,
            abstract=bool(row["abstract"]),
            ancestors=frozenset(role for chain in row["superClass"] for role in chain),
            props=frozenset(row["props"]),
            required=frozenset(row["requiredProps"]),
            prohibited=frozenset(row["prohibitedProps"]),
            presentational_children=bool(row["childrenPresentational"]),
            required_owned=tuple(tuple(chain) for chain in row["requiredOwnedElements"]),
            required_context=tuple(row["requireContextRole"] or row["requiredContextRole"]),
        )
    return found


@cache
def concrete_roles() -> frozenset[str]:
    """Names of the roles that authors may use."""
    return frozenset(name for name, role in roles().items() if not role.abstract)


@cache
def global_attributes() -> frozenset[str]:
    """States and properties that every role supports: those of ``roletype``."""
    return roles()["roletype"].props


@cache
def widget_roles() -> frozenset[str]:
    """Concrete roles that inherit from ``widget`` (ACT glossary, "inheriting from widget")."""
    return frozenset(n for n, r in roles().items() if not r.abstract and "widget" in r.ancestors)


def role_tokens(node: Node) -> list[str]:
    """The tokens of the ``role`` attribute in lower case."""
    return node.get("role").lower().split()


def explicit_role(node: Node) -> str:
    """The first valid, concrete role in the attribute (WAI-ARIA 1.2, 8.1), or empty."""
    valid = concrete_roles()
    return next((token for token in role_tokens(node) if token in valid), "")


def semantic_role(node: Node) -> str:
    """The role that the browser computed, by its ARIA name.

    Chromium's internal names are mapped. Where an empty name misleads it, HTML-AAM and WAI-ARIA
    decide: a region, or an ``aside`` in a section, without a name has no role, and an image with an
    empty alternative is decoration. For nodes outside the accessibility tree only the
    explicit role is known.
    """
    if node.exposed:
        role = node.role
        if role in _NEED_NAME and _is_nameless(node):
            return ""
        if role == "image" and not explicit_role(node) and implicit_role(node) == "none":
            return "none"
        return _INTERNAL.get(role, role if role[:1].islower() else "")
    return explicit_role(node)


def is_part_of_control(node: Node) -> bool:
    """True inside of a control whose children are presentational, if Tab does not reach it: that
    control is what people get. (WAI-ARIA 1.2, 5.2.8)
    """
    if in_tab_order(node):
        return False
    known = roles()
    return any(
        (role := known.get(explicit_role(a) or implicit_role(a))) and role.presentational_children
        for a in node.ancestors()
        if a.is_element
    )


_NEED_NAME = frozenset({"region", "complementary"})


def _is_nameless(node: Node) -> bool:
    """Is it a region by a name that says nothing?"""
    if not node.has("title") and not node.has("aria-labelledby") and not node.has("aria-label"):
        return False
    if explicit_role(node) == "region":
        return not has_author_name(node)
    return not explicit_role(node) and node.tag in {"section", "aside"} and not implicit_role(node)


#: Chromium's internal role names with their ARIA role; empty for no ARIA role.
_INTERNAL = {
    "image": "img",
    "Iframe": "",
    "LineBreak": "",
    "StaticText": "",
    "RootWebArea": "document",
    "DescriptionList": "",
    "LabelText": "",
    "DisclosureTriangle": "button",
    "DisclosureTriangleGrouped": "button",
    "ColorWell": "",
    "Date": "",
    "DateTime": "",
    "InputTime": "",
    "PopUpButton": "combobox",
    "comboboxSelect": "combobox",
    "MenuListPopup": "listbox",
    "Canvas": "",
    "Video": "",
    "Audio": "",
    "EmbeddedObject": "",
    "PluginObject": "",
    "Section": "",
    "Pre": "",
    "SvgRoot": "",
    "Legend": "",
    "Figcaption": "",
    "Abbr": "",
    "Ruby": "",
}
