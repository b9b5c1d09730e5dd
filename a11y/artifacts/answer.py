"""Headers of the server's answer that rules read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Headers of the page's answer. ``refresh``: the value of ``Refresh``, or empty."""

    refresh: str = ""
