"""What web-platform-tests and our own cases expect of names and roles."""

from a11y.audit.evaluate import evaluate
from a11y.core.model import Outcome
from a11y.dom import Snapshot
from a11y.dom.html_aam import implicit_role
from a11y.dom.naming import is_silent, specified_name
from a11y.dom.targets import target
from a11y.rules import implementations
from tests import wpt

#: Stable cases that a name from the snapshot must meet. The others need what a snapshot does not have:
#: CSS alternatives of generated content, counters, the case that styles give to letters.
_SPECIFIED = 569
_BROWSER = 587
_ROLES = 455


async def test_names_are_those_of_the_suite() -> None:
    by_browser = by_specification = 0
    async for _snapshot, cases in wpt.loaded(wpt.files("names")):
        for case in cases:
            by_browser += wpt.line(case.node.name) == wpt.line(case.expected)
            by_specification += specified_name(case.node) == wpt.line(case.expected)
    assert by_browser >= _BROWSER
    assert by_specification >= _SPECIFIED


async def test_roles_are_those_of_the_suite() -> None:
    right, implicit = 0, []
    async for _snapshot, cases in wpt.loaded(wpt.files("roles")):
        for case in cases:
            right += wpt.is_role(wpt.role_of(case.node), case.expected)
            if not case.node.has("role") and not wpt.is_role(
                implicit_role(case.node), case.expected
            ):
                implicit.append((case.file, case.test, implicit_role(case.node)))
    assert right >= _ROLES
    assert implicit == []


async def test_no_rule_on_names_fails_what_has_visible_text() -> None:
    rules = [implementations()[name] for name in wpt.NAMING]
    wrong = []
    async for snapshot, cases in wpt.loaded(wpt.files("names-own")):
        failed = {
            a.target.selector
            for a in evaluate(rules, {Snapshot: snapshot})
            if a.outcome is Outcome.FAILED and a.target is not None
        }
        wrong += [
            case.test
            for case in cases
            if case.expected
            and not is_silent(case.expected)
            and target(case.node).selector in failed
        ]
    assert wrong == []
