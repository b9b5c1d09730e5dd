"""What an element is called by people: its role and name, not its selector."""

import re

from a11y.core.model import Target
from a11y.core.report import Issue
from a11y.i18n.catalogue import tr
from a11y.i18n.elements import kind as role_kind
from a11y.reporters.common.clean import line

_TAG = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)
_NAME = 60


def element(target: Target | None, lang: str) -> str:
    """``link “Download”``; ``<div> “Download”`` where the role says nothing.

    Empty for what has no name: a kind alone points at nothing.
    """
    if target is None or not target.name.strip() or target.selector in ("html", "body"):
        return ""
    kind = role_kind(target.role, lang)
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
