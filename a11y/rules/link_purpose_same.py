"""Many people who use a screen reader take the links of a page as a list. Two links of the
same name are then one and the same, and half of those who follow them end up elsewhere.

## How to fix
Say in each link where it leads. What people see from the context can go into hidden text:

```html
<a href="/training">Read more <span class="visually-hidden">about training</span></a>
<a href="/projects">Read more <span class="visually-hidden">about projects</span></a>
```
"""

from collections.abc import Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.link_context import by_name
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.navigation.resources import Likeness, LinkGroup, of_links

RULE = rule(
    id="link-purpose-same",
    title="Links with the same name lead to the same place",
    criteria=("2.4.9",),
    act=("b20e66",),
    equivalents=("axe:identical-links-same-purpose",),
    impact=Impact.MINOR,
    messages={
        "passed": "All links named “{name}” lead to the same place",
        "different": "{count} links are named “{name}”, but they lead to pages that have nothing in common",
        "addresses": "{count} links are named “{name}”, but their addresses differ: check whether they serve the same purpose",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[LinkGroup]:
    """All links of one name together. (ACT b20e66)"""
    return (LinkGroup(links) for links in by_name(snapshot).values() if len(links) > 1)


def expectation(group: LinkGroup, linked: LinkedPages) -> Assertion:
    """All links of the group lead to the same place."""
    likeness, witness = of_links(group.links, linked)
    if likeness is Likeness.SAME:
        return passed(witness, name=group.name)
    if likeness is Likeness.DIFFERENT:
        return failed(witness, "different", name=group.name, count=len(group.links))
    return cant_tell(witness, "addresses", name=group.name, count=len(group.links))
