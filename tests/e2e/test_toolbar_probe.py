"""The toolbar probe on pages with their own servers."""

from pathlib import Path

from a11y.artifacts.toolbar_modes import ToolbarModes
from a11y.audit.gather import gather
from a11y.browser import Browser
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.local_server import folder_server
from a11y.probes import needed
from a11y.toolbar.modes import MODES

_STRICT = (
    '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'; '
    "style-src 'none'; require-trusted-types-for 'script'\">"
)
_PAGE = (
    '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Biuro</title>{head}</head>'
    "<body><main><h1>Biuro</h1><p>Czynne od ósmej.</p></main></body></html>"
)


async def _ask(folder: Path, head: str) -> tuple[ToolbarModes, list[str]]:
    """What the probe found, and the keys that are in the storage afterwards."""
    (folder / "index.html").write_text(_PAGE.format(head=head), "utf-8")
    with folder_server(folder) as server:
        url = f"{server.url}/index.html"
        async with Browser(Settings(), init_scripts=(SETTLE_SCRIPT,)) as browser:
            tab = await browser.tab()
            got = await gather(tab, url, Settings(roots=(url,)), needed([ToolbarModes]))
            keys = await got.page.evaluate("Object.keys(localStorage)")
    found = got.decoded[ToolbarModes]
    assert isinstance(found, ToolbarModes)
    return found, keys


async def test_under_a_strict_policy_and_nothing_is_saved(tmp_path: Path) -> None:
    found, keys = await _ask(tmp_path, _STRICT)
    assert [one.mode for one in found.modes] == [mode.id for mode in MODES]
    assert not found.unmeasured
    assert all(one.measured == 2 and not one.missed and not one.worse for one in found.modes)
    assert keys == []


async def test_the_pages_own_toolbar_is_used_and_forgets(tmp_path: Path) -> None:
    from a11y.core import assets

    (tmp_path / "panel.js").write_text(assets.text("widget/ulatwienia.js"), "utf-8")
    found, keys = await _ask(tmp_path, '<script src="panel.js" defer></script>')
    assert len(found.modes) == len(MODES)
    assert all(not one.missed and not one.worse for one in found.modes)
    assert keys == []


async def test_a_toolbar_that_throws_is_no_pass(tmp_path: Path) -> None:
    broken = (
        "<script>window.ulatwienia = { reset() {}, set: () => { throw new Error('nie'); },"
        " audit: () => ({ measured: 0, missed: [] }) };</script>"
    )
    found, _ = await _ask(tmp_path, broken)
    assert found.modes == ()
    assert found.unmeasured == tuple(mode.id for mode in MODES)
