"""What was gathered of a page to the row that the store keeps of it. Pure."""

from a11y.audit.gather import Gathered
from a11y.core.model import Page
from a11y.dom import Snapshot


def page_of(gathered: Gathered, *, url: str = "", depth: int = 0, found_on: str = "") -> Page:
    """``url``: the address in the frontier, if another one was loaded."""
    snapshot = gathered.decoded.get(Snapshot)
    html = snapshot.page.html if isinstance(snapshot, Snapshot) else None
    return Page(
        url=url or gathered.page.url,
        final_url=gathered.page.final_url,
        status=gathered.page.status,
        title=snapshot.page.title if isinstance(snapshot, Snapshot) else "",
        lang=html.get("lang") if html is not None else "",
        depth=depth,
        found_on=found_on,
        viewport=gathered.page.settings.viewport,
        loaded_ms=gathered.page.loaded_ms,
        elements=len(snapshot.elements) if isinstance(snapshot, Snapshot) else 0,
        settled=gathered.page.settled,
        password=isinstance(snapshot, Snapshot) and _asks_password(snapshot),
    )


def _asks_password(snapshot: Snapshot) -> bool:
    return any(
        element.tag == "input" and element.get("type").lower() == "password"
        for element in snapshot.elements
    )
