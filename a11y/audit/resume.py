"""A resumed run continues with its own settings. Pure."""

import shlex
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from a11y.audit.plan import resolved
from a11y.core.errors import UsageError
from a11y.core.model import Run
from a11y.core.settings import DEFAULTS, FIELDS, Settings

_MACHINE = frozenset(
    {
        "browser_path",
        "concurrency",
        "delay",
        "executor",
        "per_host",
        "recycle_after",
        "scheduler",
        "wait_for",
        "webdriver_url",
    }
)
"""Settings that don't change which pages are audited or what is found on them."""
FREE_SETTINGS = _MACHINE | {
    key.replace("-", "_") for key, info in FIELDS.items() if info.group in {"verdict", "output"}
}
"""Settings that may differ between two parts of a run."""
SECRETS = tuple(key.replace("-", "_") for key, info in FIELDS.items() if info.secret)
"""Settings that are not stored, by field name."""


def own_settings(run: Run, given: Mapping[str, Any], secrets: Mapping[str, Any]) -> Settings:
    """The settings of a stored run, completed with the secrets that it was made with.

    ``given``: settings from the command line by field name. Those for output and the machine
    replace the run's. ``secrets``: secrets from the configuration file.

    Raises ``UsageError`` if ``given`` contradicts the run, or if a secret is missing.
    """
    own = _stored(run)
    had = [name for name in SECRETS if run.settings.get(name)]
    _refuse_contradictions(own, given, had)
    missing = [name for name in had if not (given.get(name) or secrets.get(name))]
    if missing:
        raise UsageError(
            "The run was made with {flags}, and secrets are not stored",
            hint="Give the same values again: {flags}",
            flags=", ".join(map(_flag, missing)),
        )
    answers = {name: given.get(name) or secrets[name] for name in had}
    free = {name: value for name, value in given.items() if name in FREE_SETTINGS}
    return replace(own, **answers, **free)


def _stored(run: Run) -> Settings:
    """The run's settings without secrets and without fields that this version does not know."""
    known = {f.name for f in fields(Settings)} - set(SECRETS)
    stored = {name: value for name, value in run.settings.items() if name in known}
    lists = {name: tuple(value) for name, value in stored.items() if isinstance(value, list)}
    return Settings(**{**stored, **lists, "roots": run.roots})


def _refuse_contradictions(own: Settings, given: Mapping[str, Any], had: Collection[str]) -> None:
    for name in SECRETS:
        if given.get(name) and name not in had:
            raise UsageError(
                "The run was made without {flag}, and --resume goes on with its own settings",
                hint="Leave out {flag}, or make a new run without --resume",
                flag=_flag(name),
            )
    fixed = {k: v for k, v in given.items() if k not in FREE_SETTINGS and k not in SECRETS}
    asked = resolved(replace(own, **fixed))
    for name in fixed:
        before, now = getattr(own, name), getattr(asked, name)
        same = set(before) == set(now) if isinstance(now, tuple) else before == now
        if not same:
            raise UsageError(
                "The run was made with {stored}, not with {given}, and --resume goes on with its own settings",
                hint="Leave out {flag}, or make a new run without --resume",
                stored=spelled(name, before),
                given=spelled(name, now),
                flag=_flag(name),
            )


def resume_command(run: str, *, config: str = "", secrets: Iterable[str] = ()) -> str:
    """The shell command that resumes ``run`` (a path or an id).

    ``secrets``: fields that must be given again, each shown with its metavariable as the value.
    """
    words = ["a11y", "audit", "--resume", run]
    if config:
        words += ["--config", config]
    for name in secrets:
        words += [_flag(name), FIELDS[name.replace("_", "-")].metavar]
    return shlex.join(words)


def spelled(name: str, value: Any) -> str:
    """A setting as it is written on the command line."""
    if name == "roots":
        return shlex.join(value)
    if isinstance(value, bool):
        return _flag(name) if value else f"--no-{name.replace('_', '-')}"
    values = value if isinstance(value, tuple) else (value,)
    return shlex.join(word for item in values or ("",) for word in (_flag(name), str(item)))


def _flag(name: str) -> str:
    return "URL" if name == "roots" else f"--{name.replace('_', '-')}"


def command_for(run: Run) -> str:
    """The shell command that resumes a stored run."""
    folder = Path(str(run.settings.get("run_dir") or DEFAULTS.run_dir)) / run.id
    return resume_command(str(folder), secrets=[name for name in SECRETS if run.settings.get(name)])
