"""What is shown while a run goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from a11y.core.message import NOTHING, Message
from a11y.core.report import Coverage
from a11y.store import PageResult


class Say(Protocol):
    """Gets a remark: its code, a detail (an address, a number) and the reason if there is one.

    ``cli._terminal`` has the words.
    """

    def __call__(self, code: str, detail: str, why: Message = NOTHING, /) -> None: ...


def say_nothing(_code: str, _detail: str, _why: Message = NOTHING, /) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Called while a run goes on. ``page``: a page's result was stored. ``say``: a remark."""

    page: Callable[[PageResult, Coverage], None] = lambda _result, _coverage: None
    say: Say = say_nothing
