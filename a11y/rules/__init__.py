"""The contract of rules: what a rule file holds, the outcome helpers, and the registry.

A sibling module is one rule. Its name is the id with underscores. It holds three things:

- ``RULE = rule(...)``, the metadata. The module's docstring says why the rule matters to people and,
  under ``## How to fix``, how to fix it.
- ``applicability(...)`` yields the targets: nodes, targets or records of a probe, the rule's own
  frozen dataclasses, or ``PAGE``. It yields nothing where the rule does not apply.
- ``expectation(target, ...)`` returns exactly one assertion about a target.

The annotations of their parameters, except the target, say which artifacts they need. This holds for
page rules and for site rules (``scope=Scope.SITE``, parameter ``Site``). Source: ACT Rules Format
1.1, *applicability*, *expectation* and *outcome*.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Self, get_type_hints

from a11y.core.model import Assertion, Evidence, Impact, Mode, Outcome, Rule, Scope, Target
from a11y.dom import Node
from a11y.dom.targets import target as describe

__all__ = [
    "PAGE", "Impact", "Implementation", "Scope", "WholePage", "cant_tell", "failed", "implementations",
    "passed", "pictured", "rule", "rules",
]  # fmt: skip

Applicability = Callable[..., Iterable[Any]]
Expectation = Callable[..., Assertion]


class WholePage(Enum):
    """The target of a rule that judges the whole page, not an element."""

    PAGE = "page"


PAGE = WholePage.PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Implementation:
    """A rule with its two functions.

    ``applicability_needs``, ``expectation_needs``: parameter name to the artifact's type.
    """

    rule: Rule
    applicability: Applicability
    expectation: Expectation
    applicability_needs: Mapping[str, type]
    expectation_needs: Mapping[str, type]

    @classmethod
    def of(cls, rule: Rule, applicability: Applicability, expectation: Expectation) -> Self:
        """The implementation, with the needs read from the annotations of both functions."""
        applies, expects = _needs(applicability), _needs(expectation)
        target = next(iter(inspect.signature(expectation).parameters))
        expects.pop(target, None)
        names = dict.fromkeys(t.__name__ for t in (*applies.values(), *expects.values()))
        return cls(
            rule=replace(rule, needs=tuple(names)),
            applicability=applicability,
            expectation=expectation,
            applicability_needs=applies,
            expectation_needs=expects,
        )

    @property
    def needs(self) -> tuple[type, ...]:
        """Types of all artifacts that the rule reads, each once."""
        both = (*self.applicability_needs.values(), *self.expectation_needs.values())
        return tuple(dict.fromkeys(both))

    def assertions(
        self, artifacts: Mapping[type, Any], *, describe_passed: bool = False
    ) -> Iterator[Assertion]:
        """One assertion for each target, in the order of the targets.

        Passed targets are only counted in audits: describing them costs more than judging them.
        With ``describe_passed`` they are described too.
        """
        given = {name: artifacts[kind] for name, kind in self.expectation_needs.items()}
        applied = {name: artifacts[kind] for name, kind in self.applicability_needs.items()}
        for target in self.applicability(**applied):
            assertion = self.expectation(target, **given)
            if describe_passed and assertion.outcome is Outcome.PASSED and assertion.target is None:
                assertion = replace(assertion, target=_described(target))
            yield assertion


def _needs(function: Callable[..., Any]) -> dict[str, type]:
    hints = get_type_hints(function)
    hints.pop("return", None)
    return hints


def _described(target: Any) -> Target | None:
    """The ``Target`` that describes a rule's target; None for the page."""
    if target is None or isinstance(target, Target):
        return target
    if isinstance(target, Node):
        return describe(target)
    inner = getattr(target, "target", None) or getattr(target, "node", None)
    return _described(inner) if inner is not None else None


def rule(
    *,
    id: str,  # noqa: A002
    title: str,
    criteria: tuple[str, ...],
    messages: Mapping[str, str],
    **more: Any,
) -> Rule:
    """Metadata of a rule. ``more`` are further fields of ``model.Rule``."""
    return Rule(id=id, title=title, criteria=criteria, messages=messages, **more)


def _implementation(module: ModuleType) -> Implementation:
    why, fix = _texts(module)
    described = replace(module.RULE, why=why, fix=fix)
    return Implementation.of(described, module.applicability, module.expectation)


def _texts(documented: object) -> tuple[str, str]:
    """The docstring's two parts, without the heading between them."""
    why, _, fix = (inspect.getdoc(documented) or "").partition("## How to fix")
    return why.strip(), fix.strip()


@cache
def implementations() -> dict[str, Implementation]:
    """All our rules by id, sorted."""
    found: dict[str, Implementation] = {}
    for info in iter_modules(__path__):
        if info.ispkg:  # ``common``, which is no rule
            continue
        module = import_module(f"{__name__}.{info.name}")
        implementation = _implementation(module)
        found[implementation.rule.id] = implementation
    return dict(sorted(found.items()))


def rules() -> dict[str, Rule]:
    """Metadata of all our rules by id."""
    return {id_: implementation.rule for id_, implementation in implementations().items()}


def _say(
    outcome: Outcome,
    at: Node | Target | None,
    message: str,
    evidence: tuple[Evidence, ...],
    data: Mapping[str, Any],
) -> Assertion:
    # Passed targets are only counted: describing them would cost more than judging them.
    described = describe(at) if isinstance(at, Node) and outcome is not Outcome.PASSED else at
    return Assertion(
        rule="",
        outcome=outcome,
        target=described if isinstance(described, Target) else None,
        message=message,
        data=data,
        evidence=evidence,
        mode=Mode.SEMI_AUTOMATIC if outcome is Outcome.CANT_TELL else Mode.AUTOMATIC,
    )


def failed(
    at: Node | Target | None, message: str, *, evidence: tuple[Evidence, ...] = (), **data: Any
) -> Assertion:
    """The rule's expectation is certainly not met."""
    return _say(Outcome.FAILED, at, message, evidence, data)


def cant_tell(
    at: Node | Target | None, message: str, *, evidence: tuple[Evidence, ...] = (), **data: Any
) -> Assertion:
    """A person must look. The message says at what."""
    return _say(Outcome.CANT_TELL, at, message, evidence, data)


def pictured(names: Iterable[str], *captions: str) -> tuple[Evidence, ...]:
    """Evidence for pictures that a probe took. ``captions``: one code for each picture."""
    return tuple(
        Evidence(kind="picture", blob=name, caption=caption)
        for name, caption in zip(names, captions, strict=False)
    )


def passed(at: Node | Target | None = None, message: str = "passed", **data: Any) -> Assertion:
    """The rule's expectation is met. Passed targets are counted, not described."""
    return _say(Outcome.PASSED, at, message, (), data) if data else _PASSED


_PASSED = Assertion(rule="", outcome=Outcome.PASSED, message="passed")
