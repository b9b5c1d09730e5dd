"""The code tells screen readers that here is an image, but not what it shows. People
hear “image” and learn nothing.

## How to fix
Name the drawing with `title` inside or with `aria-label`; if it is decoration, hide it
from screen readers with `aria-hidden`:

```html
<svg role="img" aria-label="Chart: membership rose from 40 to 65">…</svg>
<svg aria-hidden="true" focusable="false">…</svg>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot, aria
from a11y.dom.naming import is_svg_element
from a11y.rules import Impact, rule
from a11y.rules.common.names.judgement import judge_name

_ROLES = frozenset({"img", "image", "graphics-document", "graphics-symbol"})


RULE = rule(
    id="svg-name",
    title="SVG images have a name",
    criteria=("1.1.1",),
    act=("7d6734",),
    equivalents=("axe:svg-img-alt",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The SVG image is named “{name}”",
        "empty": "The SVG image has an image role but no name",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each SVG element that assistive technology gets, if its ``role`` attribute makes it an image
    and it is no part of another image or control. (ACT 7d6734)
    """
    for node in snapshot.with_attr("role"):
        if not node.exposed or not is_svg_element(node) or aria.explicit_role(node) not in _ROLES:
            continue
        if not _is_part_of_one_piece(node):
            yield node


def expectation(image: Node) -> Assertion:
    """The image has a name that is not empty."""
    return judge_name(image)


def _is_part_of_one_piece(node: Node) -> bool:
    """Does it stand in an image or control, whose inside is no content of its own?

    Chromium exposes it all the same; WAI-ARIA ("Children Presentational") does not.
    """
    known = aria.roles()
    return any(
        role in known and known[role].presentational_children
        for above in node.ancestors()
        if (role := aria.semantic_role(above))
    )
