"""People who use a screen reader decide by its name whether to enter a frame. Of two frames
with one name they can't know which one holds what they look for.

## How to fix
Say in the `title` of each frame what it holds:

```html
<iframe title="Map of the way to our office" src="/map"></iframe>
<iframe title="Film of the 2025 conference" src="/film"></iframe>
```
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from a11y.core.model import Assertion
from a11y.dom import Frame, Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.node import TEXT
from a11y.i18n import words as lists
from a11y.i18n.words import is_unlisted
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.stems import plain, stems
from a11y.rules.common.navigation.resources import Likeness, of_texts

RULE = rule(
    id="frame-purpose-same",
    title="Frames with the same name have the same content",
    criteria=("4.1.2",),
    act=("4b1c6c",),
    equivalents=("axe:frame-title-unique",),
    impact=Impact.MODERATE,
    messages={
        "passed": "All frames named “{name}” have the same content",
        "different": "{count} frames are named “{name}”, but their contents have nothing in common",
        "content": "{count} frames are named “{name}”, but they contain different documents: check whether the name fits each of them",
    },
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Two or more frames of one name, which is given in lower case."""

    name: str
    frames: list[Node]

    @property
    def node(self) -> Node:
        return self.frames[0]


def applicability(snapshot: Snapshot) -> Iterator[_Group]:
    """All frames of one name together, as far as assistive technology gets them. (ACT 4b1c6c)"""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in snapshot.tags("iframe"):
        if node.exposed and node.name.strip():
            groups[" ".join(node.name.split()).casefold()].append(node)
    return (_Group(name, frames) for name, frames in groups.items() if len(frames) > 1)


def expectation(group: _Group) -> Assertion:
    """All frames of the group hold the same."""
    likeness, witness = _compare(group.name, group.frames)
    name = group.node.name.strip()
    if likeness is Likeness.SAME:
        return passed(witness, name=name)
    if likeness is Likeness.DIFFERENT:
        return failed(witness, "different", name=name, count=len(group.frames))
    return cant_tell(witness, "content", name=name, count=len(group.frames))


def _compare(name: str, frames: list[Node]) -> tuple[Likeness, Node]:
    """How the frames relate, and the frame that tells it."""
    verdict, witness = Likeness.SAME, frames[0]
    for node in frames[1:]:
        found = _likeness(name, language(node), frames[0].content, node.content)
        if found is Likeness.DIFFERENT:
            return found, node
        if found is Likeness.UNKNOWN and verdict is Likeness.SAME:
            verdict, witness = found, node
    return verdict, witness


def _likeness(name: str, lang: str, first: Frame | None, other: Frame | None) -> Likeness:
    if first is None or other is None:
        return Likeness.UNKNOWN
    if urldefrag(first.url).url == urldefrag(other.url).url and not first.url.startswith("about:"):
        return Likeness.SAME
    left, right = _texts(first), _texts(other)
    found = of_texts(left, right, frozenset())
    if found is Likeness.DIFFERENT:
        named = stems([name])
        both = named & stems([*left, first.title]) & stems([*right, other.title])
        titles = both or first.title == other.title
        if titles or plain(name) in lists.words("frame.advertising") or is_unlisted(lang):
            return Likeness.UNKNOWN
    return found


def _texts(frame: Frame) -> list[str]:
    return [
        " ".join(node.value.split()).casefold()
        for node in frame.document.descendants()
        if node.type == TEXT and node.rendered and node.value.strip()
    ]
