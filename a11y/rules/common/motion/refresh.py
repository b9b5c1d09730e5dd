"""Timed refresh, by ``meta`` or by the server's answer (HTML Living Standard, 4.2.5.3 "refresh" and
7.4.2.2, "Refresh" header).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.answer import Answer
from a11y.dom import Node, Snapshot

_SPACE = r"[ \t\n\f\r]"
#: The shared declarative refresh steps: seconds, a dropped fraction, and what may follow.
_CONTENT = re.compile(rf"{_SPACE}*(?:([0-9]+)[0-9.]*|(?=\.)[0-9.]+)(?:[;,]|{_SPACE}|$)")

#: 20 hours, from which on a time limit is allowed (WCAG 2.2.1).
TWENTY_HOURS = 72_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """A ``meta`` that refreshes its document after ``seconds``; for a header, the root element."""

    node: Node
    seconds: int


def refreshes(snapshot: Snapshot, answer: Answer) -> Iterator[Refresh]:
    """That of the server's answer, and the first valid one of each document."""
    root = snapshot.page.html
    seconds = _seconds(answer.refresh)
    if root is not None and seconds is not None:
        yield Refresh(node=root, seconds=seconds)
    done = set()
    for meta in snapshot.tags("meta"):
        if id(meta.frame) in done or meta.get("http-equiv").lower() != "refresh":
            continue
        seconds = _seconds(meta.get("content"))
        if seconds is not None:
            done.add(id(meta.frame))
            yield Refresh(node=meta, seconds=seconds)


def _seconds(content: str) -> int | None:
    match = _CONTENT.match(content)
    return int((match[1] or "0")[:18]) if match else None
