"""A part of the bench that is quick enough for every run: two pages of the demo site."""

from dataclasses import replace

import pytest

from tests.mutations.bench import Score, bench
from tests.mutations.refactors import REFACTORS
from tests.mutations.site import demo

_CHOSEN = ("wrapper added", "class hashed", "list to grid", "translated", "page moved", "minified")


@pytest.mark.timeout(300)
async def test_the_baseline_of_the_demo_site_survives_ordinary_work() -> None:
    site = demo()
    site = replace(site, pages={path: site.pages[path] for path in ("/galeria", "/szkolenia")})
    total = Score()
    async with bench() as runner:
        before = await runner.audit(site.pages, site.file)
        for at, name in enumerate(_CHOSEN):
            total.add(await runner.score(site, before, REFACTORS[name], at))
    assert total.known > 50
    assert total.new >= 2 * len(_CHOSEN)
    assert total.reported == total.new, total.missed
    assert total.recognised >= 0.97 * total.known, total.missed
    assert total.wrongly <= 0.01 * total.issues, total.missed
