"""The contract of rules: ``@rule``, the outcome helpers, and the registry.

A sibling module is one rule: a function decorated with ``@rule`` whose name is the id
with underscores. Its annotated parameters say which artifacts it needs; it yields
assertions, or nothing when it does not apply (ACT Rules Format 1.1, *inapplicable*).
Its docstring's first part says why it matters, the part under ``## How to fix`` how to
fix it. Page rules and site rules (``scope=Scope.SITE``, parameter ``Site``) alike.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_type_hints

from a11y.core.model import Assertion, Evidence, Impact, Mode, Outcome, Rule, Scope, Target
from a11y.dom import Node
from a11y.dom.targets import target as describe

__all__ = [
    "Impact", "Implementation", "Scope", "cant_tell", "failed", "implementations", "passed",
    "pictured", "rule", "rules",
]  # fmt: skip

Check = Callable[..., Iterator[Assertion]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Implementation:
    """A rule with its function. ``artifacts``: parameter name to the type it wants."""

    rule: Rule
    check: Check
    artifacts: Mapping[str, type]


def rule(
    *,
    id: str,  # noqa: A002
    title: str,
    criteria: tuple[str, ...],
    messages: Mapping[str, str],
    **more: Any,
) -> Callable[[Check], Check]:
    """Declare a rule. ``more`` are further fields of ``model.Rule``.

    The function gets an attribute ``implementation`` (an ``Implementation``).
    """

    def declare(check: Check) -> Check:
        hints = get_type_hints(check)
        hints.pop("return", None)
        why, fix = _texts(check)
        check.implementation = Implementation(  # type: ignore[attr-defined]
            rule=Rule(
                id=id, title=title, criteria=criteria, messages=messages, why=why, fix=fix,
                needs=tuple(t.__name__ for t in hints.values()), **more,
            ),
            check=check,
            artifacts=hints,
        )  # fmt: skip
        return check

    return declare


def _texts(check: Check) -> tuple[str, str]:
    """The docstring's two parts, without the heading between them."""
    why, _, fix = (inspect.getdoc(check) or "").partition("## How to fix")
    return why.strip(), fix.strip()


@cache
def implementations() -> dict[str, Implementation]:
    """All rules of ours by id, sorted."""
    found: dict[str, Implementation] = {}
    for info in iter_modules(__path__):
        if info.ispkg:  # what rules share
            continue
        module = import_module(f"{__name__}.{info.name}")
        implementation: Implementation = getattr(module, info.name).implementation
        found[implementation.rule.id] = implementation
    return dict(sorted(found.items()))


def rules() -> dict[str, Rule]:
    """Metadata of all rules of ours by id."""
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
    """A person must look; the message says what at."""
    return _say(Outcome.CANT_TELL, at, message, evidence, data)


def pictured(names: Iterable[str], *captions: str) -> tuple[Evidence, ...]:
    """Pictures that a probe took, by their names, each with its caption (a code)."""
    return tuple(
        Evidence(kind="picture", blob=name, caption=caption)
        for name, caption in zip(names, captions, strict=False)
    )


def passed(at: Node | Target | None = None, message: str = "passed", **data: Any) -> Assertion:
    """The rule's expectation is met. Passed targets are counted, not described."""
    return _say(Outcome.PASSED, at, message, (), data) if data else _PASSED


_PASSED = Assertion(rule="", outcome=Outcome.PASSED, message="passed")
