"""People who read slowly, or hear the page, lose their place when it reloads or goes
elsewhere by itself. A screen reader begins again from the top.

## How to fix
Remove the timed refresh. For a page that has moved let the server redirect; where news
comes in, let people load it themselves:

```html
<!-- instead of: <meta http-equiv="refresh" content="30"> -->
<button type="button">Show new posts</button>
```
"""

from collections.abc import Iterator

from a11y.artifacts.answer import Answer
from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.rules.common.motion.refresh import TWENTY_HOURS, Refresh, refreshes

RULE = rule(
    id="refresh-delay",
    title="The page does not reload by itself while people read",
    criteria=("2.2.1",),
    act=("bc659a",),
    equivalents=("axe:meta-refresh",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The page reloads at once or after more than 20 hours",
        "delayed": "The page reloads or moves on by itself after {seconds} s",
    },
)


def applicability(snapshot: Snapshot, answer: Answer) -> Iterator[Refresh]:
    """That of the server's answer, and the first valid refresh of each document. (ACT bc659a)"""
    return refreshes(snapshot, answer)


def expectation(refresh: Refresh) -> Assertion:
    """It acts at once or after more than 20 hours."""
    if 0 < refresh.seconds <= TWENTY_HOURS:
        return failed(refresh.node, "delayed", seconds=refresh.seconds)
    return passed(refresh.node)
