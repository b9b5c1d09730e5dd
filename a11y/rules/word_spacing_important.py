"""ACT 9e45ec: Important word spacing in style attributes is wide enough."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.layout.style_attribute import pixels, with_important


@rule(
    id="word-spacing-important",
    title="Word spacing can be made wider",
    criteria=("1.4.12",),
    act=("9e45ec",),
    impact=Impact.MODERATE,
    identity="component",
    messages={
        "passed": "Words stand at least 0.16 em further apart",
        "fixed": "Word spacing is fixed at {ratio} em, less than 0.16 em",
    },
)
def word_spacing_important(snapshot: Snapshot) -> Iterator[Assertion]:
    """Some people with dyslexia or low vision need more space to tell words apart. A style
    attribute with `!important` beats their own settings, and the words run together.

    ## How to fix
    Set spacing in the style sheet, without `!important`:

    ```html
    <!-- not: <p style="word-spacing: 0 !important">…</p> -->
    <p class="wstep">…</p>
    ```
    """
    for node, _ in with_important(snapshot, "word-spacing"):
        size, spacing = pixels(node.style("font-size")), pixels(node.style("word-spacing"))
        if not size or spacing is None:
            continue
        if spacing >= 0.16 * size - 0.01:
            yield passed(node)
        else:
            yield failed(node, "fixed", ratio=round(spacing / size, 3))
