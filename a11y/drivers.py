"""Which executor carries out a run."""

from a11y.executors import Executor
from a11y.settings import Settings


def executor_for(settings: Settings) -> Executor:
    """By ``--driver``."""
    if settings.driver == "selenium":
        from a11y.executors.webdriver import WebDriverExecutor

        return WebDriverExecutor(settings.concurrency)
    from a11y.executors.local import LocalExecutor

    return LocalExecutor(settings.concurrency)
