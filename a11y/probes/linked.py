"""Loads pages that the page links to: a few neighbours, and pages behind links of the same name.

They are loaded in a tab of their own, signed in as the settings say, so the audited page stays as
it is. Limits: pages of the same origin only; ``NEIGHBOURS`` plus ``NAMESAKES`` pages;
``PAGE_SECONDS`` for each and ``ALL_SECONDS`` for all. What the crawl may not ask (robots.txt,
``--exclude``) is not loaded, and neither are links that sign out or delete, downloads and files.
Nor are links in a language without lists of words: nobody can tell whether they delete something.
"""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urldefrag, urlsplit

import orjson

from a11y.artifacts.linked_pages import LinkedPage, LinkedPages
from a11y.artifacts.repetition import keys
from a11y.browser import LoadedPage, Tab
from a11y.browser.load import load
from a11y.core.errors import NotInPlace, PageError
from a11y.crawl.actions import seems_to_act
from a11y.dom import Node, Snapshot
from a11y.dom.link_context import by_name, destination, links
from a11y.probes import Probe
from a11y.probes import snapshot as snapshot_probe
from a11y.probes.common.language import UNDETERMINED, unknown_language

NEIGHBOURS = 3
NAMESAKES = 8
PAGE_SECONDS = 10.0
ALL_SECONDS = 25.0
_MAX_KEYS = 4000
_FILE = re.compile(r"\.(?!html?$|php\d?$|aspx?$|jsp$|xhtml$)[a-z0-9]{2,5}$", re.IGNORECASE)


def choose_pages(page: Snapshot) -> tuple[list[str], list[str], int]:
    """(neighbours, pages behind links of the same name, number of this site's pages in the
    links). Pages that may be loaded come before those that ``_language_withholds``.
    """
    here = urldefrag(page.page.url).url
    reachable: dict[str, None] = {}
    for link in sorted(links(page), key=_language_withholds):
        url = destination(link)
        if url != here and _may_load(link, url, here):
            reachable.setdefault(url)
    namesakes: dict[str, None] = {}
    for group in by_name(page).values():
        targets = list(dict.fromkeys(filter(None, map(destination, group))))
        if len(targets) > 1:
            # Two pages of each name show whether they differ. More names matter more than more
            # pages of one.
            for url in targets[:2]:
                if url in reachable:
                    namesakes.setdefault(url)
    return list(reachable)[:NEIGHBOURS], list(namesakes)[:NAMESAKES], len(reachable)


def _language_withholds(link: Node) -> bool:
    """True if the words of the link's language are not known, so its name may mean "delete"."""
    return unknown_language(link, link.name) not in {"", UNDETERMINED}


def _withheld(page: Snapshot) -> set[str]:
    """Addresses that are only behind links which ``_language_withholds``."""
    found = [(destination(link), _language_withholds(link)) for link in links(page)]
    return {url for url, withheld in found if withheld} - {url for url, held in found if not held}


def _may_load(link: Node, url: str, here: str) -> bool:
    parts, own = urlsplit(url), urlsplit(here)
    return (
        (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
        and parts.scheme in {"http", "https"}
        and not link.has("download")
        and not seems_to_act(url)
        and not _FILE.search(parts.path)
    )


async def gather(page: LoadedPage) -> bytes:
    """``LinkedPages`` as JSON. Pages that could not be loaded are in ``failures``."""
    neighbours, namesakes, known = choose_pages(page.artifacts[Snapshot])
    pages: dict[str, dict[str, Any]] = {}
    failures: dict[str, str] = {}
    withheld = _withheld(page.artifacts[Snapshot])
    chosen = list(dict.fromkeys([*neighbours, *namesakes]))
    failures.update((url, "language") for url in chosen if url in withheld)
    wanted = [url for url in chosen if url not in withheld]
    if wanted and page.in_place:
        raise NotInPlace
    if wanted:
        tab = await page.tab.browser.tab()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(ALL_SECONDS):
                    async for url, found in _load_all(tab, page, wanted):
                        if isinstance(found, LinkedPage):
                            pages[url] = asdict(found)
                        else:
                            failures[url] = found
        finally:
            await tab.close()
    for url in wanted:
        if url not in pages:
            failures.setdefault(url, "timeout")
    return orjson.dumps(
        {"pages": pages, "neighbours": neighbours, "failures": failures, "known": known}
    )


async def _load_all(tab: Tab, page: LoadedPage, wanted: list[str]) -> Any:
    for url in wanted:
        reason = tab.browser.forbidden(url)
        if reason:
            yield url, reason
            continue
        if page.settings.delay:
            await asyncio.sleep(page.settings.delay)
        try:
            async with asyncio.timeout(PAGE_SECONDS):
                yield url, await _load_one(tab, page, url)
        except PageError as error:
            yield url, error.reason
        except TimeoutError:
            yield url, "timeout"


async def _load_one(tab: Tab, page: LoadedPage, url: str) -> LinkedPage:
    loaded = await load(tab, url, replace(page.settings, signed_in_check=""))
    raw = await snapshot_probe.gather(loaded)
    found = await asyncio.to_thread(snapshot_probe.decode_bytes, raw)
    content = keys(found)[:_MAX_KEYS]
    return LinkedPage(
        url=url,
        final_url=urldefrag(found.page.url).url,
        title=found.page.title,
        keys=content,
        blank=not content and not _may_fill(found),
    )


def _may_fill(page: Snapshot) -> bool:
    """Has an empty page something that may still add content: scripts, frames, media?"""
    return bool(page.tags("script", "iframe", "object", "embed", "canvas", "video", "img", "svg"))


def decode(data: bytes) -> LinkedPages:
    """``LinkedPages`` from what ``gather`` returned."""
    raw = orjson.loads(data)
    return LinkedPages(
        pages=dict(_pages(raw["pages"])),
        neighbours=tuple(raw["neighbours"]),
        failures=raw["failures"],
        known=raw["known"],
    )


def _pages(raw: dict[str, dict[str, Any]]) -> Iterator[tuple[str, LinkedPage]]:
    for url, fields in raw.items():
        yield url, LinkedPage(**{**fields, "keys": tuple(fields["keys"])})


PROBE = Probe(
    name="linked", artifact=LinkedPages, version=1, gather=gather, decode=decode,
    profiles=frozenset({"thorough"}), uses=frozenset({Snapshot}), order=80,
)  # fmt: skip
