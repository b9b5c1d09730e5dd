"""Pictures of issues that an interaction found and whose probe took none.

The page is loaded again, because the interaction has changed it. Elements are found by their
selectors.
"""

import json
from collections.abc import Sequence

from playwright.async_api import Error as PlaywrightError

from a11y.audit.pictures import MAX_PICTURES, has_picture, with_picture
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.browser.screenshot import Camera, Shot
from a11y.core.errors import BrowserCrashed, PageCrashed, PageError
from a11y.core.model import Assertion, Box
from a11y.findings.identity import REPORTED, picture_name

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
    page: LoadedPage, assertions: Sequence[Assertion], pictured: set[str]
) -> tuple[list[Assertion], dict[str, bytes]]:
    """The assertions with pictures of failed and doubtful issues that show here for the first
    time, failed ones first, as many as a page may have; and the pictures by their stored name.

    ``pictured``: keys of issues that have theirs; new ones are added. Elements in frames and
    shadow trees are left out: their selectors do not lead to them.
    """
    found = list(assertions)
    wanted: dict[str, int] = {}
    for at in sorted(range(len(found)), key=lambda at: found[at].outcome.rank):
        assertion = found[at]
        target = assertion.target
        if assertion.outcome not in REPORTED or target is None or target.frames:
            continue
        if has_picture(assertion) or assertion.issue in pictured or len(wanted) >= MAX_PICTURES:
            continue
        wanted.setdefault(assertion.issue, at)
    if not wanted:
        return found, {}
    pictured.update(wanted)
    shots: dict[int, Shot] = {}
    try:
        shots = await _take(page, {at: _selector(found[at]) for at in wanted.values()})
    except (BrowserCrashed, PageCrashed):
        raise
    except (PageError, PlaywrightError):  # an issue without a picture is still an issue
        shots = {}
    finally:
        pictured.difference_update(key for key, at in wanted.items() if at not in shots)
    pictures: dict[str, bytes] = {}
    for at, shot in shots.items():
        pictures[picture_name(found[at])] = shot.data
        found[at] = with_picture(found[at], shot)
    return found, pictures


def _selector(assertion: Assertion) -> str:
    return assertion.target.selector if assertion.target is not None else ""


async def _take(page: LoadedPage, wanted: dict[int, str]) -> dict[int, Shot]:
    """Pictures of elements, by the number that ``wanted`` gives their selectors."""
    fresh = page if page.untouched else await load(page.tab, page.url, page.settings)
    width, height, left, top = await fresh.evaluate(_SIZE)
    camera = Camera(fresh, (width, height), (left, top))
    shots: dict[int, Shot] = {}
    for at, selector in wanted.items():
        try:
            box = await fresh.evaluate(_BOX % json.dumps(selector))
        except PageError:  # the browser can't read this selector
            continue
        shot = None
        if box:
            x, y, across, down = box
            shot = await camera.picture(Box(x=x, y=y, width=across, height=down))
        if shot is not None:
            shots[at] = shot
    return shots
