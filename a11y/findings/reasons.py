"""Why a check did not run, where that leaves a run complete: chosen, or within a limit."""

EXPECTED_REASONS = frozenset(
    {
        "cut",
        "driver",
        "profile",
        "interact",
        "language",
        "no-interaction",
        "not-html",
        "not-in-check",
        "not-stored",
        "sampled",
        "represented",
        "part-only",
    }
)
