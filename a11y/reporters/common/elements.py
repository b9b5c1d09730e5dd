"""What an element is called by people: its role and name, not its selector."""

import re
from collections.abc import Mapping

from a11y.core.model import Target
from a11y.core.report import Issue
from a11y.i18n.catalogue import N_, tr
from a11y.reporters.common.clean import line

#: Roles of WAI-ARIA 1.2, and those of Chromium's tree, in everyday words.
ROLES: Mapping[str, str] = {
    "alert": N_("alert"),
    "article": N_("article"),
    "banner": N_("page header"),
    "blockquote": N_("quotation"),
    "button": N_("button"),
    "cell": N_("table cell"),
    "checkbox": N_("checkbox"),
    "columnheader": N_("table header cell"),
    "combobox": N_("selection list"),
    "complementary": N_("supporting content"),
    "contentinfo": N_("page footer"),
    "dialog": N_("dialog"),
    "figure": N_("figure"),
    "form": N_("form"),
    "graphics-document": N_("graphic"),
    "grid": N_("table"),
    "gridcell": N_("table cell"),
    "group": N_("group"),
    "heading": N_("heading"),
    "iframe": N_("frame"),
    "image": N_("image"),
    "img": N_("image"),
    "link": N_("link"),
    "list": N_("list"),
    "listbox": N_("selection list"),
    "listitem": N_("list item"),
    "main": N_("main content"),
    "menu": N_("menu"),
    "menuitem": N_("menu item"),
    "navigation": N_("navigation"),
    "option": N_("option"),
    "paragraph": N_("paragraph"),
    "progressbar": N_("progress bar"),
    "radio": N_("radio button"),
    "radiogroup": N_("group of radio buttons"),
    "region": N_("region"),
    "row": N_("table row"),
    "rowheader": N_("table header cell"),
    "search": N_("search"),
    "searchbox": N_("search field"),
    "slider": N_("slider"),
    "spinbutton": N_("number field"),
    "status": N_("status message"),
    "switch": N_("switch"),
    "tab": N_("tab"),
    "table": N_("table"),
    "tabpanel": N_("tab panel"),
    "textbox": N_("text field"),
    "video": N_("video"),
}
_TAG = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)
_NAME = 60


def element(target: Target | None, lang: str) -> str:
    """``link “Download”``; ``<div> “Download”`` where the role says nothing.

    Empty for what has no name: a kind alone points at nothing.
    """
    if target is None or not target.name.strip() or target.selector in ("html", "body"):
        return ""
    kind = tr(lang, ROLES.get(target.role.lower(), ""))
    if not kind:
        tag = _TAG.match(target.html)
        kind = f"<{tag[1].lower()}>" if tag else ""
    name = line(target.name, _NAME)
    return f"{kind} " * bool(kind) + (f"„{name}”" if lang == "pl" else f"“{name}”")


def example(issue: Issue, lang: str) -> str:
    """The element of an issue's first occurrence; with “for example” if other elements follow."""
    names = [element(occurrence.target, lang) for occurrence in issue.occurrences]
    if not names or not names[0]:
        return ""
    if len(set(names)) == 1:
        return names[0]
    return tr(lang, "for example: %(what)s") % {"what": names[0]}
