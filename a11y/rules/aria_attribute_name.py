"""ACT 5f99a7: ARIA attribute is defined in WAI-ARIA."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.names.aria import known_attributes


@rule(
    id="aria-attribute-name",
    title="ARIA attributes are ones that exist",
    criteria=("4.1.2",),
    secondary=("1.3.1",),
    act=("5f99a7",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "{attribute} exists",
        "unknown": "There is no attribute {attribute}",
    },
)
def aria_attribute_name(snapshot: Snapshot) -> Iterator[Assertion]:
    """An ARIA attribute tells a screen reader a name, a state or a relation. A misspelt one is
    ignored, and people miss what it was meant to say.

    ## How to fix
    Correct the spelling; `aria-labelled`, for example, means `aria-labelledby`:

    ```html
    <div role="dialog" aria-labelledby="tytul">…</div>
    ```
    """
    known = known_attributes()
    for name in snapshot.attribute_names:
        if name.lower().startswith("aria-"):
            for node in snapshot.with_attr(name):
                if name.lower() in known:
                    yield passed(node, attribute=name)
                else:
                    yield failed(node, "unknown", attribute=name[:80])
