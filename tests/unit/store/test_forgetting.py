"""Assertions are dropped by what they rest on, however many there are."""

from pathlib import Path

from a11y.core.model import Assertion, Evidence, Outcome, Page, Run
from a11y.store import PageJob, PageResult, Reader, Writer

PAGES = 700


def test_thousands_of_assertions_are_dropped_and_the_others_stay(tmp_path: Path) -> None:
    """More than are read at a time, and every second one stays."""
    copied = Evidence(kind="represented")
    with Writer(tmp_path / "run.sqlite", create=True) as writer:
        writer.save_run(Run(id="1", roots=(), settings={}, versions={}, started="2026-01-01"))
        for number in range(PAGES):
            url = f"https://x.test/{number}"
            found = (
                Assertion(rule="own", outcome=Outcome.FAILED, issue="a"),
                Assertion(rule="copied", outcome=Outcome.FAILED, issue="b", evidence=(copied,)),
                Assertion(rule="left", outcome=Outcome.UNTESTED, message="represented"),
                Assertion(rule="other", outcome=Outcome.UNTESTED, message="not-gathered"),
            )
            page = Page(url=url, final_url=url)
            writer.save(PageResult(job=PageJob(url=url), page=page, state="done", assertions=found))
        reader = Reader(writer.path, writer.db)
        writer.forget_evidence("represented")
        assert reader.counts() == {
            "other": {"untested": (PAGES, PAGES)},
            "own": {"failed": (PAGES, PAGES)},
        }
        writer.forget_untested({"other"}, "not-gathered", [f"https://x.test/{n}" for n in range(5)])
        assert reader.counts()["other"] == {"untested": (PAGES - 5, PAGES - 5)}
        assert len(list(reader.assertions(Outcome.UNTESTED))) == PAGES - 5
