"""What was gathered of a page to the row that the store keeps of it. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from a11y.artifacts.outline import digest, words
from a11y.audit.gather import Gathered
from a11y.browser import LoadedPage
from a11y.core.masking import mask_text
from a11y.core.model import Page, PageFailure
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible
from a11y.i18n.catalogue import N_
from a11y.i18n.words import pattern

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
_ERROR = N_("The server answered {status}, but the page’s title is that of an error: {title}")
_ERROR_TITLE = pattern("error-page.title")
_ERROR_ADDRESS = re.compile(r"[/_-]([45]\d\d|[a-z-]*error[a-z-]*)([/.?#]|$)", re.IGNORECASE)
_NAMED = 5
"""Most resources of a page that are named."""
_FRAMES_NAMED = _HOSTS_NAMED = 20
_ASIDE = frozenset({"header", "nav", "aside", "footer"})
_ASIDE_ROLES = frozenset({"banner", "navigation", "complementary", "contentinfo"})
_SIGN_IN = pattern("sign-in.name")
_TITLE = 80
"""Characters of a title or heading that only says what the page is for."""


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
        sign_in=_sign_in(snapshot) if isinstance(snapshot, Snapshot) else "",
        incomplete=tuple(_incomplete(gathered.page)),
        missing=tuple(
            mask_text(url, gathered.page.settings) for url in gathered.page.missing[:_NAMED]
        ),
        undismissed=gathered.page.undismissed,
        lost_scripts=gathered.page.lost_scripts[:_HOSTS_NAMED],
        other_frames=_other_frames(snapshot) if isinstance(snapshot, Snapshot) else (),
    )


def _other_frames(snapshot: Snapshot) -> tuple[str, ...]:
    """Addresses of frames that people can see and that were not judged."""
    shown = (url for element, url in snapshot.other_frames if is_visible(element))
    return tuple(dict.fromkeys(shown))[:_FRAMES_NAMED]


def _asks_password(snapshot: Snapshot) -> bool:
    return any(True for _field in _passwords(snapshot))


def _passwords(snapshot: Snapshot) -> Iterator[Node]:
    return (node for node in snapshot.tags("input") if node.get("type").lower() == "password")


def _sign_in(snapshot: Snapshot) -> str:
    """Digest of the page's text if it asks for a password in its main content, where people see it,
    or if its title or a heading says that it signs people in: it may ask for the name first.
    """
    asks = any(_is_main(node) for node in _passwords(snapshot) if is_visible(node))
    if not asks and not _is_about_signing_in(snapshot):
        return ""
    return digest(words(" ".join(node.value for node in snapshot.texts)))


def _is_about_signing_in(snapshot: Snapshot) -> bool:
    headings = (n.name for n in snapshot.tags("h1", "h2") if is_visible(n) and _is_main(n))
    said = (" ".join(name.split()) for name in (snapshot.page.title, *headings))
    return any(_SIGN_IN.match(name) for name in said if len(name) <= _TITLE)


def _is_main(field: Node) -> bool:
    """Is it in no part that stands on each page?"""
    around = (a for a in field.ancestors() if a.is_element)
    return not any(a.tag in _ASIDE or a.get("role").lower() in _ASIDE_ROLES for a in around)


def _incomplete(loaded: LoadedPage) -> Iterator[PageFailure]:
    """Why the page is not the one that people get."""
    if loaded.building:
        limit = f"{loaded.settings.settle_timeout:g}"
        yield failure("still-loading", _BUILDING[loaded.building], limit=limit)
    for url, why in list(loaded.broken.items())[:_NAMED]:
        yield failure("resource-failed", _BROKEN, url=mask_text(url, loaded.settings), words=why)


def error_page(page: Page) -> Page:
    """The row of a page that was asked for by its address, incomplete if its title is that of an
    error although the server says that all is well. An address that asks for such a page may have it.
    """
    title = " ".join(page.title.split())
    if not _ERROR_TITLE.fullmatch(title) or _ERROR_ADDRESS.search(page.url):
        return page
    why = failure("error-page", _ERROR, status=str(page.status), title=title)
    return replace(page, incomplete=(*page.incomplete, why))


def failure(reason: str, message: str, **data: str) -> PageFailure:
    return PageFailure(reason=reason, detail=message.format(**data), message=message, data=data)
