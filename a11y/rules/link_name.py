"""A screen reader says only “link”, or spells out the address, and nobody knows where
it leads. People who speak to their computer can't call it by its name either.

## How to fix
Write text in the link. If it holds only an image, let the image's `alt` say where the
link leads:

```html
<a href="/"><img src="logo.svg" alt="Klaster ICT – strona główna"></a>
```

For an icon made by a font or by CSS, add hidden text or `aria-label`:

```html
<a href="https://www.linkedin.com/…" aria-label="LinkedIn"><i class="fa fa-linkedin" aria-hidden="true"></i></a>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.naming import is_svg_element
from a11y.rules import Impact, rule
from a11y.rules.common.names.judgement import judge_control_name

#: ``link`` and the roles that inherit from it (WAI-ARIA 1.2, DPUB-ARIA 1.1).
_LINKS = ("link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref")


RULE = rule(
    id="link-name",
    title="Links have a name",
    criteria=("2.4.4", "4.1.2"),
    secondary=("2.4.9",),
    act=("c487ae",),
    equivalents=("axe:area-alt", "axe:aria-command-name", "axe:link-name"),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The link is named “{name}”",
        "empty": "The link has no text and no other name",
        "left-out": "The link holds “{text}”, but browsers may leave out what stands in {container}: Chromium gives no name. Check what screen readers say",
        "image": "The link holds only an image without alternative text",
        "symbol": "The link's only name is a character of an icon font, which can't be read aloud",
        "symbol-title": "The link's name is a character of an icon font; only the tooltip says “{title}”. Check that screen readers say it",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each link of HTML that assistive technology gets. (ACT c487ae)"""
    return (link for link in snapshot.roles(*_LINKS) if not is_svg_element(link))


def expectation(link: Node) -> Assertion:
    """The link has a name that is not empty and can be read aloud."""
    return judge_control_name(link)
