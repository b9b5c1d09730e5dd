"""Pictures of issues that an interaction found: failed and cantTell ones, one for each issue, and not too many."""

from a11y.audit.interaction_pictures import take_interaction_pictures
from a11y.audit.pictures import MAX_PICTURES, attach, of_shots
from a11y.browser import Tab
from a11y.core.model import Assertion, Outcome, Target
from a11y.findings.merge import EquivalentRules
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
    equivalents, pictured = EquivalentRules(rules()), set[str]()
    assertions = [
        _assertion(Outcome.CANT_TELL, ".a"),
        _assertion(Outcome.PASSED, ".b"),
        _assertion(Outcome.CANT_TELL, ".nie-ma"),
        _assertion(Outcome.CANT_TELL, "p", ("iframe",)),
        _assertion(Outcome.FAILED, ".c"),
    ]
    shots = await take_interaction_pictures(page, assertions, equivalents, pictured)
    shown = attach(assertions, of_shots(shots), equivalents)
    assert [[e.kind for e in one.evidence] for one in shown] == [
        ["picture"], [], [], [], ["picture"],
    ]  # fmt: skip
    assert set(shots) == pictured, "what gave no picture may get one on another page"
    assert all(shot.data[:4] == b"RIFF" and shot.frame.height > 10 for shot in shots.values())
    assert await take_interaction_pictures(page, assertions[:2], equivalents, pictured) == {}, (
        "an issue has one picture"
    )


async def test_a_page_gives_few_pictures_failures_first(tab: Tab, site: Site) -> None:
    page = await opened(tab, site, PAGE)
    doubtful = [_assertion(Outcome.CANT_TELL, f".{name}") for name in "abcdefghijk"]
    assertions = [*doubtful, _assertion(Outcome.FAILED, ".l")]
    shots = await take_interaction_pictures(page, assertions, EquivalentRules(rules()), set())
    shown = attach(assertions, of_shots(shots), EquivalentRules(rules()))
    assert len(shots) == MAX_PICTURES
    assert shown[-1].evidence
