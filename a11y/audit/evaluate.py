"""Artifacts to assertions. The only place that catches a rule's error.

Pure: the same artifacts give the same assertions. A missing artifact or a crashed rule is
never a pass: it gives ``untested`` with a reason.
"""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from a11y.core.errors import A11yError
from a11y.core.message import ONLY_WORDS, Message
from a11y.core.model import Assertion, Outcome, Rule
from a11y.rules import Implementation

Missing = str | Message
"""Why an artifact or an engine's answer is not there: the code of a reason, or an error."""


def evaluate(
    implementations: Iterable[Implementation],
    artifacts: Mapping[type, Any],
    *,
    page: str = "",
    missing: Mapping[type, Missing] | None = None,
    describe_passed: bool = False,
) -> Iterator[Assertion]:
    """Run rules over one page's artifacts (or over ``Site``).

    ``missing`` maps an artifact type to the reason why it is not there. A rule that
    applies to nothing gives one ``inapplicable``. ``page`` is the page's final URL. Passed
    targets are counted in one assertion; with ``describe_passed`` each has its own.
    """
    for implementation in implementations:
        yield from _evaluate_one(implementation, artifacts, page, missing or {}, describe_passed)


def _evaluate_one(
    implementation: Implementation,
    artifacts: Mapping[type, Any],
    page: str,
    missing: Mapping[type, Missing],
    describe_passed: bool,
) -> Iterator[Assertion]:
    rule = implementation.rule
    absent = [t for t in implementation.needs if t not in artifacts]
    if absent:
        why = missing.get(absent[0], "not-gathered")
        yield untested_without(rule, page, why, "not-gathered", artifact=absent[0].__name__)
        return
    assertions: list[Assertion] = []
    passed = 0
    try:
        for assertion in implementation.assertions(artifacts, describe_passed=describe_passed):
            if assertion.outcome is Outcome.PASSED and not assertion.page and not describe_passed:
                passed += 1
            else:
                assertions.append(
                    replace(
                        assertion,
                        rule=rule.id,
                        page=assertion.page or page,
                        criteria=assertion.criteria or rule.criteria,
                    )
                )
    except Exception as error:
        yield untested(rule, page, "rule-error", error=describe_error(error).to_json())
        # Of what the rule found before the error, only failures are kept: they have evidence.
        yield from (a for a in assertions if a.outcome is Outcome.FAILED)
        return
    # A probe that stopped at its limit has not seen the whole page.
    cut = any(getattr(artifacts[kind], "cut", False) for kind in implementation.needs)
    # A probe presses nothing that only unknown words could show to be safe.
    languages = (getattr(artifacts[kind], "unknown_language", "") for kind in implementation.needs)
    language = next(filter(None, languages), "")
    if passed:
        # Passed targets are many, so they are only counted, in one assertion.
        yield Assertion(
            rule=rule.id,
            outcome=Outcome.PASSED,
            page=page,
            message="passed",
            data={"count": passed},
            criteria=rule.criteria,
        )
    elif not assertions and not cut and not language:
        yield Assertion(
            rule=rule.id, outcome=Outcome.INAPPLICABLE, page=page, criteria=rule.criteria
        )
    yield from assertions
    if cut:
        yield untested(rule, page, "cut")
    if language:
        yield untested(rule, page, "language", language=language)


def untested_without(rule: Rule, page: str, why: Missing, reason: str, **data: str) -> Assertion:
    """``untested`` because something is missing. ``reason``: the code if ``why`` is an error."""
    if isinstance(why, Message):
        return untested(rule, page, reason, error=why.to_json(), **data)
    return untested(rule, page, why or reason, **data)


def untested(rule: Rule, page: str, reason: str, **data: str | dict[str, Any]) -> Assertion:
    """The rule did not run on this page; ``reason`` is a code that reports translate.

    ``data["error"]``: a message as ``Message.to_json`` gives it.
    """
    return Assertion(
        rule=rule.id,
        outcome=Outcome.UNTESTED,
        page=page,
        message=reason,
        data=data,
        engine=rule.engine,
        criteria=rule.criteria,
    )


def describe_error(error: BaseException) -> Message:
    """Our own error's message. Of any other error its type, message and place: enough to file a
    bug, without a page's content.
    """
    if isinstance(error, A11yError) and error.message:
        return Message(error.message, error.data)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "?"
    return Message(ONLY_WORDS, {"words": f"{type(error).__name__}: {str(error)[:200]} ({place})"})
