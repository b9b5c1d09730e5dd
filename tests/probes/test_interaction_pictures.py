"""Pictures of issues that an interaction found: failed and cantTell ones, one for each issue, and not too many."""

from a11y.audit.interaction_pictures import take_interaction_pictures
from a11y.audit.pictures import MAX_PICTURES
from a11y.browser import Tab
from a11y.core.model import Assertion, Outcome, Target
from a11y.findings.identity import EquivalentRules, picture_name, with_issues
from a11y.rules import rules
from tests.probes.conftest import Site, opened

PAGE = "<h1>Start</h1>" + "".join(
    f"<p style='margin: 300px 0' class={name}>Akapit {name}</p>" for name in "abcdefghijkl"
)


def _assertion(outcome: Outcome, selector: str, frames: tuple[str, ...] = ()) -> Assertion:
    return Assertion(
        rule="reflow", outcome=outcome, message="word", page="http://127.0.0.1/",
        target=Target(selector=selector, path=selector, frames=frames),
    )  # fmt: skip


async def test_what_a_person_must_look_at_has_a_picture(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, PAGE)
    pictured = set[str]()
    assertions = [
        _assertion(Outcome.CANT_TELL, ".a"),
        _assertion(Outcome.PASSED, ".b"),
        _assertion(Outcome.CANT_TELL, ".nie-ma"),
        _assertion(Outcome.CANT_TELL, "p", ("iframe",)),
        _assertion(Outcome.FAILED, ".c"),
    ]
    assertions = with_issues(assertions, EquivalentRules(rules()))
    shown, pictures = await take_interaction_pictures(page, assertions, pictured)
    assert [[e.kind for e in one.evidence] for one in shown] == [
        ["picture"], [], [], [], ["picture"],
    ]  # fmt: skip
    assert {shown[0].issue, shown[4].issue} == pictured, (
        "what gave no picture may get one on another page"
    )
    assert set(pictures) == {picture_name(shown[0]), picture_name(shown[4])}
    assert all(data[:4] == b"RIFF" for data in pictures.values())
    assert all(e.frame and e.frame.height > 10 for one in shown for e in one.evidence)
    again, more = await take_interaction_pictures(page, assertions[:2], pictured)
    assert (again, more) == (assertions[:2], {}), "an issue has one picture"


async def test_a_page_gives_few_pictures_failures_first(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, PAGE)
    doubtful = [_assertion(Outcome.CANT_TELL, f".{name}") for name in "abcdefghijk"]
    assertions = [*doubtful, _assertion(Outcome.FAILED, ".l")]
    assertions = with_issues(assertions, EquivalentRules(rules()))
    shown, pictures = await take_interaction_pictures(page, assertions, set())
    assert len(pictures) == MAX_PICTURES
    assert shown[-1].evidence
