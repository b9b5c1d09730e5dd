"""A map, a film or a form from another page stands in a frame. A screen reader says
only “frame”, and people can't decide whether to go in or to pass by.

## How to fix
Say with `title` what the frame holds:

```html
<iframe src="https://www.openstreetmap.org/export/embed.html?…" title="Map of the way to our office"></iframe>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.focus import tabindex
from a11y.dom.languages import language
from a11y.dom.naming import is_marked_decorative
from a11y.i18n.words import words
from a11y.rules import Impact, failed, rule
from a11y.rules.common.names.judgement import judge_name

RULE = rule(
    id="frame-name",
    title="Frames have a name",
    criteria=("4.1.2",),
    act=("cae760",),
    equivalents=("axe:frame-title",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The frame is named “{name}”",
        "empty": "The frame has no name",
        "placeholder": "The name of the frame, “{name}”, says nothing of what it holds",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node]:
    """Each ``iframe`` that assistive technology gets, unless it is taken out of the tab order or
    marked as decoration. (ACT cae760)
    """
    for node in snapshot.tags("iframe"):
        if node.exposed and not _is_put_aside(node):
            yield node


def expectation(frame: Node) -> Assertion:
    """The frame has a name that is not empty and not left over from a template. (H64)"""
    name = " ".join(frame.name.split())
    if name.lower() in words("frame.placeholder", language(frame)):
        return failed(frame, "placeholder", name=name[:80])
    return judge_name(frame)


def _is_put_aside(node: Node) -> bool:
    index = tabindex(node)
    return (index is not None and index < 0) or is_marked_decorative(node)
