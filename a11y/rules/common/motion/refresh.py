"""Timed refresh by ``meta`` (HTML Living Standard, 4.2.5.3 "refresh")."""

import re
from collections.abc import Iterator

from a11y.dom import Node, Snapshot

_SPACE = r"[ \t\n\f\r]"
#: The shared declarative refresh steps: seconds, a dropped fraction, and what may follow.
_CONTENT = re.compile(rf"{_SPACE}*(?:([0-9]+)[0-9.]*|(?=\.)[0-9.]+)(?:[;,]|{_SPACE}|$)")

#: 20 hours, from which on a time limit is allowed (WCAG 2.2.1).
TWENTY_HOURS = 72_000


def refreshes(snapshot: Snapshot) -> Iterator[tuple[Node, int]]:
    """The ``meta`` that refreshes each document, with its seconds."""
    done = set()
    for meta in snapshot.tags("meta"):
        if id(meta.frame) in done or meta.get("http-equiv").lower() != "refresh":
            continue
        match = _CONTENT.match(meta.get("content"))
        if match:
            done.add(id(meta.frame))
            yield meta, int((match[1] or "0")[:18])
