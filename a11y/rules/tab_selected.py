"""People who see the page know by its looks which tab is chosen. A screen reader says “tab” for each of
them and the same for all, so people don't know which panel they are about to read.

## How to fix
Say it in the markup, and change it with every press:

```html
<div role="tablist" aria-label="Plans">
  <button role="tab" aria-selected="true" aria-controls="month">Monthly</button>
  <button role="tab" aria-selected="false" aria-controls="year" tabindex="-1">Yearly</button>
</div>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, failed, passed, rule

#: Other states by which a tab may say that it is the chosen one.
_OTHER_STATES = ("aria-current", "aria-expanded", "aria-pressed", "aria-checked")
_SEVERAL = 2

RULE = rule(
    id="tab-selected",
    title="The chosen tab says that it is chosen",
    criteria=("4.1.2",),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "The tab “{name}” says that it is chosen",
        "none": "The panel of “{name}” is shown, but no tab of the list has aria-selected=“true”",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """A list of tabs. ``tab``: the one whose panel is shown; ``others``: the rest of the list."""

    node: Node
    tab: Node
    others: tuple[Node, ...]


def applicability(snapshot: Snapshot) -> Iterator[_Chosen]:
    """Each visible list of two tabs or more, of whose panels exactly one is shown, unless another state
    may tell which.
    """
    for tab_list in snapshot.roles("tablist"):
        if not is_visible(tab_list):
            continue
        tabs = [n for n in tab_list.descendants() if n.is_element and semantic_role(n) == "tab"]
        if len(tabs) < _SEVERAL or any(tab.has(state) for tab in tabs for state in _OTHER_STATES):
            continue
        shown = _shown(tabs)
        if shown is not None:
            others = tuple(tab for tab in tabs if tab is not shown)
            yield _Chosen(node=tab_list, tab=shown, others=others)


def expectation(chosen: _Chosen) -> Assertion:
    """One of them is selected. (WAI-ARIA 1.2, aria-selected and role tab; WCAG 2.2, 4.1.2)"""
    name = " ".join(chosen.tab.name.split())[:80]
    tabs = (chosen.tab, *chosen.others)
    if any(tab.get("aria-selected").strip().lower() == "true" for tab in tabs):
        return passed(chosen.node, name=name)
    return failed(chosen.node, "none", name=name)


def _shown(tabs: list[Node]) -> Node | None:
    """The tab whose panel is shown, if each has a panel of its own and the others are hidden."""
    frame = tabs[0].frame
    ids = [tab.get("aria-controls").strip() for tab in tabs]
    if len(set(ids)) < len(ids) or not all(ids):
        return None
    panels = {
        n.get("id"): n
        for n in frame.snapshot.with_attr("id")
        if n.frame is frame and semantic_role(n) == "tabpanel"
    }
    shown = [
        tab for tab, id_ in zip(tabs, ids, strict=True) if id_ in panels and panels[id_].exposed
    ]
    return shown[0] if len(shown) == 1 and all(id_ in panels for id_ in ids) else None
