"""Each rule on its own example pages."""

import pytest

from tests.rules.conftest import Court, Example, examples


@pytest.mark.parametrize("example", list(examples()), ids=lambda e: e.id)
def test_example(example: Example, court: Court) -> None:
    said = court.judge(example)
    worst = min((a.outcome for a in said), key=lambda o: o.rank)
    assert worst is example.outcome, [(a.outcome, a.message, a.data) for a in said]
    if example.message:
        assert example.message in {a.message for a in said if a.outcome is example.outcome}
