"""The name that the specification gives, as properties over random trees."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from a11y.dom import Node, decode
from a11y.dom.naming import specified_name
from a11y.dom.styles import PROPERTIES

Tree = tuple[str, dict[str, str], list[Any]]

_CONTAINERS = (
    "div", "span", "article", "aside", "nav", "form", "figure", "blockquote", "main", "output", "search", "dialog", "header",
    "footer", "fieldset", "hgroup", "section", "p", "ul", "li", "table", "x-card", "slot", "address", "strong",
)  # fmt: skip
_ROLES = ("", "group", "note", "status", "alert", "log", "region", "none", "article", "list")
_words = st.text("abcdefgh", min_size=1, max_size=6)


@st.composite
def _wrapped(draw: st.DrawFn, inside: list[Any]) -> Tree:
    """``inside`` in up to five elements, one in the other."""
    tree: Any = inside
    for _ in range(draw(st.integers(1, 5))):
        role = draw(st.sampled_from(_ROLES))
        tag = draw(st.sampled_from(_CONTAINERS))
        tree = [(tag, {"role": role} if role else {}, tree)]
    found: Tree = tree[0]
    return found


@given(word=_words, data=st.data())
def test_text_counts_in_every_container(word: str, data: st.DataObject) -> None:
    tree = data.draw(_wrapped([word]))
    assert specified_name(_node(("a", {"href": "#"}, [tree]))) == word


@given(word=_words, data=st.data())
def test_an_alternative_counts_in_every_container(word: str, data: st.DataObject) -> None:
    tree = data.draw(_wrapped([("img", {"alt": word}, [])]))
    assert specified_name(_node(("button", {}, [tree]))) == word


@given(word=_words, data=st.data())
def test_a_tooltip_within_is_text_only_where_there_is_none(word: str, data: st.DataObject) -> None:
    tree = data.draw(_wrapped([("span", {"title": "tip"}, [word]), ("span", {"title": "tip"}, [])]))
    assert specified_name(_node(("button", {}, [tree]))).split() in ([word, "tip"], [f"{word}tip"])


@given(word=_words, data=st.data())
def test_nothing_counts_below_aria_hidden(word: str, data: st.DataObject) -> None:
    tag, attributes, below = data.draw(_wrapped([word]))
    hidden = (tag, attributes | {"aria-hidden": "true"}, below)
    assert specified_name(_node(("a", {"href": "#"}, [hidden]))) == ""


@given(word=_words, label=_words, data=st.data())
def test_a_label_replaces_the_content(word: str, label: str, data: st.DataObject) -> None:
    tree = data.draw(_wrapped([word]))
    assert specified_name(_node(("button", {"aria-label": label}, [tree]))) == label


def test_elements_that_refer_to_each_other_end() -> None:
    first = ("button", {"id": "a", "aria-labelledby": "b"}, ["one"])
    second = ("button", {"id": "b", "aria-labelledby": "a"}, ["two"])
    assert specified_name(_node(("div", {}, [first, second]), "button")) == "two"


def _node(tree: Tree, tag: str = "") -> Node:
    """The root of ``tree``, or its first ``tag``, in a page where everything has a box and is visible."""
    strings = ["", "visible"]
    rows: list[tuple[int, int, str, str, list[int]]] = []

    def text(value: str) -> int:
        strings.append(value)
        return len(strings) - 1

    def add(one: Tree | str, parent: int) -> None:
        at = len(rows)
        if isinstance(one, str):
            rows.append((parent, 3, "#text", one, []))
            return
        name, attributes, below = one
        pairs = [text(part) for pair in attributes.items() for part in pair]
        rows.append((parent, 1, name.upper(), "", pairs))
        for child in below:
            add(child, at)

    rows.append((-1, 9, "#document", "", []))
    add(("html", {}, [("body", {}, [tree])]), 0)
    count = len(rows)
    document = {
        "documentURL": -1, "baseURL": -1, "title": -1, "frameId": -1,
        "nodes": {
            "parentIndex": [row[0] for row in rows], "nodeType": [row[1] for row in rows],
            "nodeName": [text(row[2]) for row in rows], "nodeValue": [text(row[3]) for row in rows],
            "backendNodeId": list(range(1, count + 1)), "attributes": [row[4] for row in rows],
        },
        "layout": {
            "nodeIndex": list(range(count)), "styles": [[1] * len(PROPERTIES)] * count,
            "bounds": [[0, 0, 10, 10]] * count, "text": [-1] * count,
        },
        "textBoxes": {"layoutIndex": [], "bounds": []},
    }  # fmt: skip
    raw = {"result": {"documents": [document], "strings": strings}}
    snapshot = decode.snapshot(json.dumps(raw, separators=(",", ":")).encode(), {})
    found = snapshot.tags(tag or tree[0])
    assert found
    return found[0]
