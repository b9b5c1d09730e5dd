"""Which executor carries out a run."""

from a11y.audit.workers.contract import Executor
from a11y.core.settings import Settings


def executor_for(settings: Settings) -> Executor:
    """By ``--driver``."""
    if settings.driver == "selenium":
        from a11y.audit.workers.webdriver import WebDriverExecutor

        return WebDriverExecutor(settings.concurrency)
    from a11y.audit.workers.chromium import LocalExecutor

    return LocalExecutor(settings.concurrency)
