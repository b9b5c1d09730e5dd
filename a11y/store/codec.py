"""Central types to JSON and back. Pure."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import orjson
import zstandard

from a11y.core.model import (
    Assertion,
    Box,
    Evidence,
    Mode,
    Outcome,
    Page,
    PageFailure,
    Run,
    Target,
)


def dump(value: Page | Run | Assertion) -> str:
    """JSON of a frozen dataclass; empty fields are left out. Lone surrogates are replaced."""
    return orjson.dumps(_lean(asdict(value))).decode()


def clean(value: Any) -> Any:
    """Strings that UTF-8 can't carry (lone surrogates of JavaScript) made safe."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {clean(k): clean(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [clean(v) for v in value]
    return value


#: Fields with keys of their own: an empty value there means something.
_FREE = frozenset({"data", "settings", "versions"})


def _lean(value: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _lean(item) if isinstance(item, dict) and key not in _FREE else clean(item)
        for key, item in value.items()
        if item not in (None, "", (), {}, [])
    }


def compress(raw: Mapping[str, bytes], versions: Mapping[str, int]) -> dict[str, tuple[int, bytes]]:
    """Artifacts as they are stored: name to (version, compressed bytes)."""
    compressor = zstandard.ZstdCompressor(level=1)
    return {name: (versions.get(name, 1), compressor.compress(data)) for name, data in raw.items()}


def load_page(text: str) -> Page:
    data = orjson.loads(text)
    error = data.pop("error", None)
    return Page(**data, error=PageFailure(**error) if error else None)


def load_run(text: str) -> Run:
    data = orjson.loads(text)
    return Run(
        id=data["id"],
        roots=tuple(data["roots"]),
        settings=data.get("settings", {}),
        versions=data.get("versions", {}),
        started=data["started"],
        finished=data.get("finished", ""),
        state=data.get("state", "running"),
    )


def load_assertion(text: str) -> Assertion:
    data = orjson.loads(text)
    target = data.pop("target", None)
    evidence = data.pop("evidence", ())
    return Assertion(
        rule=data["rule"],
        outcome=Outcome(data["outcome"]),
        page=data.get("page", ""),
        target=_target(target) if target else None,
        mode=Mode(data.get("mode", "automatic")),
        message=data.get("message", ""),
        data=data.get("data", {}),
        engine=data.get("engine", "own"),
        evidence=tuple(map(_evidence, evidence)),
        criteria=tuple(data.get("criteria", ())),
    )


def _target(data: dict[str, Any]) -> Target:
    box = data.pop("box", None)
    frames = tuple(data.pop("frames", ()))
    return Target(**{"selector": "", **data}, frames=frames, box=_box(box))


def _evidence(data: dict[str, Any]) -> Evidence:
    frame = data.pop("frame", None)
    return Evidence(**data, frame=_box(frame))


def _box(data: dict[str, float] | None) -> Box | None:
    return Box(**data) if data is not None else None
