"""ACT b20e66: Links with identical accessible names have equivalent purpose."""

from collections.abc import Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.artifacts.repetition import keys, text_of
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.link_context import by_name
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.navigation.resources import Likeness, of_links


@rule(
    id="link-purpose-same",
    title="Links of the same name lead to the same place",
    criteria=("2.4.9",),
    act=("b20e66",),
    equivalents=("axe:identical-links-same-purpose",),
    impact=Impact.MINOR,
    messages={
        "passed": "All links named “{name}” lead to the same place",
        "different": "{count} links are named “{name}”, but they lead to pages that have nothing in common",
        "addresses": "{count} links are named “{name}”, but their addresses differ: see whether they serve the same purpose",
    },
)
def link_purpose_same(snapshot: Snapshot, linked: LinkedPages) -> Iterator[Assertion]:
    """Many people who use a screen reader take the links of a page as a list. Two links of the
    same name are then one and the same, and half of those who follow them end up elsewhere.

    ## How to fix
    Say in each link where it leads. What the eye has from the context can go into hidden text:

    ```html
    <a href="/szkolenia">Czytaj więcej <span class="visually-hidden">o szkoleniach</span></a>
    <a href="/projekty">Czytaj więcej <span class="visually-hidden">o projektach</span></a>
    ```
    """
    here = frozenset(text_of(key) for key in keys(snapshot))
    for links in by_name(snapshot).values():
        if len(links) < 2:
            continue
        likeness, link = of_links(links, linked, here)
        name = links[0].name.strip()
        if likeness is Likeness.SAME:
            yield passed(link, name=name)
        elif likeness is Likeness.DIFFERENT:
            yield failed(link, "different", name=name, count=len(links))
        else:
            yield cant_tell(link, "addresses", name=name, count=len(links))
