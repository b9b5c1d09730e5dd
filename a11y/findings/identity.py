"""Which issue an assertion belongs to, which element of it, and the name of its picture. Pure.

The key of an issue is made of rule, frames, structural path and role: not of the URL, not
of generated class names, not of positions. One broken header on 500 pages is one issue, and
so are 40 items of one list. *Members* show what is new inside a known issue: if the barrier
is each element's own content (a missing text alternative), each element is a member; for rules
about style the whole issue has one member.

Questions that no program can answer, such as whether a heading describes what follows, are one issue
for the whole site (``Rule.questions``): a person reads one list, a row an element.

The key is computed once, when an assertion is made, and stored with it.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from a11y.core.model import Assertion, Outcome, Rule, Target
from a11y.core.setting import VARIANT

#: A content hash in a file name: ``main.3f2a91bc.css``, ``app-BTpzHk3q.css``.
_BUILD = re.compile(r"[.-](?=[\w-]*\d)[\w-]{6,}(?=\.\w+$)")
REPORTED = frozenset({Outcome.FAILED, Outcome.CANT_TELL})
"""Outcomes that make an issue."""


class EquivalentRules:
    """Which rules of other engines ask the same as which of ours, as ``Rule.equivalents`` says."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self.rules = rules
        self._ours: dict[str, list[str]] = {}
        for rule in rules.values():
            for id_ in rule.equivalents:
                self._ours.setdefault(id_, []).append(rule.id)

    def ours(self, rule_id: str) -> tuple[str, ...]:
        """Our rules that ask the same as an engine's rule, sorted; of ours itself nothing."""
        return tuple(sorted(self._ours.get(rule_id, ())))

    def of(self, rule_id: str) -> tuple[str, ...]:
        """All rules of other engines that ask the same as ``rule_id``, sorted."""
        rule = self.rules.get(rule_id)
        theirs = [id_ for id_ in rule.equivalents if id_ in self.rules] if rule else []
        return tuple(sorted({*theirs, *self.ours(rule_id)}))

    def key_rule(self, rule_id: str) -> str:
        """The rule whose id is in the key: our only equivalent, else the rule itself."""
        ours = self.ours(rule_id)
        return ours[0] if len(ours) == 1 else rule_id


def with_issues(assertions: Iterable[Assertion], equivalents: EquivalentRules) -> list[Assertion]:
    """The assertions in their order, failed and cantTell ones with the key of their issue.

    Give all assertions of a page together: what an engine reports of an element joins the
    issue that an equivalent rule of ours makes of the same element.
    """
    found = list(assertions)
    ours: dict[tuple[str, str, str], str] = {}
    for at, assertion in enumerate(found):
        if assertion.outcome in REPORTED and not equivalents.ours(assertion.rule):
            together = asked_together(assertion, equivalents.rules.get(assertion.rule))
            about = assertion.data.get("same", assertion.rule)
            key = question_key(assertion) if together else issue_key(assertion, about)
            found[at] = replace(assertion, issue=key)
            if assertion.target is not None and not together:
                ours.setdefault((assertion.rule, assertion.page, element_of(assertion.target)), key)
    for at, assertion in enumerate(found):
        candidates = equivalents.ours(assertion.rule)
        if assertion.outcome not in REPORTED or not candidates:
            continue
        element = element_of(assertion.target) if assertion.target is not None else ""
        joined = (ours.get((id_, assertion.page, element)) for id_ in candidates)
        own = issue_key(assertion, equivalents.key_rule(assertion.rule))
        found[at] = replace(assertion, issue=next(filter(None, joined), own))
    return found


def issue_key(assertion: Assertion, rule_id: str) -> str:
    """16 hexadecimal digits: the issue's identity under the rule ``rule_id``.

    What one declaration causes is one issue. A rule can name the issue itself in ``data["issue"]``: two colours with too little contrast
    are one issue wherever they meet. A rule whose failure is the consequence of another rule's at the
    same element names that rule in ``data["same"]``: both are one issue.
    """
    target = assertion.target
    parts = [rule_id]
    declaration = next((e.data for e in assertion.evidence if e.kind == "declaration"), None)
    if declaration is not None and declaration["selector"]:
        parts += [_file(declaration["sheet"]), declaration["selector"], declaration["property"]]
    elif "issue" in assertion.data:
        parts.append(str(assertion.data["issue"]))
    elif target is not None:
        parts += [*target.frames, target.path or target.selector, target.role]
    else:
        parts.append(_shared_by_pages(assertion))
    return _digest(parts, 16)


def _file(url: str) -> str:
    """The path of a style sheet, without what a build adds to its name."""
    return without_build_hash(urlsplit(url).path)


def without_build_hash(path: str) -> str:
    """A file's path without the content hash that a build adds to its name."""
    return _BUILD.sub("", path)


def asked_together(assertion: Assertion, rule: Rule | None) -> bool:
    """True if the assertion is a row of one list of questions."""
    together = rule is not None and rule.questions == "together"
    return together and assertion.outcome is Outcome.CANT_TELL


def question_key(assertion: Assertion) -> str:
    """16 hexadecimal digits: the list in which the rule asks this question."""
    return _digest([assertion.rule, "questions", assertion.message], 16)


def _shared_by_pages(assertion: Assertion) -> str:
    """A site rule without an element: what its pages share, such as the title."""
    for key in ("key", "title", "template"):
        if key in assertion.data:
            return str(assertion.data[key])
    return ""


def element_of(target: Target | None) -> str:
    """Which element of a page a target is; empty for the page itself."""
    return " ".join((*target.frames, target.selector)) if target is not None else ""


def is_opened(assertion: Assertion) -> bool:
    """Was it made in a state that an interaction opened?"""
    return ":" in assertion.state and not assertion.state.startswith(VARIANT)


def member(assertion: Assertion, rule: Rule | None) -> str:
    """8 hexadecimal digits: which element of the issue this is; empty for what rules of style fail."""
    if rule is not None and rule.identity == "component" and not asked_together(assertion, rule):
        return ""
    target = assertion.target
    if target is None or target.path in {"html", ""}:
        return _digest([assertion.page], 8)
    return _digest([target.name, target.html], 8)


def picture_name(assertion: Assertion) -> str:
    """Under which name the picture of the assertion's element is stored: page, element, issue."""
    return _digest([assertion.page, element_of(assertion.target), assertion.issue], 20)


def _digest(parts: Iterable[str], length: int) -> str:
    text = "\x1f".join(parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:length]
