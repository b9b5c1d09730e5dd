"""What was gathered of a page to the row that the store keeps of it. Pure."""

from collections.abc import Iterator, Mapping

from a11y.audit.gather import Gathered
from a11y.browser import LoadedPage
from a11y.core.model import Page, PageFailure
from a11y.dom import Snapshot
from a11y.i18n.catalogue import N_

_BUILDING: Mapping[str, str] = {
    "busy": N_("The page was still loading after {limit} s: it says so itself (aria-busy)"),
    "progress": N_("The page was still loading after {limit} s: it showed a progress indicator"),
    "words": N_(
        "The page was still loading after {limit} s: its content says only that it is loading"
    ),
    "empty": N_("The page was still loading after {limit} s: it showed almost nothing"),
    "growing": N_("The page was still loading after {limit} s: more and more content came"),
}
_BROKEN = N_("{url} failed to load ({words}), so the page was seen without it")
_NAMED = 5
"""Most resources of a page that are named."""


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
        incomplete=tuple(_incomplete(gathered.page)),
        missing=gathered.page.missing[:_NAMED],
    )


def _asks_password(snapshot: Snapshot) -> bool:
    return any(
        element.tag == "input" and element.get("type").lower() == "password"
        for element in snapshot.elements
    )


def _incomplete(loaded: LoadedPage) -> Iterator[PageFailure]:
    """Why the page is not the one that people get."""
    if loaded.building:
        limit = f"{loaded.settings.settle_timeout:g}"
        yield failure("still-loading", _BUILDING[loaded.building], limit=limit)
    for url, words in list(loaded.broken.items())[:_NAMED]:
        yield failure("resource-failed", _BROKEN, url=url, words=words)


def failure(reason: str, message: str, **data: str) -> PageFailure:
    return PageFailure(reason=reason, detail=message.format(**data), message=message, data=data)
