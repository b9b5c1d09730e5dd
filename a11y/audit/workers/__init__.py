"""The workers of a run."""

from a11y.audit.workers.contract import Workers
from a11y.core.settings import Settings


def workers_for(settings: Settings) -> Workers:
    """By ``--driver``."""
    if settings.driver == "selenium":
        from a11y.audit.workers.webdriver import WebDriverWorkers

        return WebDriverWorkers(settings.concurrency)
    from a11y.audit.workers.chromium import ChromiumWorkers

    return ChromiumWorkers(settings.concurrency)
