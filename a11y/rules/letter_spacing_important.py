"""ACT 24afc2: Important letter spacing in style attributes is wide enough."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.layout.style_attribute import pixels, with_important


@rule(
    id="letter-spacing-important",
    title="Letter spacing can be made wider",
    criteria=("1.4.12",),
    act=("24afc2",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "Letters stand at least 0.12 em apart",
        "fixed": "Letter spacing is fixed at {ratio} em, less than 0.12 em",
    },
)
def letter_spacing_important(snapshot: Snapshot) -> Iterator[Assertion]:
    """Some people with dyslexia or low vision read only when letters stand further apart. A
    style attribute with `!important` beats their own settings, and the text stays tight.

    ## How to fix
    Set spacing in the style sheet, without `!important`:

    ```html
    <!-- not: <p style="letter-spacing: 0 !important">…</p> -->
    <p class="wstep">…</p>
    ```
    """
    for node, _ in with_important(snapshot, "letter-spacing"):
        size, spacing = pixels(node.style("font-size")), pixels(node.style("letter-spacing"))
        if not size or spacing is None:
            continue
        if spacing >= 0.12 * size - 0.01:
            yield passed(node)
        else:
            yield failed(node, "fixed", ratio=round(spacing / size, 3))
