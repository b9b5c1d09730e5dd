"""A sentence that is translated only when it is shown, into the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
        return self.template.format_map(self.data) if self.data else self.template


NOTHING = Message()
