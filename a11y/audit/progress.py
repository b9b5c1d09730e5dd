"""What is shown while a run goes on."""

from collections.abc import Callable
from dataclasses import dataclass

from a11y.core.report import Coverage
from a11y.store import PageResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Called while a run goes on. ``page``: a page's result was stored. ``say``: a remark, by its
    code and a detail (``cli._terminal`` has the words).
    """

    page: Callable[[PageResult, Coverage], None] = lambda _result, _coverage: None
    say: Callable[[str, str], None] = lambda _code, _detail: None
