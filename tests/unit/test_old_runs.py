"""A run that an older version stored, without the keys of issues."""

from pathlib import Path

import pytest

from a11y.core.errors import StoreError
from a11y.core.model import Assertion, Outcome, Page, Run, Target
from a11y.findings.report import build
from a11y.store import PageJob, PageResult, Reader, Writer

URL = "https://x.test/"


@pytest.mark.parametrize("issue", ["", "0123456789abcdef"])
def test_a_run_without_keys_is_refused_with_what_to_do(tmp_path: Path, issue: str) -> None:
    found = Assertion(
        rule="image-name",
        outcome=Outcome.FAILED,
        message="missing",
        target=Target(selector="img", path="img"),
        issue=issue,
    )
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True) as writer:
        writer.save_run(Run(id="1", roots=(URL,), settings={}, versions={}, started="2026-01-01"))
        writer.seed([URL], depth=0, found_on="")
        job = writer.frontier.take()
        assert isinstance(job, PageJob)
        page = Page(url=URL, final_url=URL)
        writer.save(PageResult(job=job, page=page, state="done", assertions=(found,)))
    reader = Reader(path)
    if issue:
        assert [i.fingerprint for i in build(reader).issues] == [issue]
    else:
        with pytest.raises(StoreError, match="older version") as refused:
            build(reader)
        assert "recheck" in refused.value.hint
    reader.close()
