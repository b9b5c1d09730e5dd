"""One court for all examples of a session."""

from collections.abc import Iterator

import pytest

from tests.rules.court import Court
from tests.rules.examples import Example


@pytest.fixture(scope="session")
def court(request: pytest.FixtureRequest) -> Iterator[Court]:
    """Judges examples as they are asked for; opened once a session."""
    wanted: dict[str, list[Example]] = {}
    for item in request.session.items:
        callspec = getattr(item, "callspec", None)
        example = callspec.params.get("example") if callspec is not None else None
        if isinstance(example, Example):
            wanted.setdefault(example.rule, []).append(example)
    opened = Court(wanted)
    yield opened
    opened.close()
