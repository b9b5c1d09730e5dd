"""The frontier: who audits an address, and what is tried again."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.core.model import Assertion, Outcome, Page, PageFailure
from a11y.store import FLOW_FAILED, PageJob, PageResult, Reader, Writer
from a11y.store.migrations import MIGRATIONS

SITE = "https://example.org"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with Writer(tmp_path / "run.sqlite", create=True, limit=10, cap=10) as found:
        yield found


def seed(writer: Writer, *paths: str) -> None:
    writer.seed([SITE + path for path in paths], depth=0, found_on="")


def take(writer: Writer) -> PageJob:
    job = writer.frontier.take()
    assert job is not None
    return job


def fail(writer: Writer, job: PageJob) -> None:
    page = Page(url=job.url, final_url=job.url, error=PageFailure(reason="timeout"))
    writer.save(PageResult(job=job, page=page, state="failed", reason="timeout"))


def finish(writer: Writer, job: PageJob, path: str = "") -> None:
    page = Page(url=job.url, final_url=SITE + path if path else job.url)
    writer.save(PageResult(job=job, page=page, state="done"))


def states(writer: Writer) -> dict[str, str]:
    rows = writer.db.execute("SELECT url, state FROM urls")
    return {url.removeprefix(SITE): state for url, state in rows}


def test_a_redirect_that_ends_well(writer: Writer) -> None:
    seed(writer, "/a")
    job = take(writer)
    assert writer.frontier.claim(job, SITE + "/x")
    finish(writer, job, "/x")
    assert states(writer) == {"/a": "redirected", "/x": "done"}
    assert writer.frontier.take() is None
    assert not writer.frontier.busy()


def test_a_claimed_address_is_not_handed_out(writer: Writer) -> None:
    seed(writer, "/a", "/x")
    job = take(writer)
    assert writer.frontier.claim(job, SITE + "/x")
    assert writer.frontier.take() is None
    assert writer.frontier.busy()


def test_a_second_attempt_of_the_same_job_keeps_its_claim(writer: Writer) -> None:
    seed(writer, "/a")
    job = take(writer)
    assert writer.frontier.claim(job, SITE + "/x")
    assert writer.frontier.claim(job, SITE + "/x")


def test_a_failed_job_gives_its_claim_back_to_the_other_address(writer: Writer) -> None:
    seed(writer, "/a", "/b")
    first, second = take(writer), take(writer)
    assert writer.frontier.claim(first, SITE + "/x")
    assert not writer.frontier.claim(second, SITE + "/x")
    writer.save(PageResult(job=second, page=Page(url=second.url), state="redirected"))
    fail(writer, first)
    assert states(writer) == {"/a": "failed", "/b": "queued"}
    again = take(writer)
    assert again.url == second.url
    assert writer.frontier.claim(again, SITE + "/x")
    finish(writer, again, "/x")
    assert states(writer) == {"/a": "failed", "/b": "redirected", "/x": "done"}


def test_a_failed_job_gives_its_claim_back_to_the_address_itself(writer: Writer) -> None:
    seed(writer, "/a", "/b", "/x")
    first, second = take(writer), take(writer)
    assert writer.frontier.claim(first, SITE + "/x")
    assert not writer.frontier.claim(second, SITE + "/x")
    writer.save(PageResult(job=second, page=Page(url=second.url), state="redirected"))
    fail(writer, first)
    assert states(writer) == {"/a": "failed", "/b": "redirected", "/x": "queued"}
    assert take(writer).url == SITE + "/x"


def test_an_address_on_the_way_is_redirected(writer: Writer) -> None:
    seed(writer, "/a")
    job = take(writer)
    assert writer.frontier.claim(job, SITE + "/b")
    assert writer.frontier.claim(job, SITE + "/c")
    finish(writer, job, "/c")
    assert states(writer) == {"/a": "redirected", "/b": "redirected", "/c": "done"}


def test_what_was_under_way_is_queued_on_resume_as_if_nothing_had_happened(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True, limit=10, cap=10) as writer:
        seed(writer, "/a")
        assert writer.frontier.claim(take(writer), SITE + "/x")
    with Writer(path, limit=10, cap=10) as writer:
        assert states(writer) == {"/a": "queued"}


def test_failed_pages_are_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True, limit=10, cap=10) as writer:
        seed(writer, "/a")
        fail(writer, take(writer))
    with Writer(path, limit=10, cap=10) as writer:
        assert writer.frontier.take() is None
        writer.frontier.retry(lambda _url, _depth: True)
        assert list(Reader(path, writer.db).pages()) == []
        assert take(writer).url == SITE + "/a"


def test_what_robots_forbade_is_tried_again_once_it_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True, limit=10, cap=10) as writer:
        seed(writer, "/")
        writer.frontier.finish(SITE + "/", "skipped", "robots")
        writer.seed([SITE + "/x", SITE + "/y"], depth=1, found_on="", reason="robots")
    with Writer(path, limit=10, cap=10) as writer:
        writer.frontier.retry(lambda url, _depth: not url.endswith("/y"))
        assert states(writer) == {"/": "queued", "/x": "queued", "/y": "skipped"}


def test_limits_count_the_same_after_a_resume(tmp_path: Path) -> None:
    """Pages that turned out to be none, and addresses that others led to, included."""
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True, limit=4, cap=10) as writer:
        seed(writer, "/a", "/b", "/c")
        job = take(writer)
        writer.save(PageResult(job=job, page=Page(url=job.url), state="skipped", reason="not-html"))
        job = take(writer)
        assert writer.frontier.claim(job, SITE + "/x")
        finish(writer, job, "/x")
    with Writer(path, limit=4, cap=10) as writer:
        seed(writer, "/d", "/e")
        assert states(writer) | {"/d": "queued", "/e": "skipped"} == states(writer)
        assert Reader(path, writer.db).coverage().skipped_by == {"max-pages": 1, "not-html": 1}


def test_a_page_that_was_seen_in_part_is_tried_again(writer: Writer) -> None:
    seed(writer, "/a", "/b")
    job = take(writer)
    why = PageFailure(reason="still-loading")
    page = Page(url=job.url, final_url=job.url, incomplete=(why,))
    passed = Assertion(rule="page-title", outcome=Outcome.PASSED)
    result = PageResult(job=job, page=page, state="done", reason="incomplete", assertions=(passed,))
    writer.save(result)
    finish(writer, take(writer))
    writer.frontier.retry(lambda _url, _depth: True)
    assert states(writer) == {"/a": "queued", "/b": "done"}
    reader = Reader(writer.path, writer.db)
    assert [page.url for page in reader.pages()] == [SITE + "/b"]
    assert reader.counts() == {}


STATES = st.sampled_from(["queued", "taken", "done", "failed", "redirected", "skipped"])
REASONS = st.sampled_from(["", "robots", "incomplete", "excluded"])


@given(
    st.lists(
        st.tuples(st.sampled_from(["put", "finish", "drop"]), st.integers(0, 5), STATES, REASONS),
        max_size=40,
    )
)
def test_the_kept_numbers_are_those_of_the_addresses(
    steps: list[tuple[str, int, str, str]],
) -> None:
    db = sqlite3.connect(":memory:")
    for migration in MIGRATIONS:
        migration(db)
    for what, number, state, reason in steps:
        if what == "put":
            db.execute(
                """INSERT INTO urls (key, url, state, reason, depth) VALUES (?1, ?1, ?2, ?3, 0)
                ON CONFLICT (key) DO UPDATE SET state = excluded.state, reason = excluded.reason""",
                (str(number), state, reason),
            )
        elif what == "finish":
            db.execute(
                "UPDATE urls SET state = ?, reason = ? WHERE key = ?", (state, reason, str(number))
            )
        else:
            db.execute("DELETE FROM urls WHERE key = ?", (str(number),))
    counted = db.execute("SELECT state, reason, count(*) FROM urls GROUP BY 1, 2").fetchall()
    assert sorted(db.execute("SELECT * FROM url_counts WHERE n").fetchall()) == sorted(counted)
    db.close()


def test_a_flow_that_failed_is_not_tried_as_a_page(writer: Writer) -> None:
    seed(writer, "/cart#~buy")
    job = take(writer)
    page = Page(url=job.url, final_url=job.url, error=PageFailure(reason=FLOW_FAILED))
    writer.save(PageResult(job=job, page=page, state="failed", reason=FLOW_FAILED))
    writer.frontier.retry(lambda _url, _depth: True)
    assert states(writer) == {"/cart#~buy": "failed"}
    reader = Reader(writer.path, writer.db)
    assert [page.error.reason for page in reader.pages() if page.error] == [FLOW_FAILED]
