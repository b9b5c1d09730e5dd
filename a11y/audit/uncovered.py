"""A page without the dialog or the layer that covers it when it loads."""

from a11y.audit.gather import Gathered
from a11y.audit.page_row import failure
from a11y.audit.states import CLOSED, REMOVED
from a11y.browser import LoadedPage
from a11y.browser.load import load, wait_until_quiet
from a11y.core.errors import PageCrashed, PageError
from a11y.core.model import PageFailure
from a11y.dom import Snapshot
from a11y.dom.covered import may_be_covered
from a11y.i18n.catalogue import N_
from a11y.probes.common import covers
from a11y.probes.common.interaction_safety import may_interact


async def cover_of(gathered: Gathered) -> str:
    """What covers the page, as a short selector; empty if nothing does.

    The page is asked only if its snapshot shows something that may cover it.
    """
    snapshot = gathered.decoded.get(Snapshot)
    window = gathered.page.settings.viewport_size
    if not isinstance(snapshot, Snapshot) or not may_be_covered(snapshot, window):
        return ""
    try:
        return await covers.find(gathered.page)
    except PageCrashed:
        raise
    except PageError:
        return ""


async def close_cover(loaded: LoadedPage) -> bool:
    """Close what covers the page as a person would, where that is allowed. False if it stays."""
    if not may_interact(loaded):
        return False
    try:
        closed = await covers.close(loaded)
        if closed:
            await wait_until_quiet(loaded)
    except PageCrashed:
        raise
    except PageError:
        return False
    return closed


async def uncover(loaded: LoadedPage) -> tuple[LoadedPage, str] | None:
    """(the page without its cover, its state as in ``Assertion.state``); None if that can't be
    reached.
    """
    if await close_cover(loaded):
        return loaded, CLOSED
    again = await load(loaded.tab, loaded.url, loaded.settings)
    if again.final_url != loaded.final_url:
        return None
    if not await covers.find(again):  # it is shown only once
        return again, CLOSED
    return (again, REMOVED) if await covers.remove(again) else None


def stays_covered(element: str) -> PageFailure:
    """Why a page is incomplete whose cover can't be taken away. ``element``: a short selector."""
    message = N_(
        "{element} covers the page and could not be closed, so only what it shows was checked"
    )
    return failure("covered", message, element=element)
