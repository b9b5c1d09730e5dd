"""People press an entry of a table of contents, and nothing happens. Who sees the page may scroll;
who listens to it does not know whether the part is missing or the link is broken.

## How to fix
Give the part the id that the link names, or remove the link:

```html
<a href="#prices">Prices</a>
…
<h2 id="prices">Prices</h2>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.i18n.words import pattern
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.navigation.fragments import may_be_scripted, part_name, part_of

_SKIPS = pattern("skip-link.skip")
#: With one of these, a script or a library decides what the link does.
_SCRIPTED = (
    "role", "onclick", "aria-", "data-toggle", "data-bs-", "data-target", "data-action", "data-slide", "data-lightbox", "data-fancybox",
    "data-modal", "data-open",
)  # fmt: skip

RULE = rule(
    id="in-page-link-target",
    title="Links within the page lead to a part of it",
    criteria=(),
    conformance=False,
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "The link leads to a part of the page",
        "gone": "“{name}” leads nowhere: nothing on the page has the id “{id}”",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A link to a part of its page. ``part``: that part, if it is there."""

    node: Node
    id: str
    part: Node | None


def applicability(snapshot: Snapshot, handlers: Handlers) -> Iterator[_Link]:
    """Each exposed link to a part of its own page that no script answers. Links that skip content
    have a rule of their own.
    """
    for link in snapshot.tags("a"):
        name = part_name(link)
        if not name or link.frame is not snapshot.page or not link.exposed or _is_special(link):
            continue
        if _SKIPS.search(link.name, language(link)) or may_be_scripted(link, handlers):
            continue
        yield _Link(node=link, id=name, part=part_of(snapshot, link))


def expectation(link: _Link) -> Assertion:
    """That part exists. (HTML, 7.4.6.4 "find a potential indicated element")"""
    if link.part is not None:
        return passed(link.node)
    name = " ".join(link.node.name.split())[:80] or link.node.tag
    return failed(link.node, "gone", name=name, id=link.id[:80])


def _is_special(link: Node) -> bool:
    return any(name.startswith(_SCRIPTED) for name in link.attrs)
