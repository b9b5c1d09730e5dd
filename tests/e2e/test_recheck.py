"""A stored run judged again: what was gathered is not lost."""

from pathlib import Path

from a11y.audit.recheck import recheck
from a11y.core.model import Outcome
from a11y.core.report import Report
from a11y.core.settings import Settings
from a11y.demo.server import serve
from tests.e2e.helpers import audit, report_of


def test_pictures_stay_with_their_issues(tmp_path: Path) -> None:
    with serve() as site:
        done = audit(
            site.url + "/wydarzenia", tmp_path, profile="standard", engine=("own",), depth=0,
            sitemaps=False,
        )  # fmt: skip
    before = _pictured(done.report)
    assert set(before.values()) == {Outcome.FAILED, Outcome.CANT_TELL}
    recheck(done.path, Settings(profile="standard", engine=("own",)))
    assert _pictured(report_of(done.path)) == before


def _pictured(report: Report) -> dict[str, Outcome]:
    """Fingerprints of issues that have a picture, with their outcome."""
    return {
        f.fingerprint: f.outcome
        for f in report.issues
        if any(e.kind == "picture" for one in f.occurrences for e in one.evidence)
    }
