"""One issue, one issue."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from a11y.core.model import Assertion, Impact, Outcome, Rule, Target
from a11y.core.report import IssueState
from a11y.engines.axe.engine import REPLACED
from a11y.findings.baseline import Suppression, compare, dump, load, suppress
from a11y.findings.merge import EquivalentRules, blocking, merge
from a11y.findings.report import all_rules
from a11y.probes import needed
from a11y.rules import implementations

OWN = Rule(
    id="image-name",
    title="Images have a name",
    criteria=("1.1.1",),
    act=("23a2a8",),
    impact=Impact.CRITICAL,
)
AXE = Rule(
    id="axe:image-alt",
    title="Images must have alternative text",
    criteria=("1.1.1",),
    act=("23a2a8",),
    engine="axe",
)
STYLE = Rule(
    id="contrast-minimum",
    title="Contrast",
    criteria=("1.4.3",),
    identity="component",
    impact=Impact.SERIOUS,
)
RULES = {rule.id: rule for rule in (OWN, AXE, STYLE)}


def said(
    rule: Rule, page: str, path: str = "main>img", name: str = "", **more: object
) -> Assertion:
    target = Target(
        selector=f"{path}:nth-of-type({len(name) + 1})",
        path=path,
        role="image",
        name=name,
        html=f"<img src={name}>",
    )
    return Assertion(
        rule=rule.id, outcome=Outcome.FAILED, page=page, target=target, engine=rule.engine, criteria=rule.criteria, **more  # type: ignore[arg-type]
    )  # fmt: skip


def test_one_place_on_many_pages_is_one_issue() -> None:
    (issue,) = merge([said(OWN, f"https://x.test/{n}") for n in range(500)], RULES)
    assert (issue.pages, issue.count) == (500, 500)
    assert issue.impact is Impact.CRITICAL
    assert len(issue.occurrences) == 200


def test_engines_that_agree_are_one_issue() -> None:
    (issue,) = merge([said(AXE, "https://x.test/"), said(OWN, "https://x.test/")], RULES)
    assert issue.rules == ("image-name", "axe:image-alt")
    assert issue.engines == ("axe", "own")
    assert issue.count == 1
    assert issue.occurrences[0].engines == ("axe", "own")


def test_a_twin_that_ran_and_is_silent_is_named() -> None:
    ran = {"image-name": frozenset({"failed"}), "axe:image-alt": frozenset({"passed"})}
    (issue,) = merge([said(OWN, "https://x.test/")], RULES, ran)
    assert issue.disagreement == "axe:image-alt"


def test_a_named_issue_joins_places() -> None:
    found = [
        said(STYLE, "https://x.test/", path=f"p.{letter}", data={"issue": "#777 #fff"})
        for letter in "abc"
    ]
    (issue,) = merge(found, RULES)
    assert issue.count == 3
    assert issue.members == ("",)


def test_new_content_in_a_known_issue_is_new() -> None:
    old = merge([said(OWN, "https://x.test/", name="a")], RULES)
    entries = {f.fingerprint: {"members": frozenset(f.members)} for f in old}
    assert compare(old, entries)[0][0].state is IssueState.KNOWN
    more = merge([said(OWN, "https://x.test/", name=n) for n in ("a", "bb")], RULES)
    assert compare(more, entries)[0][0].state is IssueState.NEW


def test_what_is_gone_is_fixed(tmp_path_factory: object) -> None:
    old = merge([said(OWN, "https://x.test/")], RULES)
    entries = {f.fingerprint: {"members": frozenset(f.members)} for f in old}
    assert compare([], entries)[1] == (old[0].fingerprint,)


def test_the_gate() -> None:
    found = merge([said(OWN, "https://x.test/")], RULES)
    assert list(blocking(found, Impact.CRITICAL, only_new=False))
    moderate = tuple(replace(f, impact=Impact.MODERATE) for f in found)
    assert not list(blocking(moderate, Impact.SERIOUS, only_new=False))
    doubt = tuple(replace(f, outcome=Outcome.CANT_TELL) for f in found)
    assert not list(blocking(doubt, Impact.MINOR, only_new=False))


def test_suppressions() -> None:
    from datetime import date

    found = merge([said(OWN, "https://x.test/")], RULES)
    mine = Suppression(reason="r", owner="o", expires=date(2030, 1, 1), rule="image-*")
    other = Suppression(reason="r", owner="o", expires=date(2030, 1, 1), rule="link-*")
    marked, stale = suppress(found, [mine, other], date(2029, 1, 1))
    assert marked[0].state is IssueState.SUPPRESSED
    assert len(stale) == 1
    assert "link-*" in stale[0]
    marked, stale = suppress(found, [mine], date(2031, 1, 1))
    assert marked[0].state is IssueState.NEW
    assert len(stale) == 1


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["p", "li>a", "img"])),
        min_size=1,
        max_size=30,
    )
)
def test_order_of_pages_does_not_matter(places: list[tuple[str, str]]) -> None:
    assertions = sorted(
        (said(OWN, f"https://x.test/{page}", path=path) for page, path in places),
        key=lambda a: a.page,
    )
    forth = merge(assertions, RULES)
    back = merge(sorted(assertions, key=lambda a: a.page, reverse=True), RULES)
    assert [(f.fingerprint, f.count, f.pages, f.members) for f in forth] == [
        (f.fingerprint, f.count, f.pages, f.members) for f in back
    ]


def test_the_baseline_file_is_sorted_and_read_back(tmp_path: object) -> None:
    from pathlib import Path

    found = merge([said(OWN, "https://x.test/"), said(STYLE, "https://x.test/", path="p")], RULES)
    file = Path(str(tmp_path)) / "b.json"
    file.write_text(dump(found), "utf-8")
    assert dump(found) == dump(tuple(reversed(found)))
    assert set(load(file)) == {f.fingerprint for f in found}


def test_what_is_off_in_axe_has_a_rule_of_ours_that_runs_in_every_profile() -> None:
    known = all_rules()
    equivalents = EquivalentRules(known)
    for off in sorted(REPLACED):
        leader = known[equivalents.leader(f"axe:{off}")]
        assert leader.engine == "own", off
        assert not leader.building_block, off
        axe = known[f"axe:{off}"]
        assert leader.conformance or not axe.conformance, off
        wanted = needed(implementations()[leader.id].needs)
        assert all("quick" in probe.profiles for probe in wanted), off


def test_every_twin_is_a_rule_of_an_engine() -> None:
    known = all_rules()
    named = {twin for rule in known.values() for twin in rule.equivalents}
    assert len(named) > 8
    assert all(known[twin].engine != "own" for twin in named)
