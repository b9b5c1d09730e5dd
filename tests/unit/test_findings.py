"""Assertions to issues: one thing to fix is one issue, whoever reports it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.core.errors import UsageError
from a11y.core.model import Assertion, Evidence, Impact, Outcome, Rule, Run, Target
from a11y.core.report import Coverage, Issue, IssueState
from a11y.engines.axe.engine import REPLACED
from a11y.findings.baseline import load
from a11y.findings.identity import EquivalentRules, with_issues
from a11y.findings.merge import MAX_OCCURRENCES, RanOn, blocking, merge
from a11y.findings.report import all_rules, verdict
from a11y.findings.suppressions import Suppression, suppress
from a11y.i18n.texts import problem
from a11y.probes import needed
from a11y.rules import implementations

HOME = "https://x.test/"
OWN = Rule(
    id="image-name",
    title="Images have a name",
    criteria=("1.1.1",),
    equivalents=("axe:image-alt",),
    impact=Impact.CRITICAL,
)
AXE = Rule(
    id="axe:image-alt",
    title="Images must have alternative text",
    criteria=("1.1.1",),
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


def found(
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
        rule=rule.id, page=page, target=target, engine=rule.engine, criteria=rule.criteria, **{"outcome": Outcome.FAILED, **more},  # type: ignore[arg-type]
    )  # fmt: skip


def issues_of(
    assertions: Iterable[Assertion],
    rules: dict[str, Rule] = RULES,
    ran_on: RanOn = lambda _rule: (),
) -> tuple[Issue, ...]:
    return merge(with_issues(assertions, EquivalentRules(rules)), rules, ran_on)


def test_one_place_on_many_pages_is_one_issue() -> None:
    (issue,) = issues_of([found(OWN, f"{HOME}{n}") for n in range(500)])
    assert (issue.pages, issue.count) == (500, 500)
    assert issue.impact is Impact.CRITICAL
    assert len(issue.occurrences) == MAX_OCCURRENCES


def test_two_engines_count_a_place_once_however_many_there_are() -> None:
    pages = [f"{HOME}{n:03}" for n in range(500)]
    (issue,) = issues_of([found(rule, page) for page in pages for rule in (OWN, AXE)])
    assert (issue.pages, issue.count) == (500, 500)


def test_engines_that_agree_are_one_issue() -> None:
    (issue,) = issues_of([found(AXE, HOME), found(OWN, HOME)])
    assert issue.rules == issue.sure == ("image-name", "axe:image-alt")
    assert issue.engines == ("axe", "own")
    assert issue.count == 1
    assert issue.agreed
    assert issue.occurrences[0].engines == ("axe", "own")


def test_what_follows_from_another_rules_failure_is_the_same_issue() -> None:
    closes = replace(STYLE, id="opened-close", criteria=("2.1.1",))
    rules = {**RULES, closes.id: closes}
    consequence = replace(found(closes, HOME), data={"same": STYLE.id})
    (issue,) = issues_of([found(STYLE, HOME), consequence], rules)
    assert (set(issue.rules), issue.count) == ({STYLE.id, closes.id}, 1)


def test_a_question_about_what_was_hidden_joins_the_failure_that_its_state_shows() -> None:
    question = replace(found(STYLE, HOME, outcome=Outcome.CANT_TELL), message="hidden")
    assert question.target is not None
    shown = found(STYLE, HOME, state="menu:1")
    hidden = replace(question, target=replace(question.target, role=""))
    (issue,) = issues_of([hidden, shown])
    assert (issue.outcome, issue.count) == (Outcome.FAILED, 1)
    assert len(issues_of([hidden, replace(shown, state="")])) == 2


def test_agreement_on_some_places_is_no_agreement() -> None:
    more = [found(OWN, HOME), found(AXE, HOME), found(OWN, HOME, name="b")]
    (issue,) = issues_of(more)
    assert issue.count == 2
    assert not issue.agreed


def test_the_sure_side_has_the_word_and_the_asking_side_is_named() -> None:
    asks = found(OWN, HOME, outcome=Outcome.CANT_TELL, message="check")
    sure = found(AXE, HOME, sentences={"en": "No alternative text"})
    (issue,) = issues_of([asks, sure])
    assert issue.outcome is Outcome.FAILED
    assert (issue.sure, issue.asking) == (("axe:image-alt",), ("image-name",))
    assert not issue.agreed
    (occurrence,) = issue.occurrences
    assert occurrence.rule == "axe:image-alt"
    assert occurrence.sentences == sure.sentences
    assert occurrence.outcome is Outcome.FAILED


def test_an_equivalent_rule_is_silent_only_where_it_ran() -> None:
    pages = [f"{HOME}a", f"{HOME}b"]
    assertions = [found(OWN, page) for page in pages]
    ran = {"axe:image-alt": pages}
    (issue,) = issues_of(assertions, ran_on=lambda rule: ran.get(rule, ()))
    assert issue.silent == ("axe:image-alt",)
    (issue,) = issues_of(assertions, ran_on=lambda rule: ran.get(rule, ())[:1])
    assert issue.silent == ()


def test_a_rule_that_reported_another_element_of_the_page_is_not_called_silent() -> None:
    assertions = [found(OWN, HOME), found(AXE, HOME, path="main>picture")]
    ours, theirs = issues_of(assertions, ran_on=lambda _rule: (HOME,))
    assert ours.silent == theirs.silent == ()


def test_an_engine_is_silent_only_if_all_of_its_equivalent_rules_ran() -> None:
    second = replace(AXE, id="axe:role-img-alt")
    rules = {**RULES, OWN.id: replace(OWN, equivalents=(AXE.id, second.id)), second.id: second}
    ran = {AXE.id: [HOME], second.id: [HOME]}
    (issue,) = issues_of([found(OWN, HOME)], rules, lambda rule: ran.get(rule, ()))
    assert issue.silent == (AXE.id, second.id)
    del ran[second.id]
    (issue,) = issues_of([found(OWN, HOME)], rules, lambda rule: ran.get(rule, ()))
    assert issue.silent == ()


def test_an_issue_of_an_engine_joins_ours_only_at_the_same_element() -> None:
    """Two rules of ours may be the equivalents of one of an engine: the element decides."""
    menu = Rule(id="menu-name", title="", criteria=(), equivalents=("axe:image-alt",))
    rules = {**RULES, menu.id: menu}
    on_page = [found(OWN, HOME), found(AXE, HOME), found(AXE, HOME, path="li")]
    joined, alone = sorted(issues_of(on_page, rules), key=lambda issue: -len(issue.rules))
    assert joined.rules == ("image-name", "axe:image-alt")
    assert alone.rules == ("axe:image-alt",)


def test_a_named_issue_joins_places() -> None:
    assertions = [
        found(STYLE, HOME, path=f"p.{letter}", data={"issue": "#777 #fff"}) for letter in "abc"
    ]
    (issue,) = issues_of(assertions)
    assert issue.count == 3
    assert issue.members == ("",)


@pytest.mark.parametrize(
    ("sheet", "selector", "joined"),
    [
        ("https://x.test/css/main.css", ".nav a", True),
        ("https://cdn.test/css/main.3f2a91bc.css?v=2", ".nav a", True),
        ("https://x.test/css/print.css", ".nav a", False),
        ("https://x.test/css/main.css", ".nav", False),
    ],
)
def test_what_one_declaration_causes_is_one_issue(sheet: str, selector: str, joined: bool) -> None:
    first = {"sheet": "https://x.test/css/main.css", "selector": ".nav a", "property": "color"}
    second = {**first, "sheet": sheet, "selector": selector}
    evidence = [(Evidence(kind="declaration", data=data),) for data in (first, second)]
    found_ = [
        found(STYLE, HOME, "nav>a", evidence=evidence[0], data={"issue": "#999999 #ffffff"}),
        found(STYLE, HOME, "main>a", evidence=evidence[1], data={"issue": "#999999 #eeeeee"}),
    ]
    assert len(issues_of(found_)) == (1 if joined else 2)


def test_a_style_attribute_keeps_the_key_of_its_place() -> None:
    data = {"sheet": "", "selector": "", "property": "color"}
    evidence = (Evidence(kind="declaration", data=data),)
    issues = issues_of(
        [found(STYLE, HOME, path, evidence=evidence) for path in ("nav>a", "main>a")]
    )
    assert len(issues) == 2


def test_impact_comes_before_pages() -> None:
    serious = [found(STYLE, f"{HOME}{n}", "nav>a") for n in range(3)]
    critical = [found(OWN, HOME, "main>img")]
    assert [issue.rule for issue in issues_of([*serious, *critical])] == [OWN.id, STYLE.id]


def test_the_occurrence_with_a_picture_comes_first_among_the_worst() -> None:
    picture = (Evidence(kind="picture", blob="x"),)
    numbers = (Evidence(kind="numbers", data={"width": 1}),)
    named = {"issue": "a"}
    assertions = [
        found(STYLE, HOME, path="a", evidence=numbers, data=named),
        found(STYLE, HOME, path="b", evidence=picture, outcome=Outcome.CANT_TELL, data=named),
        found(STYLE, HOME, path="c", evidence=picture, data=named),
    ]
    (issue,) = issues_of(assertions)
    targets = [o.target.path for o in issue.occurrences if o.target is not None]
    assert targets == ["c", "a", "b"]


def test_a_picture_beyond_the_kept_occurrences_is_not_lost() -> None:
    assertions = [found(OWN, f"{HOME}{n:03}") for n in range(300)]
    last = replace(assertions[-1], evidence=(Evidence(kind="picture", blob="x"),))
    (issue,) = issues_of([*assertions[:-1], last])
    assert len(issue.occurrences) == MAX_OCCURRENCES
    assert issue.occurrences[0].page == last.page


def test_the_gate() -> None:
    issues = issues_of([found(OWN, "https://x.test/")])
    assert list(blocking(issues, Impact.CRITICAL, only_new=False))
    moderate = tuple(replace(f, impact=Impact.MODERATE) for f in issues)
    assert not list(blocking(moderate, Impact.SERIOUS, only_new=False))
    doubt = tuple(replace(f, outcome=Outcome.CANT_TELL) for f in issues)
    assert not list(blocking(doubt, Impact.MINOR, only_new=False))


def test_the_verdict_counts_what_to_fix_and_what_a_person_must_judge() -> None:
    to_fix = issues_of([found(OWN, HOME)])
    to_judge = issues_of([found(STYLE, HOME, outcome=Outcome.CANT_TELL)])
    hidden = [replace(issue, state=IssueState.SUPPRESSED) for issue in (*to_fix, *to_judge)]
    coverage = Coverage(
        found=1, audited=1, failed=0, skipped=0, queued=0, redirected=0, documents=0
    )
    run = Run(id="", roots=(HOME,), settings={}, versions={}, started="", state="finished")
    answer = verdict([*to_fix, *to_judge, *hidden], coverage, run, (), with_baseline=True)
    assert (answer.issues, answer.new, answer.review, answer.blocking) == (1, 1, 1, 1)
    assert answer.exit_code == 1
    assert not answer.incomplete


def test_suppressions() -> None:
    from datetime import date

    issues = issues_of([found(OWN, "https://x.test/")])
    mine = Suppression(reason="r", owner="o", expires=date(2030, 1, 1), rule="image-*")
    other = Suppression(reason="r", owner="o", expires=date(2030, 1, 1), rule="link-*")
    marked, stale = suppress(issues, [mine, other], date(2029, 1, 1))
    assert marked[0].state is IssueState.SUPPRESSED
    assert len(stale) == 1
    assert "link-*" in stale[0]
    marked, stale = suppress(issues, [mine], date(2031, 1, 1))
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
        (found(OWN, f"https://x.test/{page}", path=path) for page, path in places),
        key=lambda a: a.page,
    )
    forth = issues_of(assertions)
    back = issues_of(sorted(assertions, key=lambda a: a.page, reverse=True))
    assert [(f.fingerprint, f.count, f.pages, f.members) for f in forth] == [
        (f.fingerprint, f.count, f.pages, f.members) for f in back
    ]


def test_a_baseline_that_is_not_there_is_told_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.json can't be read: No such file or directory"):
        load(tmp_path / "none.json")


def test_what_is_off_in_axe_has_a_rule_of_ours_that_runs_in_every_profile() -> None:
    known = all_rules()
    equivalents = EquivalentRules(known)
    for off in sorted(REPLACED):
        ours = equivalents.ours(f"axe:{off}")
        assert len(ours) == 1, off
        rule = known[ours[0]]
        assert not rule.building_block, off
        assert rule.conformance or not known[f"axe:{off}"].conformance, off
        wanted = needed(implementations()[rule.id].needs)
        assert all("quick" in probe.profiles for probe in wanted), off


HEADING = Rule(
    id="heading-descriptive", title="Headings describe the section", criteria=("2.4.6",), equivalents=("axe:heading",),
    questions="together", messages={"unrelated": "Check “{name}”"},
)  # fmt: skip


def test_a_question_is_asked_once_about_a_thing_and_one_list_holds_all() -> None:
    asks = {"outcome": Outcome.CANT_TELL, "message": "unrelated"}
    pages = [f"{HOME}{n}" for n in range(3)]
    footer = [found(HEADING, page, "footer>h2", "Contact", **asks) for page in pages]
    news = [found(HEADING, page, "main>h2", page, **asks) for page in pages]
    questions = sorted([*footer, *news], key=lambda a: a.page)
    fault = found(HEADING, pages[0], "main>h3", "Lorem", message="placeholder")
    failed, asked = issues_of([*questions, fault], {HEADING.id: HEADING})
    assert (failed.outcome, failed.count) == (Outcome.FAILED, 1)
    assert (asked.pages, asked.count) == (3, 6)
    assert sorted(o.target.name for o in asked.occurrences if o.target) == sorted(
        [*pages, "Contact"]
    )
    assert len(asked.members) == 4
    assert problem({HEADING.id: HEADING}, asked, "en") == (
        "Headings describe the section – places to check: 4"
    )


def test_what_an_engine_fails_does_not_make_a_list_of_questions_fail() -> None:
    axe = Rule(id="axe:heading", title="Headings", criteria=("2.4.6",), engine="axe")
    asks = {"outcome": Outcome.CANT_TELL, "message": "unrelated"}
    rules = {HEADING.id: HEADING, axe.id: axe}
    places = [found(HEADING, HOME, "main>h2", name, **asks) for name in ("News", "Contact")]
    failed, asked = issues_of([*places, found(axe, HOME, "main>h2", "News")], rules)
    assert (failed.outcome, failed.count) == (Outcome.FAILED, 1)
    assert (asked.outcome, asked.count) == (Outcome.CANT_TELL, 2)
