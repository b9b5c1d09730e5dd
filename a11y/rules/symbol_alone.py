"""A symbol says something to those who see it and know it. If no text says the same, people who
hear the page miss it, and others must guess.

## How to fix
Give the symbol its meaning as a text alternative, or write it beside the symbol:

```html
<li>7:40 <img src="leaf.svg" alt="not in summer"></li>
```
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import aria_hidden, is_visible, text_is_visible
from a11y.rules import Impact, cant_tell, rule
from a11y.rules.common.names.words import words

#: Signs that stand for something: stars, check marks, crosses, circles, arrows up and down.
_SIGNS = frozenset("★☆✓✔✗✘✕✖●○◆◇■□▲△▼▽♦♣♠♥☀☂☎♿⚠⚑✱✶※†‡🌿🍃🌱🔥❄🔴🟢🟡🟠⬤✅❌❗❓⭐")
_ITEMS = ("li", "td", "dd", "dt", "option")
_ICON = 48.0
_SENTENCE = 3

RULE = rule(
    id="symbol-alone",
    title="Symbols that say something have a text that says it",
    criteria=("1.3.3", "1.1.1"),
    impact=Impact.MODERATE,
    messages={
        "explained": "A symbol that a text explains marks {count} of {all} items, and has no text there: check whether people who hear the page learn it",
        "sign": "The sign {sign} marks {count} of {all} items: check whether a text says what it means",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Symbol:
    """A symbol in some items of a list. ``sign``: the character; empty for an image."""

    node: Node
    sign: str
    count: int
    all: int


def applicability(snapshot: Snapshot) -> Iterator[_Symbol]:
    """Each image without a text, and each sign, that stands in some items of a list or table but
    not in all of them; images only if they also stand in a sentence.
    """
    images: dict[str, list[Node]] = defaultdict(list)
    for node in snapshot.tags("img", "svg"):
        box = node.box
        small = box is not None and max(box.width, box.height) <= _ICON
        if small and not node.name.strip() and is_visible(node):
            images[_look(node)].append(node)
    for look, nodes in images.items():
        if look and any(_in_sentence(node) for node in nodes):
            yield from _in_some(nodes, "")
    signs: dict[str, list[Node]] = defaultdict(list)
    for text in snapshot.texts:
        found = _SIGNS.intersection(text.value) if not text.value.isascii() else ()
        for sign in found:
            if text_is_visible(text):
                signs[sign].append(text)
    for sign, texts in signs.items():
        yield from _in_some(texts, sign)


def expectation(symbol: _Symbol) -> Assertion:
    """A text says what it means."""
    node, count, all_ = symbol.node, symbol.count, symbol.all
    if symbol.sign:
        return cant_tell(node, "sign", sign=symbol.sign, count=count, all=all_)
    return cant_tell(node, "explained", count=count, all=all_)


def _look(node: Node) -> str:
    if node.tag == "img":
        return str(node.state.get("source") or node.get("src"))
    use = next((n for n in node.descendants() if n.tag == "use"), None)
    if use is not None:
        return use.get("href") or use.get("xlink:href")
    return next((n.get("d") for n in node.descendants() if n.tag == "path"), "")


def _in_sentence(node: Node) -> bool:
    """Does it stand in a text outside lists and tables, which may explain it?"""
    block = next((a for a in node.ancestors() if a.is_element and not a.style("display").startswith("inline")), None)  # fmt: skip
    if block is None or block.closest(*_ITEMS) is not None:
        return False
    return len(words(block.text_content)) >= _SENTENCE


def _in_some(nodes: list[Node], sign: str) -> Iterator[_Symbol]:
    """The first of each list or table that has the symbol in some, not all, of its items."""
    seen: set[Node] = set()
    for node in nodes:
        item = node.closest(*_ITEMS)
        holder = next((a for a in item.ancestors() if a.tag in {"ul", "ol", "dl", "table"}), None) if item else None  # fmt: skip
        if item is None or holder is None or holder in seen or _is_control(node):
            continue
        seen.add(holder)
        items = [n for n in holder.descendants() if n.tag == item.tag and n.text_content.strip()]
        with_it = [n for n in items if any(m.closest(*_ITEMS) is n for m in nodes)]
        if sign and not aria_hidden(node) and len(with_it) < 2:
            continue
        if 0 < len(with_it) < len(items):
            target = node if node.is_element else node.parent or node
            yield _Symbol(node=target, sign=sign, count=len(with_it), all=len(items))


def _is_control(node: Node) -> bool:
    return node.closest("a", "button", "label", "summary") is not None
