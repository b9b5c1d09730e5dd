"""People follow a link to read on and get a download instead: a file that their phone can't show, or
that needs another program. Who listens to a page may not notice the download at all.

## How to fix
Say in the link what kind of file it is, and best also how large:

```html
<a href="statute.pdf">Statute of the association (PDF, 240 kB)</a>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.link_context import destination
from a11y.dom.visibility import is_visible
from a11y.rules import PAGE, Impact, WholePage, failed, passed, rule
from a11y.rules.common.navigation.notices import notice_text, shows_sign

#: Endings of documents that a browser hands to another program, or shows in its own reader.
_FILE = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|zip|7z|rar|epub)$", re.IGNORECASE)
#: What people call files of these kinds.
_ALSO = {
    "doc": "word", "docx": "word", "xls": "excel", "xlsx": "excel", "ppt": "powerpoint", "pptx": "powerpoint",
    "odt": "opendocument", "ods": "opendocument", "odp": "opendocument",
}  # fmt: skip

RULE = rule(
    id="file-link-notice",
    title="Links to files say which kind of file it is",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    messages={
        "passed": "Links to files say which kind of file it is, or show a sign",
        "untold": "Links to files that don't say which kind of file it is: {count}. The first is “{name}”, a file of the type {type}",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Untold:
    """The first of ``count`` links to files that do not say so. ``type``: the ending of its file."""

    node: Node
    type: str
    count: int


def applicability(snapshot: Snapshot) -> Iterator[_Untold | WholePage]:
    """All visible links to files that do not say so, together; the page, if each link says so."""
    files = [
        (n, match[1].lower())
        for n in snapshot.tags("a", "area")
        if n.exposed and (match := _FILE.search(_path(n))) and is_visible(n)
    ]
    untold = [(n, kind) for n, kind in files if not _tells(n, kind)]
    if untold:
        node, kind = min(untold, key=lambda pair: pair[0].index)
        yield _Untold(node=node, type=kind.upper(), count=len(untold))
    elif files:
        yield PAGE


def expectation(links: _Untold | WholePage) -> Assertion:
    """Its name, its description, the text beside it or a sign says so."""
    if isinstance(links, WholePage):
        return passed()
    name = " ".join(links.node.name.split())[:80] or links.type
    return failed(links.node, "untold", count=links.count, name=name, type=links.type)


def _path(link: Node) -> str:
    return destination(link).partition("?")[0]


def _tells(link: Node, kind: str) -> bool:
    text = notice_text(link).casefold()
    return any(word in text for word in (kind, _ALSO.get(kind, kind))) or shows_sign(link)
