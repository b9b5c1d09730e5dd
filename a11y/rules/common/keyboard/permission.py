"""What could only be known by pressing things, on a site where nobody has allowed that."""

from a11y.core.model import Assertion, Mode, Outcome


def not_allowed() -> Assertion:
    """``untested``: buttons and keys are pressed with ``--interact`` only."""
    return Assertion(
        rule="", outcome=Outcome.UNTESTED, message="no-interaction", mode=Mode.AUTOMATIC
    )
