"""What travels between the coordinator and the workers of a cluster: plain data, compressed.

msgpack holds the data, so whoever reads it gets these types or an error, and never code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec
import zstandard

from a11y.artifacts.codec import clean
from a11y.audit.conditions import program
from a11y.audit.plan import MEMORY, RunPlan, scope_of
from a11y.core.errors import A11yError
from a11y.core.given_files import text_of
from a11y.core.memory import DecodeBudget
from a11y.core.settings import Settings
from a11y.core.version import __version__
from a11y.crawl.robots import Robots, RobotsState
from a11y.crawl.storybook import Story
from a11y.engines import engines
from a11y.findings.identity import EquivalentRules
from a11y.findings.report import all_rules
from a11y.probes import probes
from a11y.rules import implementations
from a11y.store import InteractionJob, InteractionResult, PageJob, PageResult

T = TypeVar("T")


class Sealed:
    """Bytes whose text form shows nothing: Dask prints the arguments of a call that fails."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __repr__(self) -> str:
        return "***"

    def __reduce__(self) -> tuple[type["Sealed"], tuple[bytes]]:
        return Sealed, (self.data,)


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """A robots.txt as it was read."""

    text: str
    state: RobotsState


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What a worker needs for a run's plan. ``settings`` have the text of files in the place of their
    paths. ``roots``: start addresses, also those that others led to. ``probes``, ``engines``,
    ``rules``: names. ``program``: digest of the coordinator's code.
    """

    settings: Settings
    roots: tuple[str, ...]
    robots: Mapping[str, RobotsFile]
    stories: Mapping[str, Story]
    probes: tuple[str, ...]
    engines: tuple[str, ...]
    rules: tuple[str, ...]
    pictured: tuple[str, ...]
    version: str = __version__
    program: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One job. ``pictured``: issues that got their picture since the worker's last job."""

    page: PageJob | None = None
    interaction: InteractionJob | None = None
    pictured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a worker says of a job: its result; an address that it asks to ``claim``; or why the
    worker can't work (``error``, the name of a class with its words).
    """

    page: PageResult | None = None
    interaction: InteractionResult | None = None
    claim: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    message: str = ""
    hint: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


def pack(value: Any) -> bytes:
    """Compressed msgpack. Lone surrogates in strings are replaced."""
    try:
        data = msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(value, builtin_types=(bytes,))
        data = msgspec.msgpack.encode(clean(plain))
    return zstandard.compress(data, 1)


def unpack(kind: type[T], data: bytes) -> T:
    """A value from ``pack``. Raises ``ValueError`` for data of another type."""
    return msgspec.msgpack.decode(zstandard.decompress(data), type=kind)


def failed(error: A11yError) -> Answer:
    """Why a worker can't work."""
    return Answer(
        error=type(error).__name__, message=error.message, hint=error.hint, data=error.data
    )


def orders(plan: RunPlan) -> Orders:
    """The plan for workers on any machine."""
    settings = plan.settings
    return Orders(
        settings=replace(
            settings,
            storage_state=settings.storage_state and text_of(settings.storage_state),
            ca_file=settings.ca_file and text_of(settings.ca_file, "replace"),
        ),
        roots=plan.scope.roots,
        robots={
            url: RobotsFile(text=robots.text, state=robots.state)
            for url, robots in plan.robots.items()
        },
        stories=plan.stories,
        probes=tuple(probe.name for probe in plan.probes),
        engines=tuple(engine.name for engine in plan.engines),
        rules=tuple(implementation.rule.id for implementation in plan.implementations),
        pictured=tuple(plan.pictured),
        program=program(),
    )


def plan_of(given: Orders) -> RunPlan:
    """The plan that ``orders`` was made of. Raises ``UsageError`` for a pattern that is none."""
    settings = given.settings
    return RunPlan(
        settings=settings,
        scope=scope_of(settings, given.roots),
        probes=_named(given.probes, probes()),
        engines=_named(given.engines, engines()),
        implementations=_named(given.rules, implementations()),
        equivalents=EquivalentRules(all_rules()),
        robots={
            url: Robots(url, file.text, state=file.state) for url, file in given.robots.items()
        },
        pictured=set(given.pictured),
        untested={},
        stories=dict(given.stories),
        decode_budget=DecodeBudget(MEMORY),
    )


def _named(names: Sequence[str], known: Mapping[str, T]) -> list[T]:
    return [known[name] for name in names]
