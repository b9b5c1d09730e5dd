"""A page that changes without being asked confuses people who can't see the change as it
happens, and people who need long to find their place again.

## How to fix
Remove the timed refresh, however long it waits, and let people ask for new content:

```html
<!-- instead of: <meta http-equiv="refresh" content="86400"> -->
<a href="/news">Refresh the news</a>
```
"""

from collections.abc import Iterator

from a11y.artifacts.answer import Answer
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.rules.common.motion.refresh import Refresh, refreshes

RULE = rule(
    id="refresh-any",
    title="The page never reloads by itself",
    criteria=("2.2.4", "3.2.5"),
    act=("bisz58",),
    equivalents=("axe:meta-refresh-no-exceptions",),
    scope=Scope.PAGE,
    impact=Impact.MODERATE,
    messages={
        "passed": "The page redirects at once",
        "delayed": "The page reloads or moves on by itself after {seconds} s",
    },
)


def applicability(snapshot: Snapshot, answer: Answer) -> Iterator[Refresh]:
    """That of the server's answer, and the first valid refresh of each document. (ACT bisz58)"""
    return refreshes(snapshot, answer)


def expectation(refresh: Refresh) -> Assertion:
    """It acts at once."""
    if refresh.seconds > 0:
        return failed(refresh.node, "delayed", seconds=refresh.seconds)
    return passed(refresh.node)
