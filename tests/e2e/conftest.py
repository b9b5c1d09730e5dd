"""What several audits of local sites share."""

import pytest

from a11y.audit import patience
from a11y.audit.workers import browser_jobs


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is away or busy is asked as often as ever, after shorter pauses.

    For what such a server leads to, in an audit within this process. The pauses themselves are
    tested in ``tests/unit/audit/test_patience.py`` and ``test_verdict.py``.
    """
    short = tuple(pause / 20 for pause in patience.PAUSES)
    for module in (patience, browser_jobs):
        monkeypatch.setattr(module, "PAUSES", short)
