"""Why a check did not run: which of the reasons leave a run complete."""

EXPECTED_REASONS = frozenset(
    {
        "cut",
        "driver",
        "profile",
        "interact",
        "language",
        "no-interaction",
        "not-html",
        "not-stored",
        "sampled",
        "represented",
    }
)
