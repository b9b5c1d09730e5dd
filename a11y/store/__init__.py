"""One run in one SQLite file: frontier, pages, assertions, artifacts, pictures.

One writer (the coordinator), any number of readers. A page is written in one transaction,
so that whatever ends the process leaves a store from which ``--resume`` goes on.
"""

from a11y.store.frontier import Frontier, Job
from a11y.store.reader import Reader
from a11y.store.writer import PageResult, Writer

__all__ = ["Frontier", "Job", "PageResult", "Reader", "Writer"]
