"""Markdown of rule texts, and code of pages, as harmless HTML."""

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from a11y.reporters.common.clean import visible, web_url

_START_TAG = re.compile(r"<[A-Za-z][^\s/>]*(?:\s+(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)?/?>")


class _Renderer(RendererHTML):
    """Headings become bold paragraphs: the report owns its outline."""

    def heading_open(
        self, tokens: list[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "<p><strong>"

    def heading_close(
        self, tokens: list[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</strong></p>\n"


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    parser.disable(["image", "html_block", "html_inline"])
    # Stricter than the library's own list: only the web, only absolute.
    parser.validateLink = lambda url: bool(web_url(url))  # type: ignore[method-assign]
    return parser


@lru_cache(maxsize=2048)
def prose(text: str) -> Markup:
    """Rule text in Markdown as HTML: paragraphs, lists, code, emphasis and web links."""
    return Markup(_markdown().render(visible(text)))  # noqa: S704 - the parser escapes HTML


@lru_cache(maxsize=2048)
def inline(text: str) -> Markup:
    """One line of Markdown, without a paragraph around it."""
    return Markup(_markdown().renderInline(visible(text)))  # noqa: S704 - as above


def lead(why: str) -> tuple[str, str]:
    """The first paragraph of a rule's reason, and the rest."""
    head, _, rest = why.strip().partition("\n\n")
    return " ".join(head.split()), rest.strip()


@lru_cache(maxsize=4096)
def snippet(html: str, attribute: str = "") -> Markup:
    """The element's code with the offending part marked.

    That is the named ``attribute`` if it is there, else the element's start tag. Code that
    does not begin with a tag is not marked.
    """
    html = html[:2000]
    tag = _START_TAG.match(html)
    if not tag:
        return escape(visible(html))
    start, end = tag.span()
    if attribute:
        named = re.search(
            rf"\s({re.escape(attribute)}(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)(?=[\s/>])",
            html[:end],
            re.IGNORECASE,
        )
        if named:
            start, end = named.span(1)
    before, marked, after = html[:start], html[start:end], html[end:]
    return Markup().join(
        (
            escape(visible(before)),
            Markup("<mark>"),
            escape(visible(marked)),
            Markup("</mark>"),
            escape(visible(after)),
        )
    )


_FLAG = re.compile(r"--[a-z][a-z-]*(?: (?:[a-z]+|\d+)(?=[.,;)]))?")


def flags(text: str) -> Markup:
    """A sentence with its ``--flags``, and what follows them at its end, as code."""
    at, parts = 0, []
    for found in _FLAG.finditer(text):
        parts += [escape(visible(text[at : found.start()])), Markup('<code class="flag">')]
        parts += [escape(found[0]), Markup("</code>")]
        at = found.end()
    return Markup().join((*parts, escape(visible(text[at:]))))


# Presentation attributes beside the class: the steps differ with styles off, too.
_ON, _OFF = Markup(' class="on" fill="currentColor"'), Markup(' fill="none"')


@lru_cache(maxsize=64)
def impact(value: str, word: str, bars: int) -> Markup:
    """An impact as its word beside four steps, ``bars`` of them filled.

    A function and not a macro: it stands in every line of a long report.
    """
    steps = Markup().join(
        Markup('<rect x="{}" y="{}" width="4" height="{}"{}/>').format(
            step * 6, 9 - step * 3, 5 + step * 3, _ON if step < bars else _OFF
        )
        for step in range(4)
    )
    return Markup(
        '<span class="impact impact-{}"><svg class="bars" viewBox="0 0 22 14" width="22" height="14"'
        ' aria-hidden="true" focusable="false">{}</svg>{}</span>'
    ).format(value, steps, word)
