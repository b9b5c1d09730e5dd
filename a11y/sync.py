"""Checks for Playwright's synchronous API: ``a11y.sync.check(page)``."""

from a11y.testing.checks import check_sync as check
from a11y.testing.checks import explore_sync as explore

__all__ = ["check", "explore"]
