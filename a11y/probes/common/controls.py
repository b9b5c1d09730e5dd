"""Controls that people can use: found by their names, and pressed.

Only a press shows what a control does. So controls are pressed only with ``may_interact``, and
while no request leaves the page.
"""

from dataclasses import dataclass

from a11y.dom import Node
from a11y.dom.focus import is_disabled
from a11y.dom.visibility import is_visible
from a11y.i18n.words import Pattern, pattern
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.language import unknown_language

_CONTROL_ROLES = frozenset(
    {"checkbox", "switch", "button", "radio", "menuitemcheckbox", "combobox", "slider", "textbox", "spinbutton"}
)  # fmt: skip
#: A click alone does nothing to these: people type, choose or drag.
ADJUSTED_ROLES = frozenset({"combobox", "slider", "textbox", "spinbutton"})
_LINK_ROLES = frozenset({"link", "doc-backlink"})
_NOT_CONTROLS = frozenset(
    {"html", "body", "label", "option", "summary", "video", "audio", "iframe"}
)
#: An element with more text than this is content with a listener, not a control.
_LONG_LABEL = 80
#: Pressing these changes an account or a stock, so they are never pressed.
DANGEROUS = pattern("harm.press")
_CLICK = "function() { this.click(); }"
MAX_TRIED = 20


@dataclass(frozen=True, slots=True)
class NamedControl:
    """A control: its node and its accessible name."""

    node: Node
    name: str


def usable_controls(page: InteractivePage, named: Pattern | None = None) -> list[NamedControl]:
    """Visible, enabled controls of the page, in tree order, at most 20.

    ``named``: only controls whose name matches.
    """
    return _to_press(_named_controls(page, named))


def count_skipped(page: InteractivePage, named: Pattern | None = None) -> int:
    """How many controls with a matching name are not pressed: they are unsafe, or too many.

    Controls in a language whose words are not known all count: their names say nothing.
    """
    every = _named_controls(page, None)
    controls = [c for c in every if _matches(c.name, named) or withheld_language(c)]
    return len(controls) - len(_to_press(controls))


def first_withheld(page: InteractivePage) -> str:
    """Name of the first control that is not pressed only because of its language, or because
    there are too many; or empty.
    """
    every = _named_controls(page, None)
    withheld = [control for control in every if withheld_language(control)]
    left = [control for control in every if not is_unsafe(control)][MAX_TRIED:]
    return next(((control.name or "?")[:80] for control in (*withheld, *left)), "")


def _to_press(controls: list[NamedControl]) -> list[NamedControl]:
    return [control for control in controls if not is_unsafe(control)][:MAX_TRIED]


def _named_controls(page: InteractivePage, named: Pattern | None) -> list[NamedControl]:
    found = []
    for node in page.snapshot.elements:
        if not _is_control(node) or is_disabled(node) or not is_visible(node):
            continue
        name = " ".join((node.name or node.text_content).split())
        if _matches(name, named):
            found.append(NamedControl(node, name))
    return found


def _matches(name: str, named: Pattern | None) -> bool:
    return named is None or named.search(name) is not None


def _is_control(node: Node) -> bool:
    """Is it a control by its role, a link without a target, or short text with a click listener?"""
    if node.role in _CONTROL_ROLES:
        return True
    if node.role in _LINK_ROLES:
        href = node.get("href").strip().lower()
        return node.has("onclick") or href in {"", "#"} or href.startswith("javascript:")
    listens = bool(node.state.get("clickable")) and node.role in {"", "generic"}
    return listens and node.tag not in _NOT_CONTROLS and len(node.text_content) <= _LONG_LABEL


def is_unsafe(control: NamedControl) -> bool:
    """Might pressing it end a session, delete something or send a form?"""
    node = control.node
    return (
        bool(DANGEROUS.search(control.name))
        or (node.tag in {"button", "input"} and _submits(node))
        or bool(withheld_language(control))
    )


def withheld_language(control: NamedControl) -> str:
    """The language because of which a control is not pressed: its words are not known, so its name
    does not show whether a press is safe. Empty if the words are known, or if the markup shows
    that the control only opens something.
    """
    return "" if _only_opens(control.node) else unknown_language(control.node, control.name)


def _only_opens(node: Node) -> bool:
    """By its markup: a disclosure, a tab, or a control that opens a menu or a dialog."""
    popup = node.get("aria-haspopup").lower() not in {"", "false"}
    return popup or node.has("aria-expanded") or node.tag == "summary" or node.role == "tab"


def _submits(node: Node) -> bool:
    kind = node.get("type").lower()
    form = node.closest("form")
    if form is not None and form.get("method").lower() == "dialog":  # it closes, and sends nothing
        return False
    if node.tag == "button" and not kind and form is not None:
        return True
    return kind in {"submit", "image", "reset", "file"}


def link_named(page: InteractivePage, named: Pattern) -> str:
    """Name of a link to another page whose name matches, or empty."""
    for node in page.snapshot.roles("link"):
        target = node.get("href")
        if target and not target.startswith("#") and named.search(node.name):
            return node.name[:80]
    return ""


async def click(page: InteractivePage, control: NamedControl) -> bool:
    """Click the control by script. False if it is gone."""
    object_id = await page.resolve_node(control.node)
    if not object_id:
        return False
    await page.call(object_id, _CLICK)
    return True
