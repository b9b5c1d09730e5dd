"""axe-core as an engine: Deque's rules, run in the page's isolated world.

Source: axe-core's API documentation (``axe.run`` options, result object), its own rule metadata
and its Polish locale, as bundled by the front-end build.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import orjson

from a11y.browser import LoadedPage
from a11y.core.browser_json import loads
from a11y.core.errors import PageError
from a11y.core.model import Assertion, Impact, Mode, Outcome, Rule, RuleText, Scope
from a11y.core.settings import Settings
from a11y.dom import Snapshot
from a11y.engines import Engine
from a11y.engines.axe.apart import run_apart
from a11y.engines.axe.problems import PROBLEMS
from a11y.engines.axe.review import reviewed, still_asks
from a11y.engines.axe.script import (
    RUN,
    level_tags,
    metadata,
    polish,
    resolve,
    script,
    target,
    version,
)
from a11y.engines.axe.words import sentence

PREFIX = "axe:"
#: Rules of axe that a rule of ours replaces. Ours has the same ACT consistency or better, and the
#: differences on real pages were decided. ``--engine axe=all`` runs them again.
REPLACED = frozenset(
    {
        "area-alt", "aria-allowed-attr", "aria-conditional-attr", "aria-hidden-focus",
        "aria-prohibited-attr", "aria-required-attr", "aria-required-children", "aria-required-parent", "aria-roles",
        "aria-valid-attr", "autocomplete-valid", "color-contrast", "color-contrast-enhanced",
        "empty-heading", "heading-order", "label-content-name-mismatch", "landmark-no-duplicate-main",
        "landmark-one-main", "link-in-text-block", "link-name", "nested-interactive", "no-autoplay-audio", "region",
        "scrollable-region-focusable", "target-size",
    }
)  # fmt: skip
_CRITERION = re.compile(r"^wcag(\d)(\d)(\d{1,2})$")
#: It asks about frames without axe: the report lists those of other hosts itself.
_UNSEEN = "frame-tested"
_PAGE_RULES = frozenset(
    {
        "document-title",
        "html-has-lang",
        "html-lang-valid",
        "bypass",
        "landmark-one-main",
        "page-has-heading-one",
        "meta-viewport",
        "meta-refresh",
    }
)


@cache
def rules() -> Mapping[str, Rule]:
    """axe's rules by our id (``axe:color-contrast``)."""
    return {PREFIX + row["ruleId"]: _rule(row) for row in metadata()["rules"]}


def _rule(row: Mapping[str, Any]) -> Rule:
    id_, tags = row["ruleId"], row["tags"]
    criteria = tuple(f"{m[1]}.{m[2]}.{m[3]}" for tag in tags if (m := _CRITERION.match(tag)))
    words = polish()["rules"].get(id_, {})
    impact = row.get("impact") or "moderate"
    return Rule(
        id=PREFIX + id_,
        title=row["help"],
        criteria=criteria,
        scope=Scope.PAGE if id_ in _PAGE_RULES else Scope.ELEMENT,
        impact=Impact(impact),
        engine="axe",
        act=tuple(row.get("actIds", ())),
        conformance="best-practice" not in tags and bool(criteria),
        identity="component" if "cat.color" in tags or id_ == "target-size" else "content",
        messages={Outcome.FAILED.value: PROBLEMS[id_]} if id_ in PROBLEMS else {},
        why=row["description"],
        help_url=row["helpUrl"].partition("?")[0],
        localized={"pl": RuleText(title=words["help"], why=words["description"], fix="")}
        if words
        else {},
    )


