"""The court goes on when its browser is lost: that says nothing about the examples that follow."""

import asyncio

from tests.rules.court import Court
from tests.rules.examples import examples


def test_a_lost_browser_is_started_again() -> None:
    first, second = [found for found in examples() if found.rule == "page-title"][:2]
    court = Court({})
    try:
        before = court.judge(first)
        asyncio.run_coroutine_threadsafe(court._browser._stop(), court._loop).result(30)
        after = [court.judge(first), court.judge(second)]
    finally:
        court.close()
    assert after[0].assertions == before.assertions
    assert after[1].assertions
