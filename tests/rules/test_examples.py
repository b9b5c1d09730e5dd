"""Each rule on its own example pages: every target, nothing more and nothing less."""

import pytest

from tests.rules import expect
from tests.rules.court import Court, Judgement
from tests.rules.examples import Example, examples, unconverted

_UNCONVERTED = frozenset(unconverted())


@pytest.mark.parametrize("example", list(examples()), ids=lambda e: e.id)
def test_example(example: Example, court: Court) -> None:
    judgement = court.judge(example)
    if example.rule in _UNCONVERTED:
        _compare_worst(example, judgement)
        return
    wanted = expect.Expectations()
    for path in example.pages:
        source = path.read_text("utf-8")
        wanted += expect.expected(path.name, source, judgement.snapshots[path.name])
    roots = {name: expect.root_of(snapshot) for name, snapshot in judgement.snapshots.items()}
    different = expect.difference(wanted, expect.got(judgement.assertions, roots))
    assert not different, f"\n{different}"
    outcome, messages = expect.worst(wanted)
    assert outcome is example.outcome, "the file's name says another outcome than the page"
    assert not example.message or example.message in messages, "the name says another message"


def _compare_worst(example: Example, judgement: Judgement) -> None:
    """All that can be compared where an example does not name its targets."""
    assertions = judgement.assertions
    worst = min((a.outcome for a in assertions), key=lambda o: o.rank)
    assert worst is example.outcome, [(a.outcome, a.message, a.data) for a in assertions]
    if example.message:
        assert example.message in {a.message for a in assertions if a.outcome is example.outcome}
