"""The same pages twice give the same issues, driven ones too."""

from pathlib import Path

import pytest

from a11y.demo.server import serve
from tests.bench.repeat import differences, said

PAGES = ("/dolacz", "/wydarzenia", "/konferencja-las-danych", "/szkolenia")


@pytest.mark.timeout(400)
def test_the_same_issues_twice(tmp_path: Path) -> None:
    with serve() as site:
        urls = [site.url + path for path in PAGES]
        found = [said(urls, tmp_path / str(n), profile="standard", depth=0) for n in range(2)]
    assert differences(found) == []
    driven = {rule for _page, _engine, rule, outcome, *_rest in found[0] if outcome == "failed"}
    assert driven >= {"opened-keyboard-trap", "focus-visible"}
