"""Which part of the template an issue is in: the landmark that its places share."""

import re
from collections.abc import Mapping

from a11y.core.report import Issue
from a11y.findings.words import pages_word
from a11y.i18n.catalogue import N_, tr

_STEP = re.compile(r"\s*>+\s*")
_TAG = re.compile(r"[a-z][a-z0-9-]*")
#: Inside of these, header and footer belong to the content (HTML Standard, 4.3.8 and 4.3.9).
_CONTENT = frozenset({"main", "article", "section"})

_PARTS: Mapping[str, str] = {
    "header": N_("header of %(pages)s"),
    "menu": N_("menu of %(pages)s"),
    "header-menu": N_("menu in the header of %(pages)s"),
    "aside": N_("sidebar of %(pages)s"),
    "footer": N_("footer of %(pages)s"),
    "main": N_("main content of %(pages)s"),
}


def template_part(issue: Issue, lang: str) -> str:
    """``header of 340 pages``; empty if it is on one page only, or its places differ."""
    if issue.pages < 2:
        return ""
    parts = {part_of(seen.target.path) if seen.target else "" for seen in issue.occurrences}
    part = parts.pop() if len(parts) == 1 else ""
    if not part:
        return ""
    return tr(lang, _PARTS[part]) % {"pages": pages_word(issue.pages, lang)}


def part_of(path: str) -> str:
    """A key of ``_PARTS`` for a structural path (``Target.path``); empty outside of landmarks."""
    tags = [found[0] if (found := _TAG.match(step)) else "" for step in _STEP.split(path)]
    for at, tag in enumerate(tags):
        if tag == "header":
            return "header-menu" if "nav" in tags[at:] else "header"
        if tag in {"main", "article"}:
            return "main"
        if tag in _CONTENT:
            break
        if tag in {"nav", "aside", "footer"}:
            return "menu" if tag == "nav" else tag
    return "main" if "main" in tags else ""
