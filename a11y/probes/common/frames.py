"""The frames of a page that people see, and scripts that run in them.

All frames live in the page's own process (``browser.process`` says why). So frames of other
origins are asked like the page itself, each through an isolated world of its own.
"""

from dataclasses import dataclass

from a11y.browser.cdp import CdpError
from a11y.core.errors import PageError
from a11y.core.model import Target
from a11y.dom import Node
from a11y.dom.node import Frame
from a11y.dom.targets import target as describe
from a11y.dom.visibility import is_visible
from a11y.probes.common.interactive_page import InteractivePage

#: The browser's error page in a frame whose address gave nothing. It is not the page's content.
_BROKEN = "chrome-error:"
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class VisibleDocument:
    """A visible document. ``world``: its isolated world. ``element``: None for the page itself."""

    frame: Frame
    world: int
    element: Node | None = None


async def visible_documents(
    page: InteractivePage,
) -> tuple[list[VisibleDocument], tuple[Target, ...]]:
    """(the page and its visible frames in tree order, visible frames that can't be asked).

    Reads the page's snapshot: refresh it first if the page has changed.
    """
    found = [VisibleDocument(page.snapshot.page, page.loaded.world)]
    unasked: list[Target] = []
    for frame in page.snapshot.frames:
        element = frame.element
        if element is None or not _shows(element):
            continue
        world = 0 if frame.url.startswith(_BROKEN) else await _world(page, frame)
        if world:
            found.append(VisibleDocument(frame, world, element))
        else:
            unasked.append(describe(element))
    return found, tuple(unasked)


async def run_in(page: InteractivePage, document: VisibleDocument, expression: str) -> bool:
    """Run a script in a frame. False if the frame is gone or shows another document now."""
    try:
        await page.evaluate(expression, document.world)
    except (CdpError, PageError):
        return False
    return True


async def _world(page: InteractivePage, frame: Frame) -> int:
    """The frame's isolated world; 0 if the frame is gone or shows another document now."""
    try:
        world = await page.world(frame.frame_id)
        await page.evaluate("0", world)
    except (CdpError, PageError):
        return 0
    return world


def _shows(element: Node) -> bool:
    box = element.box
    large = box is not None and box.width > _LEAST and box.height > _LEAST
    return large and is_visible(element)
