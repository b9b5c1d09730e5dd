"""W3C's ACT suite against our rules, and EARL."""
