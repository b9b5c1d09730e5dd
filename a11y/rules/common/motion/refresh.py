"""Timed refresh by ``meta`` (HTML Living Standard, 4.2.5.3 "refresh")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.dom import Node, Snapshot

_SPACE = r"[ \t\n\f\r]"
#: The shared declarative refresh steps: seconds, a dropped fraction, and what may follow.
_CONTENT = re.compile(rf"{_SPACE}*(?:([0-9]+)[0-9.]*|(?=\.)[0-9.]+)(?:[;,]|{_SPACE}|$)")

#: 20 hours, from which on a time limit is allowed (WCAG 2.2.1).
TWENTY_HOURS = 72_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """A ``meta`` that refreshes its document after ``seconds``."""

    node: Node
    seconds: int


def refreshes(snapshot: Snapshot) -> Iterator[Refresh]:
    """The first valid refresh of each document."""
    done = set()
    for meta in snapshot.tags("meta"):
        if id(meta.frame) in done or meta.get("http-equiv").lower() != "refresh":
            continue
        match = _CONTENT.match(meta.get("content"))
        if match:
            done.add(id(meta.frame))
            yield Refresh(node=meta, seconds=int((match[1] or "0")[:18]))
