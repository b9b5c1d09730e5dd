"""A sentence for people that is put into words only where it is read, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """``template``: English, with fields by name (``{path}``); ``data`` fills them.

    Numbers in ``data`` stay numbers. The keys ``words`` and ``error`` hold what the system, the
    browser or a library says. An empty message is false: there is nothing to say.
    ``i18n.texts.sentence`` translates and fills; ``str`` is English.
    """

    template: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.template)

    def __str__(self) -> str:
        return self.template.format_map(self.data) if self.data else self.template


NOTHING = Message()
