"""Pictures of issues that an interaction found and whose probe took none.

The page is loaded again, because the interaction has changed it. Elements are found by their
selectors.
"""

import json
from collections.abc import Sequence

from playwright.async_api import Error as PlaywrightError

from a11y.audit.pictures import MAX_PICTURES, SHOWN
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.browser.screenshot import Camera, Shot
from a11y.core.errors import BrowserCrashed, PageCrashed, PageError
from a11y.core.model import Assertion, Box
from a11y.findings.merge import EquivalentRules, fingerprint

_SIZE = """
(() => {
  const all = document.documentElement;
  return [Math.max(all.scrollWidth, innerWidth), Math.max(all.scrollHeight, innerHeight), scrollX, scrollY];
})()
"""
#: An element's box on the page; null if there is no such element or if it is invisible.
_BOX = """
((selector) => {
  const e = document.querySelector(selector);
  if (!e || e === document.documentElement || e === document.body) return null;
  if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
  const r = e.getBoundingClientRect();
  return [r.left + scrollX, r.top + scrollY, r.width, r.height];
})(%s)
"""


async def take_interaction_pictures(
    page: LoadedPage,
    assertions: Sequence[Assertion],
    equivalents: EquivalentRules,
    pictured: set[str],
) -> dict[str, Shot]:
    """Pictures by fingerprint of failed and cantTell issues that show here for the first time,
    failed ones first, at most ``MAX_PICTURES``. ``pictured``: issues that have a picture.

    Elements in frames and shadow trees are left out: a document can't find them by a selector.
    """
    wanted: dict[str, str] = {}
    for assertion in sorted(assertions, key=lambda assertion: assertion.outcome.rank):
        target = assertion.target
        if assertion.outcome not in SHOWN or target is None or target.frames:
            continue
        if any(evidence.kind == "picture" for evidence in assertion.evidence):
            continue
        issue = fingerprint(assertion, equivalents)
        if issue not in pictured and len(wanted) < MAX_PICTURES:
            wanted.setdefault(issue, target.selector)
    if not wanted:
        return {}
    pictured.update(wanted)
    shots: dict[str, Shot] = {}
    try:
        shots = await _take(page, wanted)
    except (BrowserCrashed, PageCrashed):
        raise
    except (PageError, PlaywrightError):  # an issue without a picture is still an issue
        shots = {}
    finally:
        pictured.difference_update(wanted.keys() - shots.keys())
    return shots


async def _take(page: LoadedPage, wanted: dict[str, str]) -> dict[str, Shot]:
    fresh = page if page.untouched else await load(page.tab, page.url, page.settings)
    width, height, left, top = await fresh.evaluate(_SIZE)
    camera = Camera(fresh, (width, height), (left, top))
    shots: dict[str, Shot] = {}
    for issue, selector in wanted.items():
        try:
            box = await fresh.evaluate(_BOX % json.dumps(selector))
        except PageError:  # the browser can't read this selector
            continue
        shot = None
        if box:
            x, y, across, down = box
            shot = await camera.picture(Box(x=x, y=y, width=across, height=down))
        if shot is not None:
            shots[issue] = shot
    return shots
