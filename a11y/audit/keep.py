"""What a job's result keeps for a later run, and the result that it becomes there again. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from a11y.artifacts.codec import encode
from a11y.artifacts.kept import INTERACTION, PAGE, VERSION, Counts, KeptInteraction, KeptPage
from a11y.core.answers import Answer, Loaded
from a11y.core.model import Assertion, Outcome
from a11y.store import InteractionResult, Result
from a11y.store.codec import compress

_COUNTED = frozenset({Outcome.PASSED, Outcome.INAPPLICABLE})
"""Outcomes that the store only counts."""


def with_kept(result: Result, loaded: Loaded, maps: Mapping[str, Answer]) -> Result:
    """The result with what a later run needs to take it over. A page that was not audited, or
    not wholly, keeps nothing. ``maps``: answers for source maps by style sheet.
    """
    asked = tuple(maps[sheet] for sheet in _sheets(result.assertions) if sheet in maps)
    loaded = replace(loaded, answers=(*loaded.answers, *asked))
    counts = _counts(result.assertions)
    if isinstance(result, InteractionResult):
        job = result.job
        interaction = KeptInteraction(
            loaded=loaded, counts=counts, probes=job.probes, represented=tuple(sorted(job.represented)),
        )  # fmt: skip
        name, raw = INTERACTION, encode(interaction)
    elif result.state == "done" and not result.reason:
        page = KeptPage(
            loaded=loaded,
            counts=counts,
            urls=tuple(dict.fromkeys(url for urls in result.found.values() for url in urls)),
            frames=tuple(sorted(result.frames)),
            documents=result.documents,
        )
        name, raw = PAGE, encode(page)
    else:
        return result
    return replace(result, artifacts={**result.artifacts, **compress({name: raw}, {name: VERSION})})


def _sheets(assertions: Iterable[Assertion]) -> Iterator[str]:
    """The style sheets whose declarations the assertions name."""
    yield from dict.fromkeys(
        str(evidence.data.get("sheet", ""))
        for assertion in assertions
        for evidence in assertion.evidence
        if evidence.kind == "declaration"
    )


def _counts(assertions: Iterable[Assertion]) -> Counts:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for assertion in assertions:
        if assertion.outcome in _COUNTED:
            times = assertion.data.get("count", 1) if assertion.outcome is Outcome.PASSED else 1
            found[assertion.rule][assertion.outcome.value] += times
    return found


def counted(counts: Counts, page: str) -> Iterator[Assertion]:
    """Assertions that the store counts as before."""
    for rule, outcomes in counts.items():
        for outcome, n in outcomes.items():
            if outcome == Outcome.PASSED:
                yield Assertion(rule=rule, outcome=Outcome.PASSED, page=page, data={"count": n})
            else:
                yield from [Assertion(rule=rule, outcome=Outcome(outcome), page=page)] * n


def picture_names(assertions: Iterable[Assertion]) -> Collection[str]:
    """Names of the pictures that assertions show."""
    return {
        evidence.blob
        for assertion in assertions
        for evidence in assertion.evidence
        if evidence.kind == "picture" and evidence.blob
    }
