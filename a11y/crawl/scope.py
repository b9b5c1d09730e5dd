"""Which addresses belong to the audit. Pure."""

import fnmatch
import re
from collections.abc import Iterable
from typing import Literal
from urllib.parse import unquote

from a11y.core.errors import UsageError
from a11y.crawl.kinds import Kind, kind
from a11y.crawl.urls import MAX_LENGTH, ROUTES, host_key, normalise, same_site

Reason = Literal[
    "", "invalid", "too-long", "other-host", "document", "not-html", "excluded", "not-included",
    "depth",
]  # fmt: skip
"""Why an address is left out; empty if it is wanted."""


class Scope:
    """Decides for each address.

    ``roots``: start addresses. ``mode``: see ``same_site``. ``depth``: most links from a root,
    None for any number. ``include``: if there are any, an address must match one. ``exclude``: it
    must match none; this wins over ``include``. ``routes``: see ``normalise``. ``include`` never leaves out a root, because the
    links come from there. Documents are listed wherever they are, unless excluded.

    A pattern is a glob that must match all of path, query and route (``/#/about``). ``*`` stands for any characters,
    also ``/``; ``?`` for one character; ``[ab]`` for one of these. A glob begins with ``/`` or
    ``*``, or names the whole address (``https://example.org/blog/*``). After ``re:`` it is a
    regular expression that must match some part of them. Both are tried on the address
    as it is sent and as people read it (``/aktualności/*``). Case counts.

    Raises ``UsageError`` for a root or a pattern that can't be used.
    """

    def __init__(
        self,
        roots: Iterable[str],
        *,
        include: Iterable[str] = (),
        exclude: Iterable[str] = (),
        depth: int | None = None,
        mode: Literal["host", "subdomains"] = "host",
        routes: str = ROUTES,
    ) -> None:
        self._routes = _routes(routes)
        self.roots = tuple(_root(root, routes) for root in roots)
        self._sites = one_of_each_site(self.roots)
        self._include = tuple(Pattern(text) for text in include)
        self._exclude = tuple(Pattern(text) for text in exclude)
        self._depth = depth
        self._mode: Literal["host", "subdomains"] = mode

    def add(self, url: str) -> None:
        """Take in the host of one more start address. Raises ``UsageError``."""
        root = _root(url, self._routes)
        if root not in self.roots:
            self.roots = (*self.roots, root)
            self._sites = one_of_each_site(self.roots)

    def decide(self, url: str, depth: int) -> Reason:
        """Why the normalised ``url``, ``depth`` links from a root, is left out, or empty."""
        if len(url) > MAX_LENGTH:
            return "too-long"
        if not url.startswith(("http://", "https://")):
            return "invalid"
        if not same_site(url, self._sites, self._mode):
            return "other-host"
        return self._selected(url, depth)

    def excludes(self, url: str) -> bool:
        """Does a pattern of ``exclude`` match the normalised ``url``?"""
        return any(pattern.matches(url) for pattern in self._exclude)

    def _selected(self, url: str, depth: int) -> Reason:
        if self.excludes(url):
            return "excluded"
        file_kind = kind(url)
        if file_kind is not Kind.HTML:
            return "document" if file_kind is Kind.DOCUMENT else "not-html"
        included = not self._include or any(pattern.matches(url) for pattern in self._include)
        if not included and url not in self.roots:
            return "not-included"
        return "depth" if self._depth is not None and depth > self._depth else ""


class Pattern:
    """One ``include`` or ``exclude`` pattern. ``Scope`` describes the syntax."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._whole_address = False
        if text.startswith("re:"):
            self._find = _regex(text).search
            return
        self._whole_address = text.startswith(("http://", "https://"))
        if not self._whole_address and not text.startswith(("/", "*")):
            raise UsageError(
                "The pattern {text} can match no address: its first character is none that "
                "a path begins with",
                hint="Begin it with / or *, for example /blog/* or *.php; "
                "or with re: for a regular expression",
                text=repr(text),
            )
        self._find = re.compile(fnmatch.translate(text)).match

    def matches(self, url: str) -> bool:
        """Does it match a normalised ``url``?"""
        subject = url if self._whole_address else "/" + url.partition("://")[2].partition("/")[2]
        if self._find(subject):
            return True
        return "%" in subject and bool(self._find(unquote(subject)))


def _regex(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text.removeprefix("re:"))
    except re.error as error:
        position = (error.pos or 0) + len("re:") + 1
        raise UsageError(
            "The pattern {text} is no regular expression: {words}, at character {position}",
            hint="Characters are counted from 1, re: included",
            text=repr(text),
            words=error.msg,
            position=position,
        ) from None


def one_of_each_site(roots: Iterable[str]) -> tuple[str, ...]:
    """The first root of each host: a list of addresses may name thousands of one."""
    first: dict[str, str] = {}
    for root in roots:
        first.setdefault(host_key(root), root)
    return tuple(first.values())


def _routes(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise UsageError(
            "--hash-routes: {text} is no regular expression: {words}",
            text=repr(text),
            words=error.msg,
        ) from None
    return text


def _root(url: str, routes: str) -> str:
    root = normalise(url, routes=routes)
    if root is None:
        raise UsageError(
            "The address {url} can't be audited",
            hint="Give a complete address, for example {example}",
            url=repr(url),
            example="https://example.org/",
        )
    return root
