"""WCAG 2.2, 1.3.2: what is written in the code reads in the right order (failures F1, F32, F34)."""

from collections.abc import Iterator

from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.layout.typed_layout import is_certain, spaced_words, typed_tables
from a11y.rules.common.layout.visual_order import Crossed, crossed


@rule(
    id="meaningful-sequence",
    title="The order of the text in the code makes sense",
    criteria=("1.3.2",),
    secondary=("1.3.1",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "Text is seen in the order in which it is written",
        "spaced": "“{word}” is written as single letters with spaces between them: a screen reader spells it",
        "maybe-spaced": "“{word}” is written as single letters with spaces between them: check whether it is meant as one word",
        "typed-table": "A table is typed with spaces ({rows} lines, {columns} columns): read aloud, its columns run into each other",
        "typed-columns": "Text stands in columns made of spaces ({rows} lines): check whether it makes sense read line by line",
        "above": "“{second}” is seen above “{first}” and written after it (such places: {count}): check whether it makes sense in the order of the code",
        "before": "“{second}” is seen left of “{first}” and written after it (such places: {count}): check whether it makes sense in the order of the code",
    },
)
def meaningful_sequence(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader, a text-only view and the browser's reading mode go through the code from top
    to bottom. What styles or spaces have moved about comes out in the wrong order there.

    ## How to fix
    Write in the order that makes sense; leave spacing and places to styles that do not reorder text:

    ```html
    <!-- before --> <h2>O G Ł O S Z E N I E</h2>
    <!-- after -->  <h2 class="rozstrzelone">Ogłoszenie</h2>
    <style>.rozstrzelone { letter-spacing: .4em; text-transform: uppercase; }</style>
    ```
    """
    doubts = list(_typed(snapshot))
    moved = list(crossed(snapshot))
    if moved:
        doubts.append(_ask(moved))
    yield from doubts
    if not doubts and snapshot.texts:
        yield passed(snapshot.page.html)


def _typed(snapshot: Snapshot) -> Iterator[Assertion]:
    unsure = False
    for spaced in spaced_words(snapshot):
        if spaced.certain:
            yield failed(spaced.text, "spaced", word=spaced.word[:60])
        elif not unsure:
            unsure = True
            yield cant_tell(spaced.text, "maybe-spaced", word=spaced.word[:60])
    unsure = False
    for table in typed_tables(snapshot):
        if is_certain(table):
            yield failed(table.node, "typed-table", rows=table.rows, columns=table.columns)
        elif not unsure:
            unsure = True
            yield cant_tell(table.node, "typed-columns", rows=table.rows)


def _ask(moved: list[Crossed]) -> Assertion:
    """One question a page: the pair with the most words stands for the others."""
    worst = max(moved, key=lambda c: min(_length(c.first), _length(c.second)))
    texts = {"first": _short(worst.first), "second": _short(worst.second)}
    evidence = (Evidence(kind="steps", data={"order": [texts["first"], texts["second"]]}),)
    return cant_tell(worst.second, worst.how, evidence=evidence, count=len(moved), **texts)


def _length(node: Node) -> int:
    return len(node.text_content)


def _short(node: Node) -> str:
    return " ".join(node.text_content.split())[:60]
