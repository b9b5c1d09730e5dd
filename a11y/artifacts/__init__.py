"""Every type that a probe makes and a rule reads. Plain data: no browser, no I/O."""
