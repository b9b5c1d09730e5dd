"""Links of a rendered page, read with BeautifulSoup. Pure.

The HTML is that of the browser after the page's scripts ran, so people can reach what is here.
``rel=nofollow`` is followed: it asks search engines not to vouch for a link, and an audit does
not vouch for links.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder._lxml import LXMLTreeBuilder

from a11y.crawl.kinds import Kind, kind
from a11y.crawl.urls import ROUTES, normalise

_WANTED = frozenset({"a", "area", "base", "frame", "iframe", "link", "meta"})
_ADDRESS = {"a": "href", "area": "href", "frame": "src", "iframe": "src", "link": "href"}
_PAGE_RELATIONS = frozenset({"next", "prev", "previous"})
_XML_DECLARATION = re.compile(r"\A[\s\ufeff]*<\?xml[^>]*>")
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
_REFRESH = re.compile(
    r"""\s*[0-9.]+\s*[;,\s]\s*(?:url\s*=\s*)?(?:"([^"]*)"|'([^']*)'|(.*))""", re.IGNORECASE
)


#: JavaScript that returns the HTML for ``links``: only tags that lead somewhere, with the
#: attributes that say where, also those in open shadow trees. This is a twentieth of the page.
SCRIPT = """
(() => {
  const wanted = 'a,area,base,frame,iframe,link,meta[http-equiv]';
  const names = ['href', 'xlink:href', 'src', 'rel', 'download', 'http-equiv', 'content'];
  // In a page with an old encoding the browser alone knows the bytes of a query (WHATWG URL, 4.4).
  const old = document.characterSet !== 'UTF-8';
  const value = (e, name) => {
    const text = e.getAttribute(name);
    return old && /\\?.*[^\\0-\\x7f]/s.test(text) && typeof e[name] === 'string' ? e[name] : text;
  };
  const safe = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  const tag = (e) => `<${e.localName}${names.filter((name) => e.hasAttribute(name))
    .map((name) => ` ${name}="${safe(value(e, name))}"`).join('')}></${e.localName}>`;
  // A frame without an address of its own is no page that is looked at by itself.
  const inside = (e) => e.localName === 'iframe' && (e.hasAttribute('srcdoc') || !e.getAttribute('src')) ? e.contentDocument : null;
  const under = (root) => [...root.querySelectorAll(root.defaultView === window || !root.defaultView ? '*' : 'a,area')].flatMap((e) => [
    ...(e.matches(wanted) ? [tag(e)] : []), ...(e.shadowRoot ? under(e.shadowRoot) : []),
    ...(inside(e) ? under(inside(e)) : [])
  ]);
  return under(document).join('');
})()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where a page leads: normalised, unique, in the order of the page.

    ``urls``: addresses of any host that may be pages. ``documents``: files to list (PDF and the
    like, and links marked ``download``). ``frames``: those of ``urls`` that are only shown in a frame. ``canonical``: the page's own statement of its address,
    or empty; a hint that is never followed. Pictures, archives and other files are left out.
    """

    urls: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    canonical: str = ""


class _LinkBuilder(LXMLTreeBuilder):
    """Builds only the elements that carry addresses.

    Text and other elements never become Python objects. This takes a third of the time of a whole
    tree, and a page nested 100,000 levels deep causes no deep tree.
    """

    def start(self, tag: Any, attrs: Any, nsmap: Mapping[Any, Any] = {}) -> None:
        if tag in _WANTED:
            super().start(tag, attrs, dict(nsmap))

    def end(self, tag: Any) -> None:
        if tag in _WANTED:
            super().end(tag)

    def data(self, data: Any) -> None:
        """Drop text."""

    def comment(self, text: Any) -> None:
        """Drop comments."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """Drop the document type."""

    def pi(self, target: str, data: str) -> None:
        """Drop processing instructions."""


def links(html: str, url: str, *, routes: str = ROUTES) -> Links:
    """The links of the page ``html`` that was loaded from ``url``. ``routes``: see ``normalise``.

    Reads ``a`` and ``area`` (also SVG's ``xlink:href``), frames, ``link rel=next|prev`` and a
    ``meta refresh``. Resolves against the first ``base``. Never raises for bad HTML.
    """
    elements = _elements(html)
    base = _base(elements, url)
    urls: dict[str, None] = {}
    documents: dict[str, None] = {}
    linked: set[str] = set()
    canonical = ""
    for element in elements:
        relations = _attribute(element, "rel").lower().split() if element.name == "link" else []
        if "canonical" in relations:
            canonical = canonical or normalise(_attribute(element, "href"), base) or ""
            continue
        if element.name == "link" and _PAGE_RELATIONS.isdisjoint(relations):
            continue
        address = _address(element)
        found = None if address is None else normalise(address, base, routes=routes)
        if found is None:
            continue
        file_kind = kind(found)
        if file_kind is Kind.DOCUMENT or (element.has_attr("download") and file_kind is Kind.HTML):
            documents.setdefault(found)
        elif file_kind is Kind.HTML:
            urls.setdefault(found)
            if element.name not in {"frame", "iframe"}:
                linked.add(found)
    return Links(
        urls=tuple(urls),
        documents=tuple(documents),
        frames=tuple(found for found in urls if found not in linked),
        canonical=canonical,
    )


def _elements(html: str) -> list[Tag]:
    if "<" not in html:
        return []
    # lxml stops at a NUL and can't encode half a surrogate pair. An XML declaration would make it
    # use a wrong encoding.
    html = _UNPRINTABLE.sub("\ufffd", _XML_DECLARATION.sub("", html))
    soup = BeautifulSoup(html, builder=_LinkBuilder, multi_valued_attributes=None)
    return soup.find_all(True)


def _base(elements: list[Tag], url: str) -> str:
    for element in elements:
        if element.name == "base" and element.has_attr("href"):
            return normalise(_attribute(element, "href"), url) or url
    return url


def _address(element: Tag) -> str | None:
    """The element's address as written; None if it has none."""
    if element.name == "meta":
        if _attribute(element, "http-equiv").strip().lower() != "refresh":
            return None
        match = _REFRESH.match(_attribute(element, "content"))
        target = match and (match[1] or match[2] or match[3])
        return target.strip() if target else None
    name = _ADDRESS.get(element.name, "")
    for attribute in (name, f"xlink:{name}"):
        if element.has_attr(attribute):
            return _attribute(element, attribute)
    return None


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return value if isinstance(value, str) else ""
