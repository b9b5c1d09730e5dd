"""One run in one SQLite file: frontier, pages, assertions, artifacts, pictures, and the run's state.

There is one writer (the coordinator) and any number of readers. A page is written in one
transaction. However the process ends, ``--resume`` can continue from the store.
"""

from a11y.store.compaction import compact
from a11y.store.frontier import DEAD_LINK, FLOW_FAILED, Frontier
from a11y.store.jobs import (
    InteractionJob,
    InteractionResult,
    Job,
    PageJob,
    PageResult,
    Result,
)
from a11y.store.reader import Reader
from a11y.store.run_state import Table
from a11y.store.shown import Shown, for_people
from a11y.store.writer import Writer

__all__ = [
    "DEAD_LINK",
    "FLOW_FAILED",
    "Frontier",
    "InteractionJob",
    "InteractionResult",
    "Job",
    "PageJob",
    "PageResult",
    "Reader",
    "Result",
    "Shown",
    "Table",
    "Writer",
    "compact",
    "for_people",
]