def options(settings: Settings) -> dict[str, Any]:
    """Options of ``axe.run`` for these settings."""
    tags = level_tags(settings.level)
    if settings.best_practices:
        tags.append("best-practice")
    # Our own rules can't run through WebDriver. So all of axe's rules must run there.
    ours_run = "own" in settings.engine and settings.driver != "selenium"
    everything = "axe=all" in settings.engine or not ours_run
    off = () if everything else REPLACED
    chosen = {id_: {"enabled": False} for id_ in off}
    chosen |= {
        id_.removeprefix(PREFIX): {"enabled": False}
        for id_ in settings.skip_rule
        if id_.startswith(PREFIX)
    }
    if settings.level != "A" and "target-size" not in chosen:
        chosen["target-size"] = {"enabled": True}
    only = [id_.removeprefix(PREFIX) for id_ in settings.rule if id_.startswith(PREFIX)]
    run_only = (
        {"type": "rule", "values": only} if settings.rule else {"type": "tag", "values": tags}
    )
    return {
        "runOnly": run_only,
        "rules": {} if settings.rule else chosen,
        "resultTypes": ["violations", "incomplete"],
        "ancestry": True,
        "selectors": True,
        "elementRef": False,
        "iframes": True,
    }


async def run(page: LoadedPage) -> bytes:
    """axe's answer, shortened, as JSON. Raises ``PageError`` with axe's message if it throws."""
    if page.settings.rule and not any(id_.startswith(PREFIX) for id_ in page.settings.rule):
        return b'{"violations":[],"incomplete":[],"passes":[],"inapplicable":[]}'
    wanted = options(page.settings)
    if page.in_place and await page.cdp.child_frames():
        answer = await run_apart(page, wanted)
    else:
        answer = await page.evaluate(RUN % orjson.dumps(wanted).decode())
    if not isinstance(answer, str):
        raise PageError("axe-core gave no answer")
    return answer.encode("utf-8", "replace")


def assertions(raw: bytes, snapshot: Snapshot | None) -> Iterator[Assertion]:
    """axe's results as our assertions: ``incomplete`` becomes ``cantTell``."""
    result = loads(raw)
    for key, outcome in (("violations", Outcome.FAILED), ("incomplete", Outcome.CANT_TELL)):
        for found in result[key]:
            for node in found["nodes"]:
                judged: Outcome | None = outcome
                at = resolve(snapshot, node["ancestry"]) if snapshot is not None else None
                if found["id"] == _UNSEEN and _is_left_out(node, snapshot):
                    judged = None
                elif outcome is Outcome.FAILED and snapshot is not None:
                    judged = reviewed(found["id"], node, at)
                elif not still_asks(found["id"], node, at):
                    judged = None
                if judged is not None:
                    yield _assertion(found["id"], node, judged, snapshot)
    for key, outcome in (("passes", Outcome.PASSED), ("inapplicable", Outcome.INAPPLICABLE)):
        for id_ in result[key]:
            yield Assertion(
                rule=PREFIX + id_, outcome=outcome, engine="axe", criteria=_criteria(id_)
            )


def _is_left_out(node: Mapping[str, Any], snapshot: Snapshot | None) -> bool:
    """True for a frame that is not judged."""
    found = resolve(snapshot, node["ancestry"]) if snapshot is not None else None
    return snapshot is not None and any(found is element for element, _url in snapshot.other_frames)


def _criteria(id_: str) -> tuple[str, ...]:
    rule = rules().get(PREFIX + id_)
    return rule.criteria if rule else ()


def _assertion(
    id_: str, node: Mapping[str, Any], outcome: Outcome, snapshot: Snapshot | None
) -> Assertion:
    impact = node.get("impact")
    return Assertion(
        rule=PREFIX + id_,
        outcome=outcome,
        target=target(node, snapshot),
        mode=Mode.SEMI_AUTOMATIC if outcome is Outcome.CANT_TELL else Mode.AUTOMATIC,
        sentences={
            "en": sentence(node, outcome, None),
            "pl": sentence(node, outcome, polish()),
        },
        data={"impact": impact} if impact else {},
        engine="axe",
        criteria=_criteria(id_),
    )


ENGINE = Engine(
    name="axe", version=version, script=script, rules=rules, run=run, assertions=assertions
)
