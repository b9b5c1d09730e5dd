"""Routes in the fragment are pages of their own, each loaded afresh."""

from pathlib import Path

import pytest

from a11y.core.model import Outcome
from tests.e2e.helpers import Audited, audit
from tests.promises import Promise
from tests.sites import hash_routes

_RULES = ("image-name", "button-name", "form-field-name")


def _failed(found: Audited) -> dict[str, str]:
    """Path of each page to the element that failed there."""
    return {
        "/" + occurrence.page.partition("://")[2].partition("/")[2]: occurrence.target.selector
        for issue in found.report.issues
        if issue.outcome is Outcome.FAILED
        for occurrence in issue.occurrences
        if occurrence.target
    }


@pytest.mark.parametrize("mark", ["", "!"])
@pytest.mark.promise("1.7", "Routes stand in the fragment", site="hash_routes")
def test_every_route_is_audited(mark: str, tmp_path: Path, promise: Promise) -> None:
    with hash_routes.serve(mark) as site:
        found = audit(site.url, tmp_path, engine=("own",), rule=_RULES, concurrency=1)
    about, contact = f"/#{mark}/about", f"/#{mark}/contact"
    assert found.endings == dict.fromkeys(["/", about, contact], "audited")
    assert _failed(found) == {"/": "#start", about: "#about", contact: "#contact"}
    assert (found.report.coverage.found, found.report.coverage.audited) == (3, 3)
    promise(found.report)


@pytest.mark.promise("1.7", "The start address has a route", site="hash_routes")
def test_a_start_address_keeps_its_route(tmp_path: Path, promise: Promise) -> None:
    with hash_routes.serve() as site:
        found = audit(
            f"{site.url}/#/about", tmp_path, engine=("own",), rule=_RULES, exclude=("*#/contact",),
        )  # fmt: skip
    assert found.endings == {"/": "audited", "/#/about": "audited"}
    assert found.report.coverage.excluded == 1
    promise(found.report)


def test_no_fragment_is_a_route_if_so_asked(tmp_path: Path) -> None:
    with hash_routes.serve() as site:
        found = audit(site.url, tmp_path, engine=("own",), rule=_RULES, hash_routes="")
    assert found.endings == {"/": "audited"}
