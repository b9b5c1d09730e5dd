"""A sentence that is translated only when it is shown, into the reader's language."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Message:
    """``template``: English, with fields by name (``{path}``); ``data`` fills them.

    Numbers in ``data`` stay numbers. The keys ``words`` and ``error`` are texts from the system, the
    browser or a library. An empty message is false. ``i18n.texts.sentence`` translates the template
    and fills it in. ``str`` fills in the English template.
    """

    template: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.template)

    def __str__(self) -> str:
        if not self.data:
            return self.template
        return self.template.format_map({key: _plain(value) for key, value in self.data.items()})

    def to_json(self) -> dict[str, Any]:
        """The form in stores and in JSON reports; ``from_json`` reads it. Empty if there is none."""
        return {"message": self.template, "data": dict(self.data)} if self else {}

    @classmethod
    def from_json(cls, stored: object) -> Self:
        """A message from ``to_json``, as an object or as its text.

        Older versions stored the finished English sentence. It becomes the field ``words``.
        """
        if isinstance(stored, str) and stored.startswith("{"):
            with suppress(ValueError):
                stored = json.loads(stored)
        if isinstance(stored, Mapping):
            template, data = stored.get("message", ""), stored.get("data", {})
            return cls(str(template), data if isinstance(data, Mapping) else {})
        return cls(ONLY_WORDS, {"words": str(stored)}) if stored else cls()


def _plain(value: Any) -> Any:
    return f"{value:g}" if isinstance(value, float) else value


ONLY_WORDS = "{words}"
"""The template of a message that says only what the system, the browser or a library says."""


NOTHING = Message()
