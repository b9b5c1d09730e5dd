"""A screen reader goes on with the voice of the page. A paragraph that was left in English
on a Polish page is read by the rules of Polish, and nobody understands it.

## How to fix
Mark the passage with the code of its language, or translate it:

```html
<p lang="en">Next to assigning macros to events, one can monitor events.</p>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import primary
from a11y.dom.nearest import nearest
from a11y.dom.visibility import text_is_visible
from a11y.i18n.detect import Match, compare
from a11y.i18n.frequent import leans_elsewhere
from a11y.rules import PAGE, Impact, WholePage, cant_tell, passed, rule

#: What holds a passage. Text in an inner one belongs to the inner one.
_PASSAGES = frozenset(
    {"p", "li", "dd", "blockquote", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_SKIPPED = frozenset({"code", "pre", "samp", "kbd", "script", "style", "template", "noscript"})
_STOPS = _PASSAGES | _SKIPPED
#: Shorter ones are names and titles, which may stay as they are.
_FEWEST_WORDS = 10


RULE = rule(
    id="passage-language",
    title="Passages in another language are marked as such",
    criteria=("3.1.2",),
    impact=Impact.MODERATE,
    questions="together",
    messages={
        "passed": "The passages are in the language that is declared for them",
        "unmarked": "{count} passages seem to be in “{found}”, but are declared as “{declared}”. The first is “{text}”. Check whether they need their own lang attribute",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unmarked:
    """The first of ``count`` passages that are in another language than is declared for them."""

    node: Node
    declared: str
    found: str
    text: str
    count: int = 1


def applicability(snapshot: Snapshot) -> Iterator[_Unmarked | WholePage]:
    """Passages in another language than declared, all together; the page, if it has passages, but
    none or most of them are in another language. (WCAG 3.1.2)
    """
    foreign: list[_Unmarked] = []
    judged = 0
    for node, text, declared in _declared_passages(snapshot):
        judged += 1
        if leans_elsewhere(text, declared):
            verdict = compare([text], declared)
            if verdict.match is Match.NO:
                foreign.append(
                    _Unmarked(node=node, declared=declared, found=verdict.found, text=text)
                )
    # Where most of a page is in another language, the page's own code is wrong: another rule.
    if foreign and 2 * len(foreign) <= judged:
        yield replace(foreign[0], count=len(foreign))
    elif judged:
        yield PAGE


def expectation(passages: _Unmarked | WholePage) -> Assertion:
    """No passage is in another language than is declared for it."""
    if isinstance(passages, WholePage):
        return passed()
    return cant_tell(
        passages.node, "unmarked", count=passages.count, declared=passages.declared,
        found=passages.found, text=passages.text[:120],
    )  # fmt: skip


def _declared_passages(snapshot: Snapshot) -> Iterator[tuple[Node, str, str]]:
    """(element, text, declared language) of passages that can be judged."""
    mixed = {above for node in snapshot.with_attr("lang") for above in node.ancestors()}
    for node, text in _passages(snapshot):
        if len(text.split()) < _FEWEST_WORDS or node in mixed:
            continue  # a part of it has a language of its own
        if declared := _declared(node):
            yield node, text, declared


def _passages(snapshot: Snapshot) -> Iterator[tuple[Node, str]]:
    """Elements with their own text, in the order of the page."""
    parts: dict[Node, list[str]] = {}
    around = nearest(snapshot.tags(*_STOPS))
    for text in snapshot.texts:
        parent = text.parent
        if parent is None or text.in_pseudo:
            continue
        holder = around.get(id(parent))
        if (
            holder is not None
            and holder.tag not in _SKIPPED
            and (text.exposed or text_is_visible(text))
        ):
            parts.setdefault(holder, []).append(text.value)
    for node, values in parts.items():
        yield node, " ".join("".join(values).split())


def _declared(node: Node) -> str:
    """The language that the passage inherits."""
    speaker = next((n for n in (node, *node.ancestors()) if n.has("lang")), None)
    return "" if speaker is None else primary(speaker)
