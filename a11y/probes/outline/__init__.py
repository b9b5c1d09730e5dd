"""A short form of the page for site rules and template detection, computed from the snapshot."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.outline import LANDMARKS, Control, Heading, Mark, Outline, digest
from a11y.browser import LoadedPage
from a11y.crawl.urls import normalise
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.link_context import destination
from a11y.i18n.words import pattern, words
from a11y.probes import Probe
from a11y.probes.outline.blocks import blocks, controls, shorten
from a11y.probes.outline.bypass import bypass
from a11y.probes.outline.form_steps import form_step
from a11y.probes.outline.help import helps
from a11y.probes.outline.landmarks import LandmarkIndex
from a11y.probes.outline.shape import shape

MAX_BYTES = 20_000
_LINKS, _HEADINGS, _HEADING_TEXT, _MARKS = 300, 60, 40, 30
_NAVIGATION = frozenset({"navigation", "banner", "contentinfo"})
_SITEMAP = pattern("navigation.sitemap")
_SEARCH = pattern("search.action")
_FIELDS = ("textbox", "combobox", "comboboxSelect", "checkbox", "radio", "spinbutton", "listbox")

_normal = lru_cache(maxsize=2048)(normalise)


def outline(page: Snapshot, url: str) -> Outline:
    """The outline of a page that was loaded from ``url`` (its final address)."""
    landmark_index = LandmarkIndex()
    here = normalise(url) or url
    address = _addresses(page, here)
    html = page.page.html
    searches = tuple(_searches(page, landmark_index))
    nav, own, cut = _links(page, landmark_index, address, here)
    return Outline(
        url=here,
        title=page.page.title[:120],
        lang=html.get("lang").strip()[:40] if html is not None else "",
        canonical=_canonical(page, here),
        alternates=tuple(_alternates(page)),
        marks=_marks(page, landmark_index, address),
        blocks=blocks(page, landmark_index, address),
        headings=tuple(_headings(page, landmark_index)),
        controls=(*controls(page, landmark_index, address), *searches),
        sitemap=_sitemap(page, address),
        nav=nav,
        own=own,
        links_cut=cut,
        form=_has_form(page),
        password=any(n.get("type").lower() == "password" for n in page.tags("input")),
        bypass=bypass(page),
        form_step=form_step(page, landmark_index, address, here),
        shape=shape(page),
    )


def _addresses(page: Snapshot, here: str) -> dict[int, str]:
    """Where each link of the page leads, by its ``id``. Pages of its own origin are ``/…``."""
    parts = urlsplit(here)
    origin = f"{parts.scheme}://{parts.netloc}/"
    found: dict[int, str] = {}
    for node in page.tags("a", "area"):
        to = destination(node)
        if to:
            normal = _normal(to) or to
            found[id(node)] = normal[len(origin) - 1 :] if normal.startswith(origin) else normal
    return found


def _links(
    page: Snapshot, landmark_index: LandmarkIndex, address: dict[int, str], here: str
) -> tuple[str, str, bool]:
    """Hashes of pages of this origin, including hidden links, because a menu may show them."""
    parts = urlsplit(here)
    me = here[len(f"{parts.scheme}://{parts.netloc}") :]
    found: dict[str, dict[str, None]] = {"nav": {}, "own": {}}
    for node in page.tags("a", "area"):
        to = address.get(id(node), "")
        if to.startswith("/") and to != me:
            kind = "nav" if landmark_index.role(node) in _NAVIGATION else "own"
            found[kind].setdefault(to)
    cut = any(len(kind) > _LINKS for kind in found.values())
    nav, own = ("".join(map(digest, list(kind)[:_LINKS])) for kind in found.values())
    return nav, own, cut


def _marks(
    page: Snapshot, landmark_index: LandmarkIndex, address: dict[int, str]
) -> tuple[Mark, ...]:
    found = helps(page, landmark_index, address)
    regions = [
        n for n in page.roles(*LANDMARKS)
        # A form or region without a name is no landmark (HTML-AAM).
        if n.frame is page.page and (n.role not in {"form", "region"} or n.name.strip())
    ]  # fmt: skip
    for node in sorted(regions, key=lambda n: n.index)[:_MARKS]:
        mark = Mark(kind=node.role, name=node.name[:60], place=landmark_index.role(node))
        found.append((node.index, mark))
    found.sort(key=lambda item: item[0])
    return tuple(mark for _, mark in found)


def _headings(page: Snapshot, landmark_index: LandmarkIndex) -> Iterator[Heading]:
    nodes = [n for n in page.roles("heading") if n.frame is page.page]
    for node in sorted(nodes, key=lambda n: n.index)[:_HEADINGS]:
        level = node.ax.props.get("level") if node.ax is not None else None
        text = " ".join(node.name.split())[:_HEADING_TEXT]
        yield Heading(
            level=level if isinstance(level, int) else 2,
            text=text,
            main=landmark_index.in_main(node),
        )


def _searches(page: Snapshot, landmark_index: LandmarkIndex) -> Iterator[Control]:
    for node in page.roles("searchbox", "textbox", "combobox"):
        form = node.closest("form")
        action = form.get("action") if form is not None else ""
        name = node.get("name").lower()
        around = landmark_index.landmark(node)
        if (
            node.role == "searchbox"
            or (form is not None and (name in words("search.field") or _SEARCH.search(action)))
            or (around is not None and around.role == "search")
        ):
            target = (_normal(action, node.frame.base_url) or action) if action else ""
            yield Control(
                role="search", name=node.name.strip()[:60],
                target=f"{shorten(target)} {name[:40]}".strip(), place=landmark_index.role(node),
            )  # fmt: skip
            button = _only_button(form)
            if button is not None and target:
                # The field's own name tells that both pages are in one language.
                yield Control(
                    role="search-button", name=button.name.strip()[:60], icon=node.name.strip()[:60],
                    target=f"{shorten(target)} {name[:40]}".strip(), place=landmark_index.role(node),
                )  # fmt: skip


def _only_button(form: Node | None) -> Node | None:
    """The button of a form that has no other and shows words or a picture with a name."""
    below = form.descendants() if form is not None else iter(())
    buttons = [n for n in below if n.is_element and n.role == "button"]
    return buttons[0] if len(buttons) == 1 and buttons[0].name.strip() else None


def _has_form(page: Snapshot) -> bool:
    fields: dict[int, int] = {}
    for node in page.roles(*_FIELDS):
        form = node.closest("form")
        if form is not None and node.frame is page.page:
            fields[id(form)] = fields.get(id(form), 0) + 1
    return any(number > 1 for number in fields.values())


def _sitemap(page: Snapshot, address: dict[int, str]) -> str:
    for link in page.roles("link"):
        if _SITEMAP.fullmatch(" ".join(link.name.split()), language(link)):
            return shorten(address.get(id(link), ""))
    return ""


def _canonical(page: Snapshot, here: str) -> str:
    for link in page.tags("link"):
        if "canonical" in link.get("rel").lower().split():
            return shorten(normalise(link.get("href"), here) or "")
    return ""


def _alternates(page: Snapshot) -> Iterator[str]:
    seen: set[str] = set()
    nodes: list[Node] = page.with_attr("hreflang")
    for link in nodes:
        tag = link.get("hreflang").strip().lower()[:20]
        if tag and tag not in seen and len(seen) < 40:
            seen.add(tag)
            yield tag


async def gather(page: LoadedPage) -> bytes:
    """``Outline`` as JSON. Asks the browser for nothing."""
    snapshot, url = page.artifacts[Snapshot], page.final_url
    return await asyncio.to_thread(lambda: _bounded(outline(snapshot, url)))


def _bounded(brief: Outline) -> bytes:
    """The outline as JSON. If it is too large, the least important parts are removed first."""
    data = encode(brief)
    for trim in _TRIMS:
        if len(data) <= MAX_BYTES:
            break
        brief = trim(brief)
        data = encode(brief)
    return data


_HALF = 150 * 8

_TRIMS: tuple[Callable[[Outline], Outline], ...] = (
    lambda o: replace(o, headings=tuple(replace(h, text="") for h in o.headings)),
    lambda o: replace(o, form_step=replace(o.form_step, questions=o.form_step.questions[:12])),
    lambda o: replace(o, nav=o.nav[:_HALF], own=o.own[:_HALF], links_cut=True),
    lambda o: replace(o, controls=o.controls[:8], marks=o.marks[:30]),
    lambda o: replace(o, blocks=tuple(replace(b, entries=b.entries[:12]) for b in o.blocks[:8])),
)


def decode_outline(data: bytes) -> Outline:
    """``Outline`` from what ``gather`` returned."""
    return decode(Outline, data)


PROBE = Probe(
    name="outline", artifact=Outline, version=3, gather=gather, decode=decode_outline,
    needs_cdp=False, uses=frozenset({Snapshot}), order=1,
)  # fmt: skip
