"""Each rule on its own example pages: every target, nothing more and nothing less."""

import pytest

from tests.rules import expect
from tests.rules.court import Court
from tests.rules.examples import Example, examples


@pytest.mark.parametrize("example", list(examples()), ids=lambda e: e.id)
def test_example(example: Example, court: Court) -> None:
    judgement = court.judge(example)
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
