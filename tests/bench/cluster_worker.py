"""Dask loads this into a worker of ``tests.bench.cluster``: it answers from stored pages."""

import os
import pickle
from dataclasses import replace
from pathlib import Path

from a11y.audit.workers import station
from a11y.audit.workers.wire import Answer, Orders, Task

_RESULTS = pickle.loads(Path(os.environ["A11Y_BENCH_RESULTS"]).read_bytes())


async def _begin(_station: object, _orders: Orders) -> Answer:
    return Answer(versions={"browser": "simulated"})


async def _do(_station: object, number: int, task: Task) -> Answer:
    """A stored result under the address of the job. Its links lead to pages that are known."""
    assert task.page is not None
    result = _RESULTS[number % len(_RESULTS)]
    url = task.page.url
    links = {"": tuple(f"http://127.0.0.1:9/a{n:x}/page" for n in range(30))}
    page = replace(result.page, url=url, final_url=url, template="")
    assertions = tuple(replace(found, page=url) for found in result.assertions)
    return Answer(
        page=replace(result, job=task.page, page=page, assertions=assertions, found=links)
    )


station._Station.begin = _begin  # type: ignore[method-assign,assignment]
station._Station.do = _do  # type: ignore[method-assign,assignment]
