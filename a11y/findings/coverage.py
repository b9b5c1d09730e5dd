"""Which success criteria rules can fail: ours, and those of four other engines.

Ours are proved by example pages: a rule is *definite* if an example of it ends as ``failed``
(``definite.json``, written by ``python -m tools.docs`` from ``tests/rules``). The others'
are facts of their own packages (``engines.json``, written by ``tools/engine-rules.mjs``).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from a11y.core import wcag
from a11y.core.model import Rule
from a11y.core.wcag import SuccessCriterion
from a11y.rules import rules

#: Criteria without a rule that can fail them: why, and the next step.
NEXT: Mapping[str, str] = {
    "1.2.4": "Whether a live stream has captions is seen only while it runs, and they may be part of the picture. "
    "Ours finds what looks live and asks. Next: recognise captions in the player's pictures.",
    "2.4.3": "The order that makes sense is one of meaning. Next: judge the keyboard walk against positive tabindex values and the reading order.",
    "3.3.4": "Whether a purchase or a contract can be checked or undone shows after it was sent, and an audit must never send it. "
    "Ours finds such forms and asks. Next: follow the steps of a process on a test site with a payment that is none.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The rules about one criterion. ``definite`` ones can fail it; the ``others``
    may only ask a person.
    """

    definite: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """``definite``, ``cantTell`` or empty."""
        return "definite" if self.definite else "cantTell" if self.others else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One criterion: what ours can say, and what each other engine can."""

    criterion: SuccessCriterion
    ours: Reach
    engines: Mapping[str, Reach]


@cache
def _data(name: str) -> Any:
    return json.loads(files("a11y").joinpath(f"findings/{name}").read_text("utf-8"))


def packages() -> dict[str, dict[str, str]]:
    """Engine to its packages with their versions, as compared."""
    return {engine: dict(row["packages"]) for engine, row in _data("engines.json").items()}


def table(definite: frozenset[str] | None = None) -> Iterator[Row]:
    """The criteria of WCAG 2.2 A and AA. ``definite``: ids of rules of ours that can fail."""
    known = frozenset(_data("definite.json")) if definite is None else definite
    for criterion in wcag.in_scope("AA"):
        ours = [r for r in rules().values() if _decides(r, criterion.num)]
        engines = {name: _reach(criterion.num, row) for name, row in _data("engines.json").items()}
        yield Row(
            criterion=criterion, engines=engines,
            ours=Reach(
                definite=tuple(r.id for r in ours if r.id in known),
                others=tuple(r.id for r in ours if r.id not in known),
            ),
        )  # fmt: skip


def _decides(rule: Rule, num: str) -> bool:
    return num in rule.criteria and rule.conformance and not rule.building_block


def _reach(num: str, engine: Mapping[str, Any]) -> Reach:
    about = {id_: row["fails"] for id_, row in engine["rules"].items() if num in row["criteria"]}
    return Reach(
        definite=tuple(id_ for id_, fails in about.items() if fails),
        others=tuple(id_ for id_, fails in about.items() if not fails),
    )
