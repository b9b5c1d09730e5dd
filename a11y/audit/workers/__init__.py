"""The workers of a run."""

from importlib.util import find_spec

from a11y.audit.workers.contract import Workers
from a11y.core.errors import UsageError
from a11y.core.hosts import is_loopback
from a11y.core.settings import Settings


def workers_for(settings: Settings) -> Workers:
    """By ``--driver`` and ``--executor``. Raises ``UsageError`` if these can't work together, or if
    Dask is not installed.
    """
    if settings.scheduler and settings.executor != "dask":
        raise UsageError("--scheduler needs --executor dask")
    if settings.executor == "dask":
        return _dask(settings)
    if settings.driver == "selenium":
        from a11y.audit.workers.webdriver import WebDriverWorkers

        return WebDriverWorkers(settings.concurrency)
    from a11y.audit.workers.chromium import ChromiumWorkers

    return ChromiumWorkers(settings.concurrency)


def _dask(settings: Settings) -> Workers:
    if settings.driver != "playwright":
        raise UsageError("--executor dask works only with --driver playwright")
    missing = [name for name in ("distributed", "cryptography") if find_spec(name) is None]
    if missing:
        raise UsageError(
            "--executor dask needs packages that are not installed: {names}",
            hint='Run: pip install "wkict-a11y[cluster]"',
            names=", ".join(missing),
        )
    if settings.scheduler and not settings.scheduler.startswith(("tcp://", "tls://")):
        raise UsageError(
            "--scheduler: {address} is no address of a scheduler",
            hint="Write it as {form}",
            address=settings.scheduler,
            form="tcp://127.0.0.1:8786",
        )
    if settings.folder and settings.scheduler and not is_loopback(settings.scheduler):
        raise UsageError(
            "The files of a folder are served on this machine only, and the workers are elsewhere",
            hint="Leave out --scheduler, or audit the site at its address",
        )
    from a11y.audit.workers.dask import DaskWorkers

    return DaskWorkers(settings.scheduler, settings.concurrency)
