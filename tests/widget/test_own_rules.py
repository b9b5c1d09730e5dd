"""This project's own rules over the panel in every state, choice, width and colour setting."""

import asyncio
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from a11y import api
from a11y.browser import process
from a11y.core.model import Outcome
from a11y.core.settings import Settings
from tests.widget.kit import CHROMIUM, Site

PAGE = """<!doctype html>
<html lang="pl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Ułatwienia dostępu na stronie klastra</title>
<script src="/widget/ulatwienia-boot.js"></script>
<script defer src="/widget/ulatwienia.js" data-declaration="/d" data-contact="/k"></script>
<script>
  document.title += location.search;
  addEventListener("load", async () => {
    const { open, ...chosen } = Object.fromEntries(new URLSearchParams(location.search));
    while (!document.querySelector("ulatwienia-panel")) await new Promise((done) => setTimeout(done, 20));
    await ulatwienia.set({ text: 100, spacing: false, ...chosen });
    const panel = document.querySelector("ulatwienia-panel").shadowRoot;
    if (open) panel.querySelector("button").click();
  });
</script></head>
<body><a href="#main">Przejdź do treści</a>
<main id="main" tabindex="-1"><h1>Klaster</h1><p>Wspieramy firmy z regionu.</p></main></body></html>"""
CHOICES: tuple[dict[str, Any], ...] = (
    {"contrast": ""}, {"contrast": "bw"}, {"contrast": "wb"}, {"contrast": "yb"},
    {"contrast": "gray"}, {"contrast": "yb", "text": 200, "spacing": "yes"},
)  # fmt: skip
WINDOWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark", "profile": "standard"},
    "narrow": {"viewport": "320x568", "profile": "standard"},
    "forced": {"profile": "standard"},
}
"""Every test on every page in one of them: how the panel works does not depend on its colours."""


@pytest.mark.parametrize("window", list(WINDOWS))
def test_no_issues(site: Site, window: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}; set A11Y_CHROMIUM")
    site.texts["/own"] = PAGE
    if window == "forced":
        # No setting of an audit; the browser's context has it.
        options = process._context_options
        monkeypatch.setattr(
            process,
            "_context_options",
            lambda *given: {**options(*given), "forced_colors": "active"},
        )
    states = [
        f"{site.url}/own?{urlencode({**choice, **({'open': '1'} if is_open else {})})}"
        for choice, is_open in product(CHOICES, (False, True))
    ]
    settings = Settings(
        roots=tuple(states), engine=("own",), depth=0, max_pages=len(states), sitemaps=False,
        robots=False, **WINDOWS[window],
    )  # fmt: skip
    report = asyncio.run(api.audit(settings=settings))
    found = [
        f"{issue.rules} {place.page.partition('?')[2]} {place.message} {place.target and place.target.html}"
        for issue in report.issues
        if issue.outcome is Outcome.FAILED
        for place in issue.occurrences
    ]
    assert found == []
    assert report.verdict.incomplete == ()
    assert len(report.pages) == len(states)
