"""A page that is cut in transit is no audited page: it is tried again, then it has failed."""

from pathlib import Path

import pytest

from tests.e2e.helpers import audit
from tests.promises import Promise
from tests.sites.cut import CutServer


@pytest.mark.parametrize("path", ["/reset", "/chunks", "/short"])
@pytest.mark.promise("1.1", "The transfer of a page is cut", site="cut")
def test_a_cut_page_has_failed(path: str, tmp_path: Path, promise: Promise) -> None:
    with CutServer() as site:
        found = audit(site.url + path, tmp_path, engine=("own",), sitemaps=False, robots=False)
        assert site.asked[path] == 2
    assert found.endings == {path: "incomplete-transfer"}
    assert found.report.verdict.exit_code == 3
    promise(found.report, "Not audited")


@pytest.mark.promise("1.1", "A transfer is cut so that no part of the network notices", site="cut")
def test_a_page_that_ends_in_the_middle_has_failed(tmp_path: Path, promise: Promise) -> None:
    paths = ("/empty", "/gzip", "/in-a-tag")
    with CutServer() as site:
        found = audit(
            site.url, tmp_path, roots=tuple(site.url + path for path in paths), engine=("own",),
            rule=("page-title",), sitemaps=False, robots=False,
        )  # fmt: skip
    cut = "incomplete-transfer"
    assert found.endings == {"/empty": "no-document", "/gzip": cut, "/in-a-tag": cut}
    promise(found.report, "/empty", "/gzip", "/in-a-tag")


@pytest.mark.parametrize("path", ["/whole", "/chunked-whole", "/once"])
def test_a_whole_page_is_audited(path: str, tmp_path: Path) -> None:
    with CutServer() as site:
        found = audit(site.url + path, tmp_path, engine=("own",), sitemaps=False, robots=False)
    assert found.endings == {path: "audited"}
    assert found.report.coverage.complete
