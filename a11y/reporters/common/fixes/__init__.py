"""What the very element of an issue looks like once it is fixed.

Each sibling file has fixes by rule id. A fix takes the element and the data of its assertion, and
gives code, or nothing where no sound code can be computed: the card then has only text.
"""

from collections.abc import Callable, Mapping

from a11y.core.model import JsonObject, Rule
from a11y.core.report import Issue, Occurrence
from a11y.i18n.catalogue import tr
from a11y.reporters.common.fixes import attributes, names, structure, styles
from a11y.reporters.common.markup import Tag, parse

Words = Callable[[str], str]
Fix = Callable[[Tag, JsonObject, Words], object]

FIXES: Mapping[str, Fix] = {
    **names.FIXES,
    **attributes.FIXES,
    **structure.FIXES,
    **styles.FIXES,
}
"""By rule id. A rule of an engine has its own or that of our only equivalent rule."""


def fixed(issue: Issue, rules: Mapping[str, Rule], lang: str, site_lang: str = "") -> str:
    """The element of the first occurrence after the fix; empty if no code can be computed.

    ``site_lang``: the language that most pages declare, for those that declare none.
    """
    seen = issue.occurrences[0] if issue.occurrences else None
    fix = _fix(seen, issue, rules) if seen else None
    element = parse(seen.target.html) if seen and seen.target else None
    if seen is None or fix is None or element is None:
        return ""
    path = seen.target.path if seen.target else ""
    data = {
        **seen.data,
        "message": seen.message,
        "site lang": site_lang,
        "path": path,
        "sheet selector": _sheet_selector(seen),
    }
    made = fix(element, data, lambda text: tr(lang, text))
    code = "" if made is None else str(made)
    return "" if code == str(element) else code


def is_style(code: str) -> bool:
    """True if what ``fixed`` gave is a rule for a style sheet, and not HTML."""
    return bool(code) and not code.startswith("<")


def _sheet_selector(seen: Occurrence) -> str:
    """The selector of the declaration that the card names: the fix belongs to the same elements."""
    found = (e.data["selector"] for e in seen.evidence if e.kind == "declaration")
    return str(next(found, ""))


def _fix(seen: Occurrence, issue: Issue, rules: Mapping[str, Rule]) -> Fix | None:
    if seen.rule in FIXES:
        return FIXES[seen.rule]
    ours = [id_ for id_ in issue.rules if id_ in FIXES]
    ours += [rule.id for rule in rules.values() if seen.rule in rule.equivalents]
    return FIXES.get(ours[0]) if ours else None
