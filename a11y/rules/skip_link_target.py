"""A link that skips the menu only helps if it arrives. If the part that it names does not exist,
people who use a keyboard press it, nothing happens, and they go through the whole menu.

## How to fix
Give the main content the id that the link names:

```html
<a href="#content">Skip to content</a>
…
<main id="content" tabindex="-1">…</main>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.navigation.fragments import may_be_scripted, part_name, part_of

_SKIPS = pattern("skip-link.skip")
#: A skip link is among the first links of a page.
_FIRST = 6

RULE = rule(
    id="skip-link-target",
    title="Links that skip content lead somewhere",
    criteria=("2.4.1",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The link leads to a part of the page",
        "gone": "“{name}” leads nowhere: nothing on the page has the id “{id}”",
        "scripted": "“{name}” names the id “{id}”, which nothing on the page has: check whether a script moves the focus",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Skip:
    """A link to a part of its own page. ``part``: that part, if it is there."""

    node: Node
    id: str
    part: Node | None
    scripted: bool


def applicability(snapshot: Snapshot, handlers: Handlers) -> Iterator[_Skip]:
    """Each of the first links of the page that says that it skips something and leads to a part
    of the page.
    """
    links = [n for n in snapshot.tags("a") if n.frame is snapshot.page and n.has("href")][:_FIRST]
    for link in links:
        name = part_name(link)
        if name and _SKIPS.search(link.name, language(link)):
            part, scripted = part_of(snapshot, link), may_be_scripted(link, handlers)
            yield _Skip(node=link, id=name, part=part, scripted=scripted)


def expectation(skip: _Skip) -> Assertion:
    """That part exists. (WCAG 2.2, 2.4.1; G1; HTML, 7.4.6.4 "find a potential indicated element")"""
    if skip.part is not None:
        return passed(skip.node)
    name = skip.node.name.strip()[:80]
    say, message = (cant_tell, "scripted") if skip.scripted else (failed, "gone")
    return say(skip.node, message, name=name, id=skip.id[:80])
