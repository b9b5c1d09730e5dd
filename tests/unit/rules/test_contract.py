"""The contract of rules: what each function needs, and how passed targets are described."""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion, Outcome, Rule, Target
from a11y.rules import PAGE, Implementation, WholePage, failed, passed

RULE = Rule(id="sample", title="Sample", criteria=("1.1.1",))


@dataclass(frozen=True)
class Words:
    """An artifact."""

    found: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """Another artifact, which only the expectation reads."""

    longest: int


@dataclass(frozen=True)
class Word:
    """A record with a target, as probes make them."""

    target: Target
    text: str


def applicability(words: Words) -> Iterator[Word]:
    for text in words.found:
        yield Word(Target(selector=f"#{text}"), text)


def expectation(word: Word, limit: Limit) -> Assertion:
    return passed() if len(word.text) <= limit.longest else failed(word.target, "long")


SAMPLE = Implementation.of(RULE, applicability, expectation)
ARTIFACTS = {Words: Words(("ab", "abcd")), Limit: Limit(2)}


def test_needs_are_those_of_both_functions_without_the_target() -> None:
    assert SAMPLE.needs == (Words, Limit)
    assert SAMPLE.rule.needs == ("Words", "Limit")


def test_each_target_has_one_assertion() -> None:
    outcomes = [a.outcome for a in SAMPLE.assertions(ARTIFACTS)]
    assert outcomes == [Outcome.PASSED, Outcome.FAILED]


def test_passed_targets_are_described_only_when_asked_for() -> None:
    plain, told = (
        next(iter(SAMPLE.assertions(ARTIFACTS, describe_passed=ask))) for ask in (False, True)
    )
    assert plain.target is None
    assert told.target == Target(selector="#ab")


def test_a_page_that_passed_has_no_target() -> None:
    def pages() -> Iterator[WholePage]:
        yield PAGE

    def judge(_page: WholePage) -> Assertion:
        return passed()

    whole = Implementation.of(RULE, pages, judge)
    assert [a.target for a in whole.assertions({}, describe_passed=True)] == [None]
