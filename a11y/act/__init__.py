"""Runs W3C's ACT test suite with our rules and reports the results in EARL."""
