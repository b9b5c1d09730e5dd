"""What makes a page behave unlike others, besides its keyboard stops: scripts, forms, listeners. Pure.

Two pages share a feature if what it does is the same. Texts, numbers and query strings do not count.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b
from urllib.parse import urlsplit

from a11y.artifacts.handlers import Handlers
from a11y.dom.focus import is_focusable
from a11y.dom.node import TEXT, Node
from a11y.dom.snapshot import Snapshot
from a11y.dom.targets import kind

MOST = 200
"""Limit for the features of a page. Further ones are ignored."""

_CODE = 20_000
"""Characters of an inline script that are compared."""
_LITERALS = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`]*`|\d+|\s+")
_JAVASCRIPT = frozenset({"", "module", "text/javascript", "application/javascript"})
_FIELDS = frozenset({"input", "select", "textarea", "button"})


def features(page: Snapshot, handlers: Handlers) -> tuple[str, ...]:
    """Keys such as ``script:4f0c…``, sorted. The part before the colon is the kind of feature."""
    found: set[str] = set()
    for node in page.elements:
        for key in _of(node, handlers):
            if len(found) < MOST:
                found.add(key)
    return tuple(sorted(found))


def _of(node: Node, handlers: Handlers) -> Iterator[str]:
    if node.tag == "script" and node.get("type").strip().lower() in _JAVASCRIPT:
        yield _key("script", _script(node))
    elif node.tag == "form":
        yield _key("form", *_form(node))
    if not is_focusable(node):  # those of keyboard stops are in the keys of their components
        for handler in handlers.on(node):
            yield _key("listener", kind(node), handler.type, _LITERALS.sub("", handler.source))


def _script(node: Node) -> str:
    source = urlsplit(node.get("src"))
    if node.has("src"):
        return source.netloc + source.path
    code = "".join(child.value for child in node.children if child.type == TEXT)
    return _LITERALS.sub("", code[:_CODE])


def _form(node: Node) -> Iterator[str]:
    yield node.get("method").lower()
    yield _without_numbers(urlsplit(node.get("action")).path)
    for field in node.descendants():
        type_ = field.get("type").lower()
        if field.tag in _FIELDS and type_ != "hidden":
            yield f"{field.tag} {type_} {_without_numbers(field.get('name'))}"


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "", text)


def _key(name: str, *parts: str) -> str:
    text = "\x1f".join(parts).encode("utf-8", "replace")
    return f"{name}:{blake2b(text, digest_size=8).hexdigest()}"
