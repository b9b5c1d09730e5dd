"""WCAG 3.1.2, for passages that nobody has marked."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import primary
from a11y.dom.visibility import text_is_visible
from a11y.i18n.detect import Match, compare
from a11y.i18n.frequent import leans_elsewhere
from a11y.rules import Impact, cant_tell, passed, rule

#: What holds a passage; text inside an inner one is that one's.
_PASSAGES = frozenset(
    {"p", "li", "dd", "blockquote", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_SKIPPED = frozenset({"code", "pre", "samp", "kbd", "script", "style", "template", "noscript"})
_STOPS = _PASSAGES | _SKIPPED
#: Shorter ones are names and titles, which may stay as they are.
_FEWEST_WORDS = 10


@rule(
    id="passage-language",
    title="Passages in another language are marked as such",
    criteria=("3.1.2",),
    impact=Impact.MODERATE,
    messages={
        "passed": "The passages are in the language that is declared for them",
        "unmarked": "{count} passages seem to be in “{found}”, but are declared as “{declared}”. The first one: “{text}”. See whether they need a language code of their own",
    },
)
def passage_language(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader goes on with the voice of the page. A paragraph that was left in English
    on a Polish page is read by the rules of Polish, and nobody understands it.

    ## How to fix
    Mark the passage with the code of its language, or translate it:

    ```html
    <p lang="en">Next to assigning macros to events, one can monitor events.</p>
    ```
    """
    foreign: list[tuple[Node, str, str, str]] = []
    judged = 0
    mixed = {a for node in snapshot.with_attr("lang") for a in node.ancestors()}
    for node, text in _passages(snapshot):
        if len(text.split()) < _FEWEST_WORDS or node in mixed:
            continue  # a part of it has a language of its own
        declared = _declared(node)
        if not declared:
            continue
        judged += 1
        if leans_elsewhere(text, declared):
            verdict = compare([text], declared)
            if verdict.match is Match.NO:
                foreign.append((node, declared, verdict.found, text))
    # Where most of a page is in another language, the page's own code is wrong: another rule.
    if foreign and 2 * len(foreign) <= judged:
        node, declared, found, text = foreign[0]
        yield cant_tell(
            node, "unmarked", count=len(foreign), declared=declared, found=found, text=text[:120]
        )
    elif judged:
        yield passed()


def _passages(snapshot: Snapshot) -> Iterator[tuple[Node, str]]:
    """Elements with their own text, in the order of the page."""
    parts: dict[Node, list[str]] = {}
    known: dict[Node, Node | None] = {}
    for text in snapshot.texts:
        parent = text.parent
        if parent is None or text.in_pseudo:
            continue
        if parent not in known:
            known[parent] = _holder(parent)
        holder = known[parent]
        if holder is not None and (text.exposed or text_is_visible(text)):
            parts.setdefault(holder, []).append(text.value)
    for node, values in parts.items():
        yield node, " ".join("".join(values).split())


def _holder(node: Node) -> Node | None:
    found = next((a for a in (node, *node.ancestors()) if a.tag in _STOPS), None)
    return None if found is None or found.tag in _SKIPPED else found


def _declared(node: Node) -> str:
    """The language that the passage inherits."""
    speaker = next((n for n in (node, *node.ancestors()) if n.has("lang")), None)
    return "" if speaker is None else primary(speaker)
