"""The bench of truth: what is known to be right or wrong, held against what the tool says."""
