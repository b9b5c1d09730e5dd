"""A screen reader, a text-only view and the browser's reading mode go through the code from top
to bottom. What styles or spaces have moved about comes out in the wrong order there.

## How to fix
Write in the order that makes sense; leave spacing and places to styles that do not reorder text:

```html
<!-- before --> <h2>A N N O U N C E M E N T</h2>
<!-- after -->  <h2 class="spaced">Announcement</h2>
<style>.spaced { letter-spacing: .4em; text-transform: uppercase; }</style>
```
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.layout.numbered import Misnumbered, misnumbered
from a11y.rules.common.layout.typed_layout import (
    Spaced,
    Typed,
    is_certain,
    spaced_words,
    typed_tables,
)
from a11y.rules.common.layout.visual_order import Crossed, crossed

_SHOWN = 60
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    """The second of two texts that are seen in the other order; ``count``: how many such pairs."""

    node: Node
    pair: Crossed
    count: int


_Target = Spaced | Typed | Misnumbered | _Moved

RULE = rule(
    id="meaningful-sequence",
    title="The order of the text in the code makes sense",
    criteria=("1.3.2",),
    secondary=("1.3.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "The visual order of the text is its order in the code",
        "spaced": "“{word}” is written as single letters with spaces between them: a screen reader spells it",
        "maybe-spaced": "“{word}” is written as single letters with spaces between them: check whether it is meant as one word",
        "typed-table": "A table is typed with spaces ({rows} lines, {columns} columns): read aloud, its columns run into each other",
        "typed-text": "Text is laid out in {columns} columns with spaces ({rows} lines): read aloud, each line runs into the one beside it",
        "typed-columns": "Text is laid out in columns with spaces ({rows} lines): check whether it makes sense when read line by line",
        "numbered": "These parts appear in the order {seen}, but their order in the code is {written}",
        "above": "“{second}” appears above “{first}” but comes after it in the code (such places: {count}): check whether the order of the code makes sense",
        "before": "“{second}” appears left of “{first}” but comes after it in the code (such places: {count}): check whether the order of the code makes sense",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[_Target | WholePage]:
    """Each word and table that is certainly typed with spaces, and one of each that may be; each
    box whose parts are numbered in another order than they are written; the
    pair of texts with the most words, for all that are seen in another order; the page with its
    text, if there is none of these.
    """
    targets: list[_Target] = [
        *_with_one_doubt(spaced_words(snapshot), attrgetter("certain")),
        *_with_one_doubt(typed_tables(snapshot), is_certain),
        *misnumbered(snapshot),
    ]
    moved = list(crossed(snapshot))
    if moved:
        worst = max(moved, key=lambda pair: min(_length(pair.first), _length(pair.second)))
        targets.append(_Moved(node=worst.second, pair=worst, count=len(moved)))
    yield from targets
    if not targets and snapshot.texts:
        yield PAGE


def expectation(target: _Target | WholePage, snapshot: Snapshot) -> Assertion:
    """Read in the order of the code, it makes sense."""
    match target:
        case Spaced():
            say, message = (failed, "spaced") if target.certain else (cant_tell, "maybe-spaced")
            return say(target.text, message, word=target.word[:_SHOWN])
        case Typed() if is_certain(target):
            message = f"typed-{target.kind}"
            return failed(target.node, message, rows=target.rows, columns=target.columns)
        case Typed():
            return cant_tell(target.node, "typed-columns", rows=target.rows)
        case Misnumbered():
            return failed(target.node, "numbered", seen=target.seen, written=target.written)
        case _Moved():
            return _ask(target)
    return passed(snapshot.page.html)


def _with_one_doubt(found: Iterable[_T], certain: Callable[[_T], bool]) -> Iterator[_T]:
    """All that are certain, and the first that is not: one question a page."""
    asked = False
    for item in found:
        if certain(item):
            yield item
        elif not asked:
            asked = True
            yield item


def _ask(moved: _Moved) -> Assertion:
    first, second = _short(moved.pair.first), _short(moved.pair.second)
    evidence = (Evidence(kind="steps", data={"order": [first, second]}),)
    return cant_tell(
        moved.node, moved.pair.how, evidence=evidence, count=moved.count, first=first, second=second
    )


def _length(node: Node) -> int:
    return len(node.text_content)


def _short(node: Node) -> str:
    return " ".join(node.text_content.split())[:_SHOWN]
