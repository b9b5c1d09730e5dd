"""The app for ``INSTALLED_APPS``."""

from django.apps import AppConfig  # type: ignore[import-untyped]

from a11y.toolbar.django.settings import configuration


class ToolbarConfig(AppConfig):  # type: ignore[misc] # Django has no types.
    """Label ``ulatwienia``: ``django`` could be another app's."""

    name = "a11y.toolbar.django"
    label = "ulatwienia"
    verbose_name = "Ułatwienia dostępu"

    def ready(self) -> None:
        """Wrong settings stop the start, not the first page."""
        configuration()
