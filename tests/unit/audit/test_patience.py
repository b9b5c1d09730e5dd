"""How long a busy server is left in peace, and that no other host waits for it."""

from datetime import UTC, datetime

import pytest

from a11y.audit.patience import BUDGET, LONGEST, PAUSES, Patient, Waiting, asked_pause
from a11y.crawl.fetch import Fetched
from a11y.store import PageJob

NOW = datetime(2026, 11, 30, 12, 0, 0, tzinfo=UTC)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", None),
        ("soon", None),
        ("-3", None),
        ("0", 0),
        ("7", 7),
        ("100000", LONGEST),
        ("Mon, 30 Nov 2026 12:00:09 GMT", 9),
        ("Mon, 30 Nov 2026 11:00:00 GMT", 0),
        ("Tue, 01 Dec 2026 12:00:00 GMT", LONGEST),
    ],
)
def test_retry_after(header: str, seconds: float | None) -> None:
    assert asked_pause(header, NOW) == seconds


def test_a_page_comes_back_a_few_times_later_each_time() -> None:
    clock = Clock()
    waiting = Waiting(clock)
    job = PageJob(url="https://a.example/x")
    for pause in PAUSES:
        assert waiting.postpone(job, "")
        assert not waiting.hosts
        assert waiting.pause == pause
        assert waiting.take() is None
        clock.now += pause
        assert waiting.take() == job
    assert not waiting.postpone(job, "")


def test_a_host_that_asks_for_time_gets_it_and_others_go_on() -> None:
    clock = Clock()
    waiting = Waiting(clock)
    slow, other = PageJob(url="https://a.example/x"), PageJob(url="https://b.example/x")
    assert waiting.postpone(slow, "30")
    assert waiting.postpone(other, "")
    assert waiting.hosts == ("https://a.example/",)
    clock.now += PAUSES[0]
    assert waiting.take() == other
    assert waiting.take() is None
    clock.now += 30
    assert waiting.take() == slow
    assert not waiting.hosts
    assert waiting.pause is None


def test_a_pages_own_pause_does_not_end_its_hosts() -> None:
    clock = Clock()
    waiting = Waiting(clock)
    first, second = PageJob(url="https://a.example/x"), PageJob(url="https://a.example/y")
    assert waiting.postpone(first, "")
    assert waiting.postpone(second, "20")
    clock.now += 10
    assert waiting.take() is None
    clock.now += 10
    assert {waiting.take(), waiting.take()} == {first, second}


def test_what_a_host_may_ask_for_has_an_end() -> None:
    clock = Clock()
    waiting = Waiting(clock)
    pauses = 0
    while waiting.postpone(PageJob(url=f"https://a.example/{pauses}"), "60"):
        pauses += 1
        clock.now += 60
    assert pauses == BUDGET / 60


async def test_a_busy_file_is_asked_for_again() -> None:
    answers = [Fetched(url="u", status=503, retry_after="0"), Fetched(url="u", status=200)]

    async def fetch(url: str, *, limit: int = 0) -> Fetched:
        del url, limit
        return answers.pop(0)

    assert (await Patient(fetch)("u")).status == 200
    assert answers == []


async def test_a_file_is_not_waited_for_beyond_the_budget() -> None:
    async def fetch(url: str, *, limit: int = 0) -> Fetched:
        del limit
        return Fetched(url=url, status=429, retry_after="50")

    assert (await Patient(fetch, budget=30)("u")).status == 429
