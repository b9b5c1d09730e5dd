"""ACT m6b1q3: Menuitem has non-empty accessible name."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.naming import is_svg_element
from a11y.rules import Impact, rule
from a11y.rules.common.names.judgement import judge_name


@rule(
    id="menuitem-name",
    title="Menu items have a name",
    criteria=("4.1.2",),
    act=("m6b1q3",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The menu item is named “{name}”",
        "empty": "The menu item has no text and no other name",
    },
)
def menuitem_name(snapshot: Snapshot) -> Iterator[Assertion]:
    """A screen reader says only “menu item”, and nobody knows what choosing it will do.

    ## How to fix
    Write text in the item, or name it where it shows only an icon:

    ```html
    <div role="menu" aria-label="Plik">
      <button role="menuitem" aria-label="Nowy plik"><img src="nowy.svg" alt=""></button>
    </div>
    ```
    """
    for node in snapshot.roles("menuitem"):
        if not is_svg_element(node):
            yield judge_name(node)
