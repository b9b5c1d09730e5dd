"""The answer of rules that need interaction, on a site where interaction is not allowed."""

from a11y.core.model import Assertion, Mode, Outcome


def not_allowed() -> Assertion:
    """``untested``: buttons and keys are pressed with ``--interact`` only."""
    return Assertion(
        rule="", outcome=Outcome.UNTESTED, message="no-interaction", mode=Mode.AUTOMATIC
    )
