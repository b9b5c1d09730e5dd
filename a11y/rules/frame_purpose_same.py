"""ACT 4b1c6c: Iframe elements with identical accessible names have equivalent purpose."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urldefrag

from a11y.core.model import Assertion
from a11y.dom import Frame, Node, Snapshot
from a11y.dom.node import TEXT
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.phrases import ADVERTISING
from a11y.rules.common.language.stems import plain, stems
from a11y.rules.common.navigation.resources import Likeness, of_texts


@rule(
    id="frame-purpose-same",
    title="Frames of the same name hold the same",
    criteria=("4.1.2",),
    act=("4b1c6c",),
    impact=Impact.MODERATE,
    messages={
        "passed": "All frames named “{name}” hold the same",
        "different": "{count} frames are named “{name}”, but what they hold has nothing in common",
        "content": "{count} frames are named “{name}”, but they hold different documents: see whether the name fits each",
    },
)
def frame_purpose_same(snapshot: Snapshot) -> Iterator[Assertion]:
    """People who use a screen reader decide by its name whether to enter a frame. Of two frames
    with one name they can't know which one holds what they look for.

    ## How to fix
    Say in the `title` of each frame what it holds:

    ```html
    <iframe title="Mapa dojazdu do biura" src="/mapa"></iframe>
    <iframe title="Film z konferencji 2025" src="/film"></iframe>
    ```
    """
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in snapshot.tags("iframe"):
        if node.exposed and node.name.strip():
            groups[" ".join(node.name.split()).casefold()].append(node)
    for name, frames in groups.items():
        if len(frames) < 2:
            continue
        likeness, witness = _compare(name, frames)
        shown = frames[0].name.strip()
        if likeness is Likeness.SAME:
            yield passed(witness, name=shown)
        elif likeness is Likeness.DIFFERENT:
            yield failed(witness, "different", name=shown, count=len(frames))
        else:
            yield cant_tell(witness, "content", name=shown, count=len(frames))


def _compare(name: str, frames: list[Node]) -> tuple[Likeness, Node]:
    verdict, witness = Likeness.SAME, frames[0]
    for node in frames[1:]:
        found = _likeness(name, frames[0].content, node.content)
        if found is Likeness.DIFFERENT:
            return found, node
        if found is Likeness.UNKNOWN and verdict is Likeness.SAME:
            verdict, witness = found, node
    return verdict, witness


def _likeness(name: str, one: Frame | None, other: Frame | None) -> Likeness:
    if one is None or other is None:
        return Likeness.UNKNOWN
    if urldefrag(one.url).url == urldefrag(other.url).url and not one.url.startswith("about:"):
        return Likeness.SAME
    left, right = _texts(one), _texts(other)
    found = of_texts(left, right, frozenset())
    if found is Likeness.DIFFERENT:
        named = stems([name])
        both = named & stems([*left, one.title]) & stems([*right, other.title])
        if both or plain(name) in ADVERTISING or one.title == other.title:
            return Likeness.UNKNOWN
    return found


def _texts(frame: Frame) -> list[str]:
    return [
        " ".join(node.value.split()).casefold()
        for node in frame.document.descendants()
        if node.type == TEXT and node.rendered and node.value.strip()
    ]
