"""One node of the accessibility tree (Chrome DevTools Protocol, domain Accessibility)."""

from typing import Any


class AXNode:
    """One node of the accessibility tree.

    ``role``: ARIA role, or Chromium's internal name in its own case (``StaticText``,
    ``RootWebArea``). ``props``: property name to value (``focusable``, ``expanded``,
    ``hiddenRoot``, …). ``ignored`` nodes are not exposed; ``reasons`` says why.
    """

    __slots__ = (
        "backend_id", "child_ids", "description", "id", "ignored", "name", "name_from",
        "parent_id", "props", "reasons", "role", "value",
    )  # fmt: skip

    def __init__(self, raw: dict[str, Any]) -> None:
        self.id: str = raw["nodeId"]
        self.ignored: bool = raw["ignored"]
        self.role: str = raw.get("role", {}).get("value", "")
        name = raw.get("name") or {}
        self.name: str = str(name.get("value", ""))
        self.name_from: str = name_source(name)
        self.description: str = str(raw.get("description", {}).get("value", ""))
        self.value: str = str(raw.get("value", {}).get("value", ""))
        self.props: dict[str, Any] = {
            p["name"]: p["value"].get("value") for p in raw.get("properties", ())
        }
        self.reasons: tuple[str, ...] = tuple(r["name"] for r in raw.get("ignoredReasons", ()))
        self.parent_id: str = raw.get("parentId", "")
        self.child_ids: list[str] = raw.get("childIds", [])
        self.backend_id: int | None = raw.get("backendDOMNodeId")


def name_source(name: dict[str, Any]) -> str:
    """Where the accessible name came from: the attribute or ``contents``, or empty."""
    for source in name.get("sources", ()):
        if "value" in source and not source.get("superseded"):
            return str(source.get("attribute") or source.get("nativeSource") or source["type"])
    return ""
