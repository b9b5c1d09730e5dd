"""Is there a page in the answer, and all of it, where no part of the network noticed more?

A stream of gzip that is cut, and an answer that only the connection's end ends (RFC 9112, section
6.3), look whole to browsers. Their HTML then ends in the middle. Source: HTML, 13.1.2.4, optional tags.
"""

import re
from html.parser import HTMLParser

from a11y.browser.cdp import Session
from a11y.browser.network import Network
from a11y.core.errors import NoPage, PageError

_NOTHING = 50
"""Bytes below which the page's HTML may be nothing but white space."""

_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_WHOLE_PARTS = frozenset(
    [
        "article",
        "aside",
        "div",
        "fieldset",
        "footer",
        "form",
        "header",
        "main",
        "nav",
        "ol",
        "section",
        "table",
        "ul",
    ]
)
"""Elements whose end tags can't be left out."""
_RAW = ("script", "style")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag in _WHOLE_PARTS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def unfinished(html: str, *, parts: bool) -> str:
    """What the HTML ends in the middle of: ``<img``, ``<main>``; empty if it is whole.

    ``parts``: an element without its end tag counts too, not only a tag, a comment or a script.
    """
    if _ENDS.search(html):
        return ""
    parser = _Parser()
    parser.feed(html)
    rest = re.match(r"<(?:!--|/?[a-z][^\s/>]*)", parser.rawdata, re.IGNORECASE)
    if rest:
        return rest[0][:20]
    if parser.cdata_elem in _RAW:
        return f"<{parser.cdata_elem}>"
    return f"<{parser.open[-1]}>" if parts and parser.open else ""


async def check_source(network: Network, cdp: Session) -> None:
    """Raises ``NoPage`` for an answer without anything in it, ``PageError`` for HTML that was cut."""
    document = network.document
    small = document.size < _NOTHING
    if not document.request or not (small or document.packed or document.unmeasured):
        return
    html = await network.body(cdp)
    if small and not html.strip("\ufeff \t\r\n"):
        raise NoPage(document.status)
    middle = unfinished(html, parts=document.unmeasured)
    if middle:
        error = PageError(
            "The page's HTML ends in the middle of {element}: its transfer was cut", element=middle
        )
        error.reason = "incomplete-transfer"
        raise error


#: Chromium ends an XML document at the first mistake and puts this before what it has read.
ILL_FORMED = "document.getElementsByTagName('parsererror').length > 0"


def ill_formed() -> PageError:
    """Why a page of XHTML was not audited."""
    error = PageError(
        "The page's XHTML is not well-formed: browsers show an error and its beginning"
    )
    error.reason, error.retry = "not-well-formed", False
    return error
