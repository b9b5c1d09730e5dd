"""One node of the accessibility tree (Chrome DevTools Protocol, domain Accessibility)."""

from typing import Any

from a11y.core.browser_json import loads


class AXNode:
    """One node of the accessibility tree.

    ``role``: the ARIA role, or Chromium's internal name in its own case (``StaticText``,
    ``RootWebArea``). ``props``: property name to value (``focusable``, ``expanded``,
    ``hiddenRoot`` …). ``ignored``: the node is not exposed; ``reasons`` says why.
    """

    __slots__ = ("_data", "_props", "_reasons", "backend_id", "id", "ignored", "name", "role")

    def __init__(self, data: bytes) -> None:
        # Most nodes are never asked for more than these fields. The rest is parsed on demand:
        # as objects it would take six times as much memory.
        raw = loads(data)
        self._data = data
        self._props: dict[str, Any] | None = None
        self._reasons: tuple[str, ...] | None = None
        self.id: str = raw["nodeId"]
        self.ignored: bool = raw["ignored"]
        self.role: str = raw["role"]["value"] if "role" in raw else ""
        self.name: str = str(raw["name"].get("value", "")) if "name" in raw else ""
        self.backend_id: int | None = raw.get("backendDOMNodeId")

    @property
    def _raw(self) -> dict[str, Any]:
        raw: dict[str, Any] = loads(self._data)
        return raw

    @property
    def props(self) -> dict[str, Any]:
        if self._props is None:
            self._props = {
                p["name"]: p["value"].get("value") for p in self._raw.get("properties", ())
            }
        return self._props

    @property
    def name_from(self) -> str:
        """The source of the name: an attribute, ``contents``, or empty."""
        return name_source(self._raw.get("name") or {})

    @property
    def description(self) -> str:
        return str(self._raw.get("description", {}).get("value", ""))

    @property
    def value(self) -> str:
        return str(self._raw.get("value", {}).get("value", ""))

    @property
    def reasons(self) -> tuple[str, ...]:
        if self._reasons is None:
            self._reasons = tuple(r["name"] for r in self._raw.get("ignoredReasons", ()))
        return self._reasons

    @property
    def parent_id(self) -> str:
        return str(self._raw.get("parentId", ""))

    @property
    def child_ids(self) -> list[str]:
        ids: list[str] = self._raw.get("childIds", [])
        return ids


def name_source(name: dict[str, Any]) -> str:
    """The source of an accessible name: the attribute, ``contents``, or empty."""
    for source in name.get("sources", ()):
        if "value" in source and not source.get("superseded"):
            return str(source.get("attribute") or source.get("nativeSource") or source["type"])
    return ""
