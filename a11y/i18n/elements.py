"""What elements are called by people: by role and name, never by a selector."""

from collections.abc import Mapping

from a11y.i18n.catalogue import N_, tr

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


def kind(role: str, lang: str) -> str:
    """What people call an element of this role; empty if the role says nothing to them."""
    return tr(lang, ROLES.get(role.lower(), ""))


def phrase(role: str, name: str, lang: str) -> str:
    """``link “Download”``, ``page header``; ``another part of the page`` for what has neither."""
    quoted = (f"„{name}”" if lang == "pl" else f"“{name}”") if name else ""
    return " ".join(filter(None, (kind(role, lang), quoted))) or tr(
        lang, "another part of the page"
    )
