"""What a release needs and a contributor's check leaves out: every message has its Polish.

The workflow that builds a release runs ``python -m tools.messages --missing``, which says the same.
"""

import pytest

from tools import messages

pytestmark = pytest.mark.release


def test_the_catalogues_hold_what_the_sources_say() -> None:
    assert [path.name for path, _text in messages.outdated()] == []


def test_no_message_is_without_translation() -> None:
    assert list(messages.missing()) == []
