"""A run in several windows and colour schemes (``--matrix``): every page in each variant.

The first variant is the page itself: interactions run in it, and its artifacts have the plain
names. What all variants share is told once; the rest has the variants in which it was found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from a11y.audit.page import Claim, audit_page
from a11y.audit.plan import RunPlan
from a11y.browser import Tab
from a11y.core.errors import BrowserCrashed, PageError, UsageError
from a11y.core.model import Assertion, Outcome, PageFailure
from a11y.core.setting import VARIANT, VARIED
from a11y.core.settings import FIELDS, Settings
from a11y.findings.identity import REPORTED, element_of
from a11y.store import PageJob, PageResult

MOST = 12
"""Variants of a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """``name``: its values that differ between variants (``390x844 dark``). ``values``: settings
    by field name.
    """

    name: str
    values: Mapping[str, str]

    @property
    def suffix(self) -> str:
        """At the end of the names under which its artifacts are stored."""
        return f"@{self.name}"


def variants(matrix: Sequence[str]) -> tuple[Variant, ...]:
    """All combinations, the first values first; empty without a matrix. Raises ``UsageError``."""
    axes: dict[str, list[str]] = {}
    for text in matrix:
        key, _equals, values = text.partition("=")
        if key not in VARIED or key in axes:
            raise UsageError(
                "--matrix: {key} can't vary"
                if key not in axes
                else "--matrix: {key} is named twice",
                hint="Write it as {form}; known: {known}",
                key=repr(key),
                form="viewport=1280x800,390x844",
                known=", ".join(VARIED),
            )
        axes[key] = [value.strip() for value in values.split(",")]
        for value in axes[key]:
            _check(key, value)
    made = [
        Variant(
            name=" ".join(value for key, value in zip(axes, row, strict=True) if len(axes[key]) > 1),
            values={key.replace("-", "_"): value for key, value in zip(axes, row, strict=True)},
        )
        for row in product(*axes.values())
    ]  # fmt: skip
    if len(made) > MOST:
        raise UsageError(
            "--matrix makes {number} variants; at most {most} are audited in a run",
            number=len(made),
            most=MOST,
        )
    return tuple(made) if axes else ()


def _check(key: str, value: str) -> None:
    choices = FIELDS[key].choices
    if choices and value not in choices:
        raise UsageError(
            "--matrix: {key} can't be {value}",
            hint="Known: {known}",
            key=key,
            value=repr(value),
            known=", ".join(choices),
        )
    if not choices:
        Settings(**{key.replace("-", "_"): value})  # type: ignore[arg-type] # it checks itself


def in_first_variant(settings: Settings) -> Settings:
    """The settings with the values of the first variant. Raises ``UsageError``."""
    made = variants(settings.matrix)
    if made and settings.driver == "selenium":
        raise UsageError(
            "--matrix works only with --driver playwright", hint="Make a run for each window"
        )
    return replace(settings, **made[0].values) if made else settings  # type: ignore[arg-type]


def times(plan: RunPlan) -> int:
    """How often each page is loaded."""
    return max(1, len(variants(plan.settings.matrix))) if plan.implementations else 1


async def audit_in_variants(tab: Tab, job: PageJob, plan: RunPlan, claim: Claim) -> PageResult:
    """``audit_page`` in every variant. A variant that fails leaves the page incomplete.

    Raises as ``audit_page`` does for the first one.
    """
    result = await audit_page(tab, job, plan, claim)
    if result.state != "done" or times(plan) == 1:
        return result
    first, *others = variants(plan.settings.matrix)
    again = replace(job, url=result.page.final_url)
    found: list[tuple[str, Sequence[Assertion]]] = [(first.name, result.assertions)]
    try:
        for variant in others:
            its_plan = _plan_of(variant, plan)
            await _show(tab, its_plan.settings)
            try:
                other = await audit_page(tab, again, its_plan, claim)
            except BrowserCrashed:
                raise
            except PageError as error:
                result = _incomplete(result, variant, error)
                continue
            if other.state == "done":
                found.append((variant.name, other.assertions))
                result = _with(result, other, variant)
    finally:
        await _show(tab, plan.settings)
    return replace(result, assertions=tuple(combined(found)))


def _plan_of(variant: Variant, plan: RunPlan) -> RunPlan:
    """The plan in another window. Style sheets may have other declarations in it."""
    declarations = plan.variant_declarations.setdefault(variant.name, {})
    settings = replace(plan.settings, **variant.values)  # type: ignore[arg-type]
    return replace(plan, settings=settings, declarations=declarations)


async def _show(tab: Tab, settings: Settings) -> None:
    width, height = settings.viewport_size
    media: dict[str, Any] = {
        "color_scheme": settings.color_scheme,
        "reduced_motion": settings.reduced_motion,
    }
    await tab.page.set_viewport_size({"width": width, "height": height})
    await tab.page.emulate_media(**media)


def _with(result: PageResult, other: PageResult, variant: Variant) -> PageResult:
    incomplete = tuple(dict.fromkeys((*result.page.incomplete, *other.page.incomplete)))
    stored = {f"{name}{variant.suffix}": data for name, data in other.artifacts.items()}
    links = {
        reason: tuple(dict.fromkeys((*result.found.get(reason, ()), *other.found.get(reason, ()))))
        for reason in (*result.found, *other.found)
    }
    return replace(
        result,
        page=replace(
            result.page,
            incomplete=incomplete,
            settled=result.page.settled and other.page.settled,
        ),
        reason="incomplete" if incomplete else result.reason,
        artifacts={**result.artifacts, **stored},
        pictures={**other.pictures, **result.pictures},
        found=links,
        documents=tuple(dict.fromkeys((*result.documents, *other.documents))),
    )


def _incomplete(result: PageResult, variant: Variant, error: PageError) -> PageResult:
    why = PageFailure(
        reason=error.reason,
        detail=f"{variant.name}: {error}",
        message="{variant}: {words}",
        data={"variant": variant.name, "words": str(error)},
    )
    page = replace(result.page, incomplete=(*result.page.incomplete, why))
    return replace(result, page=page, reason="incomplete")


def combined(found: Sequence[tuple[str, Sequence[Assertion]]]) -> Iterator[Assertion]:
    """The assertions of a page's variants, the first one's first. Pure.

    An element that a rule reports in some variants has one assertion, the worst, with their names
    as its state. Passes are those of the first variant.
    """
    where: dict[tuple[str, str], list[str]] = {}
    worst: dict[tuple[str, str], Assertion] = {}
    for name, assertions in found:
        for key, assertion in _reported(assertions):
            names = where.setdefault(key, [])
            if name not in names:
                names.append(name)
            known = worst.get(key)
            if known is None or assertion.outcome.rank < known.outcome.rank:
                worst[key] = assertion
    first = found[0][1]
    yield from (a for a in first if a.outcome not in REPORTED)
    reported = {(a.rule, a.message) for a in first if a.outcome is Outcome.UNTESTED}
    for _name, assertions in found[1:]:
        for assertion in assertions:
            key = (assertion.rule, assertion.message)
            if assertion.outcome is Outcome.UNTESTED and key not in reported:
                reported.add(key)
                yield assertion
    for key, assertion in worst.items():
        shared = len(where[key]) == len(found)
        yield assertion if shared else replace(assertion, state=VARIANT + " / ".join(where[key]))


def _reported(assertions: Iterable[Assertion]) -> Iterator[tuple[tuple[str, str], Assertion]]:
    for assertion in assertions:
        if assertion.outcome in REPORTED:
            yield (assertion.rule, element_of(assertion.target)), assertion
