"""People who need other colours set them in their browser. If a page sets the colour of its text and
leaves the background to the browser, or the reverse, both may come out alike.

## How to fix
Set both colours at the same place, or none:

```css
body {
  color: #222;
  background: #fff;
}
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import text_is_visible, transparent
from a11y.rules import Impact, Scope, cant_tell, passed, rule

_DEFAULT = "rgb(0, 0, 0)"
_ENOUGH = 40

RULE = rule(
    id="color-pair",
    title="The page sets text colour and background together",
    criteria=("1.4.3",),
    scope=Scope.PAGE,
    impact=Impact.MINOR,
    messages={
        "passed": "Text and background have colours of the page's own",
        "no-background": "The text “{text}” has a colour ({color}), but nothing behind it has one: check whether people with their own background can read it",
        "no-color": "The page has a background of its own and its text has the browser's colour: check whether people with their own text colour can read it",
    },
)


@dataclass(frozen=True, slots=True)
class _Page:
    """The root element and the page's first longer text."""

    node: Node | None
    text: Node


def applicability(snapshot: Snapshot) -> Iterator[_Page]:
    """The first longer text of the page, if the page sets a colour or background for it."""
    for text in snapshot.texts:
        if text.frame is not snapshot.page or len(text.value.strip()) < _ENOUGH:
            continue
        if not text_is_visible(text) or text.closest("a", "button", "svg", "textarea") is not None:
            continue
        if text.style("color") != _DEFAULT or _has_ground(text):
            yield _Page(snapshot.page.html, text)
            return


def expectation(page: _Page) -> Assertion:
    """Both are set."""
    root, text = page.node, page.text
    has_color, has_ground = text.style("color") != _DEFAULT, _has_ground(text)
    if has_color and has_ground:
        return passed(root)
    if has_color:
        shown = " ".join(text.value.split())[:60]
        return cant_tell(root, "no-background", text=shown, color=text.style("color"))
    return cant_tell(root, "no-color")


def _has_ground(text: Node) -> bool:
    return any(
        a.style("background-image") not in {"none", ""}
        or not transparent(a.style("background-color") or "transparent")
        for a in text.ancestors()
        if a.is_element and a.layout is not None
    )
