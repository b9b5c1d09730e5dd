"""The page that people know is gone, the Back button does nothing, and a screen reader goes on as if
nothing had happened. People who are told beforehand can expect it, or open the link in their own way.

## How to fix
Open the link in the same window. Where a new one is needed, say so in the link:

```html
<a href="https://apply.example/" target="_blank">Apply in the portal (opens in a new tab)</a>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible
from a11y.i18n.words import is_known, pattern
from a11y.rules import PAGE, Impact, WholePage, failed, passed, rule
from a11y.rules.common.navigation.notices import notice_text, shows_sign

_NOTICE = pattern("link.new-window")

RULE = rule(
    id="new-window-notice",
    title="Links that open a new window say so",
    criteria=(),
    conformance=False,
    impact=Impact.MINOR,
    messages={
        "passed": "Links that open a new window say so, or show a sign",
        "untold": "Links that open a new window without saying so: {count}. The first is “{name}”",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Untold:
    """The first of ``count`` links that open a new window without saying so."""

    node: Node
    count: int


def applicability(snapshot: Snapshot) -> Iterator[_Untold | WholePage]:
    """All visible links that open a new window and do not say so, together; the page, if each link
    says so. (WCAG 2.2, technique G201)
    """
    opening = [
        n for n in snapshot.tags("a", "area")
        if n.has("href") and n.get("target").strip().lower() == "_blank"
        and n.exposed and is_visible(n) and _is_known(language(n))
    ]  # fmt: skip
    untold = [n for n in opening if not _tells(n)]
    if untold:
        yield _Untold(node=min(untold, key=lambda n: n.index), count=len(untold))
    elif opening:
        yield PAGE


def expectation(links: _Untold | WholePage) -> Assertion:
    """Its name, its description or the text beside it says so."""
    if isinstance(links, WholePage):
        return passed()
    name = " ".join(links.node.name.split())[:80] or links.node.get("href")[:80]
    return failed(links.node, "untold", count=links.count, name=name)


def _is_known(lang: str) -> bool:
    """True if the words of the language are known; where none is declared, those of all are."""
    return not lang or is_known(lang)


def _tells(link: Node) -> bool:
    """True if words say so, or if a sign may: only a person can tell what it means."""
    return _NOTICE.search(notice_text(link), language(link)) is not None or shows_sign(link)
