"""What a person judged: failures that the tool reported on real pages, with the reason.

A *kind of failure* is a rule with its message, numbers and quotations left out, on one site.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("verdicts.jsonl")
VERDICTS = ("true", "false", "arguable")
_PLACEHOLDERS = (
    (r"“[^”]*”", "“…”"),
    (r"\(.*\)", "(…)"),
    (r"#[\w-]+[^,;]*", "#…"),
    (r"\d[\d.,]*", "N"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's verdict on a kind of failure.

    ``site``, ``rule``, ``kind``: the kind. ``page``, ``at``: the example that was looked at, as path and selector.
    ``verdict``: ``true``, ``false`` or ``arguable``. ``now``: the rule's answer after the verdict
    (``failed``, ``cantTell`` or ``silent``).
    """

    site: str
    rule: str
    kind: str
    page: str
    at: str
    verdict: str
    now: str
    reason: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.site, self.rule, self.kind


def kind_of(message: str) -> str:
    """The message without numbers, colours, names and quotations."""
    for pattern, placeholder in _PLACEHOLDERS:
        message = re.sub(pattern, placeholder, message)
    return message


def read(path: Path = KEPT) -> list[Verdict]:
    return [Verdict(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def failures(
    site: str, report: dict[str, Any]
) -> Iterator[tuple[tuple[str, str, str], dict[str, Any]]]:
    """((site, rule, kind), occurrence) of each failure of a criterion in a JSON report."""
    for finding in report["findings"]:
        for occurrence in finding["occurrences"]:
            if finding["conformance"] and occurrence["outcome"] == "failed":
                yield (site, occurrence["rule"], kind_of(occurrence["message"])), occurrence


@dataclass(frozen=True)
class Precision:
    """How many kinds of failure are true. ``before``: when they were judged; ``now``: of those still failed."""

    verdicts: tuple[Verdict, ...]

    @cached_property
    def failed_now(self) -> tuple[Verdict, ...]:
        return tuple(v for v in self.verdicts if v.now == "failed")

    def count(self, verdict: str, *, now: bool) -> int:
        return sum(v.verdict == verdict for v in (self.failed_now if now else self.verdicts))

    def share(self, *, now: bool) -> float:
        """True kinds of all, in per cent; 100 if there are none."""
        chosen = self.failed_now if now else self.verdicts
        return 100 * self.count("true", now=now) / len(chosen) if chosen else 100.0


def precision(verdicts: Iterable[Verdict]) -> Precision:
    return Precision(tuple(verdicts))
