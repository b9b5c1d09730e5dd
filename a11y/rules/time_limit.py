"""People who read slowly, type with one finger or hear the page need more time than others. A limit
that they can't change takes away what they have filled in.

## How to fix
Do without the limit. Where it is needed, warn at least 20 seconds before and let people ask for more:

```html
<div role="alertdialog" aria-labelledby="more">
  <h2 id="more">Do you need more time?</h2>
  <button type="button" onclick="extend()">Yes, 10 more minutes</button>
</div>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.i18n.words import pattern
from a11y.rules import Impact, Scope, cant_tell, rule

_LIMIT = pattern("duration.limit")
#: Letters of a notice. A longer text tells about time limits, as documentation does.
_NOTICE = 160

RULE = rule(
    id="time-limit",
    title="People have as much time as they need",
    criteria=("2.2.1",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "notice": "“{text}” speaks of a time limit: check whether people can turn it off, or are warned and can ask for more time",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    """The element with the notice, and what it says."""

    node: Node
    text: str


def applicability(snapshot: Snapshot) -> Iterator[_Notice]:
    """The first short text that speaks of a time limit, on a page with a field to fill in and without
    a player, whose remaining time it may be.
    """
    if snapshot.tags("video", "audio") or not _has_fields(snapshot):
        return
    for text in snapshot.texts:
        parent = text.parent
        if parent is None or not _LIMIT.search(text.value, language(text)):
            continue
        words = " ".join(parent.text_content.split())
        if len(words) <= _NOTICE and text_is_visible(text):
            yield _Notice(node=parent, text=words)
            return


def expectation(notice: _Notice) -> Assertion:
    """The limit can be turned off, adjusted or extended. (WCAG 2.2, 2.2.1)"""
    return cant_tell(notice.node, "notice", text=notice.text)


def _has_fields(snapshot: Snapshot) -> bool:
    fields = snapshot.tags("input", "select", "textarea")
    return any(f.get("type").lower() not in {"hidden", "search"} and is_visible(f) for f in fields)
