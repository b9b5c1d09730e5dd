"""``ULATWIENIA`` in ``settings.py``."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from django.conf import settings  # type: ignore[import-untyped]
from django.core.exceptions import ImproperlyConfigured  # type: ignore[import-untyped]
from django.core.signals import setting_changed  # type: ignore[import-untyped]

from a11y.core.errors import A11yError
from a11y.toolbar._settings import Embedding
from a11y.toolbar.tags import Options

NAME = "ULATWIENIA"

_OPTIONS = frozenset(field.name for field in fields(Options))
_EMBEDDING = frozenset({"prefix", "base", "exclude"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """``insert``: the middleware inserts the tags; without it, only ``{% ulatwienia %}`` does."""

    embedding: Embedding
    insert: bool


@cache
def configuration() -> Configuration:
    """The settings. Raises ``ImproperlyConfigured`` for those that the toolbar can't use."""
    given = getattr(settings, NAME, {})
    if not isinstance(given, dict):
        raise ImproperlyConfigured(f"{NAME} is a dict of settings of the toolbar")
    known = _OPTIONS | _EMBEDDING | {"insert"}
    if unknown := sorted(str(name) for name in given if name not in known):
        raise ImproperlyConfigured(
            f"{NAME} has unknown keys: {', '.join(unknown)}. Known: {', '.join(sorted(known))}"
        )
    options: dict[str, Any] = {name: given[name] for name in given if name in _OPTIONS}
    embedding: dict[str, Any] = {name: given[name] for name in given if name in _EMBEDDING}
    try:
        if "choices" in options:
            options["choices"] = tuple(options["choices"])
        return Configuration(
            embedding=Embedding(options=Options(**options), **embedding),
            insert=bool(given.get("insert", True)),
        )
    except (A11yError, TypeError) as error:
        raise ImproperlyConfigured(f"{NAME}: {error}") from error


def _forget(*, setting: str, **_: Any) -> None:
    if setting == NAME:
        configuration.cache_clear()


# Tests change settings (``override_settings``).
setting_changed.connect(_forget)
