"""The declarations that cause failures of looks: asked once for each structural place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from a11y.audit.plan import Place, RunPlan
from a11y.audit.source_maps import source_map
from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.browser.styles import Styles, open_styles
from a11y.core.model import Assertion, Declaration, Evidence, Outcome, Rule, Target

MAX_DECLARATIONS = 40
"""Declarations that one page may ask for, because each costs some milliseconds."""
_CLASS = re.compile(r"""^<[^>]*?\sclass=["']([^"']*)""")


async def with_declarations(
    page: LoadedPage, assertions: Sequence[Assertion], plan: RunPlan
) -> list[Assertion]:
    """The assertions; failed ones of rules with ``styles`` with the declaration as evidence. An
    assertion can have ``styles`` of its own in its data: fewer properties than its rule's.

    A page that can't be asked any more gives no more of them.
    """
    rules, known = plan.equivalents.rules, plan.declarations
    asked = {
        at: place(assertion)
        for at, assertion in enumerate(assertions)
        if assertion.outcome is Outcome.FAILED
        and assertion.target is not None
        and _rule(assertion, rules).styles
    }
    new = {key: at for at, key in reversed(asked.items()) if key not in known}
    if new:
        try:
            async with open_styles(page) as styles:
                for key, at in list(reversed(new.items()))[:MAX_DECLARATIONS]:
                    assertion = assertions[at]
                    declaration = await _ask(styles, assertion, _rule(assertion, rules))
                    known[key] = await _with_source(declaration, styles, plan)
        except CdpError:
            pass
    found = list(assertions)
    for at, key in asked.items():
        cause = known.get(key)
        if cause is not None:
            evidence = Evidence(kind="declaration", data=asdict(cause))
            found[at] = replace(found[at], evidence=(*found[at].evidence, evidence))
    return found


def _rule(assertion: Assertion, rules: Mapping[str, Rule]) -> Rule:
    return rules[assertion.rule]


def place(assertion: Assertion) -> Place:
    """What has the same declaration: rule, structural path, classes, and the rule's own key."""
    target = assertion.target or Target()
    classes = _CLASS.match(target.html)
    own = str(assertion.data.get("issue", ""))
    names = classes[1] if classes else ""
    return (assertion.rule, *target.frames, target.path or target.selector, names, own)


async def _with_source(
    declaration: Declaration | None, styles: Styles, plan: RunPlan
) -> Declaration | None:
    """The declaration with its place before the build, where a source map tells it."""
    if declaration is None or not declaration.sheet or not declaration.line:
        return declaration
    found = await source_map(declaration.sheet, styles.source_map(declaration.sheet), plan)
    if found is None:
        return declaration
    return replace(declaration, original=found.original(declaration.line, declaration.column))


async def _ask(styles: Styles, assertion: Assertion, rule: Rule) -> Declaration | None:
    target = assertion.target
    if target is None or target.node is None:
        return None
    try:
        return await styles.declaration(
            target.node,
            assertion.data.get("styles", rule.styles),
            focused=rule.focused,
            selector="" if target.frames else target.selector,
        )
    except CdpError:  # the element has gone meanwhile
        return None
