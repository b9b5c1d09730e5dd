"""A structured sample of a site's pages (WCAG-EM 2.0, step 3). Pure.

The sample has common pages, every template, every type of page, and a random tenth as a check.
The same pages and seed always give the same sample. A page that is added to the site changes only
the groups that it belongs to.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from math import ceil
from urllib.parse import unquote, urlsplit

from a11y.artifacts.outline import Outline
from a11y.i18n.words import Pattern, pattern
from a11y.site.survey import Survey

PER_TEMPLATE = 2
RANDOM_SHARE = 0.1
"""Pages chosen at random, as a share of the structured sample (WCAG-EM 2.0, step 3.d)."""

_COMMON: Mapping[str, Pattern] = {
    "search": pattern("common-page.search", r"\bWORDS"),
    "contact": pattern("common-page.contact", r"\bWORDS"),
    "help": pattern("common-page.help", r"\bWORDS"),
    "legal": pattern("common-page.legal", r"\bWORDS"),
    "statement": pattern("common-page.statement", r"\bWORDS"),
    "sitemap": pattern("common-page.sitemap", r"\bWORDS"),
    "sign-in": pattern("common-page.sign-in", r"\bWORDS"),
}
_MOST_OF_A_KIND = 2


def choose(survey: Survey, roots: Iterable[str], seed: int) -> dict[str, str]:
    """Address to the reason why it is in the sample.

    Reasons: ``home``, a kind of common page, a type (``form``, ``password``, ``language``),
    ``template`` or ``random``.
    """
    chosen: dict[str, str] = {}
    for url, why in _structured(survey, frozenset(roots)):
        chosen.setdefault(url, why)
    rest = sorted((u for u in survey.outlines if u not in chosen), key=lambda u: _rank(u, seed))
    # Rounded up, so that there is at least one wherever there is a choice.
    for url in rest[: ceil(len(chosen) * RANDOM_SHARE)]:
        chosen[url] = "random"
    return chosen


def _structured(survey: Survey, roots: frozenset[str]) -> Iterator[tuple[str, str]]:
    counts: dict[str, int] = {}
    for url in sorted(survey.outlines):
        outline = survey.outlines[url]
        if url in roots or urlsplit(url)[2:4] == ("/", ""):
            yield url, "home"
        for kind in (*_kinds(outline), *_types(outline)):
            counts[kind] = counts.get(kind, 0) + 1
            if counts[kind] <= _MOST_OF_A_KIND:
                yield url, kind.partition(" ")[0]
    for template in survey.templates:
        yield template.example, "template"
        for url in template.pages[:PER_TEMPLATE]:
            yield url, "template"


def _kinds(outline: Outline) -> Iterator[str]:
    words = f"{outline.title} {unquote(urlsplit(outline.url).path)}"
    return (kind for kind, pattern in _COMMON.items() if pattern.search(words))


def _types(outline: Outline) -> Iterator[str]:
    if outline.form:
        yield "form"
    if outline.password:
        yield "password"
    yield f"language {outline.lang.partition('-')[0].lower()}"


def _rank(url: str, seed: int) -> bytes:
    """A random but fixed rank from path, query and seed. Other pages and the host do not count."""
    parts = urlsplit(url)
    return blake2b(f"{seed} {parts.path}?{parts.query}".encode(), digest_size=8).digest()
