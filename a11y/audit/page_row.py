"""The row that a run keeps of a page, from what was gathered. Pure."""

from a11y.audit.gather import Gathered
from a11y.core.model import Page
from a11y.dom import Snapshot


def page_of(got: Gathered, *, url: str = "", depth: int = 0, found_on: str = "") -> Page:
    """``Page`` of a gathered page; ``url`` is the frontier's if it differs from the loaded."""
    snapshot = got.decoded.get(Snapshot)
    html = snapshot.page.html if isinstance(snapshot, Snapshot) else None
    return Page(
        url=url or got.page.url,
        final_url=got.page.final_url,
        status=got.page.status,
        title=snapshot.page.title if isinstance(snapshot, Snapshot) else "",
        lang=html.get("lang") if html is not None else "",
        depth=depth,
        found_on=found_on,
        viewport=got.page.settings.viewport,
        loaded_ms=got.page.loaded_ms,
        elements=len(snapshot.elements) if isinstance(snapshot, Snapshot) else 0,
        settled=got.page.settled,
    )
