"""ACT bc659a: Meta element has no refresh delay."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, failed, passed, rule
from a11y.rules.common.motion.refresh import TWENTY_HOURS, refreshes


@rule(
    id="refresh-delay",
    title="The page does not reload by itself while people read",
    criteria=("2.2.1",),
    act=("bc659a",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The page reloads at once or after more than 20 hours",
        "delayed": "The page reloads or moves on by itself after {seconds} s",
    },
)
def refresh_delay(snapshot: Snapshot) -> Iterator[Assertion]:
    """People who read slowly, or hear the page, lose their place when it reloads or goes
    elsewhere by itself. A screen reader begins again from the top.

    ## How to fix
    Remove the timed refresh. For a page that has moved let the server redirect; where news
    comes in, let people load it themselves:

    ```html
    <!-- not: <meta http-equiv="refresh" content="30"> -->
    <button type="button">Pokaż nowe wpisy</button>
    ```
    """
    for meta, seconds in refreshes(snapshot):
        if 0 < seconds <= TWENTY_HOURS:
            yield failed(meta, "delayed", seconds=seconds)
        else:
            yield passed(meta)
