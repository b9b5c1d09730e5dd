"""ACT cf77f2: Bypass Blocks of Repeated Content."""

from collections.abc import Iterator

from a11y.artifacts.linked_pages import LinkedPages
from a11y.core.model import Assertion, Outcome
from a11y.dom import Snapshot
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import bypass as _bypass

_WAYS = (_bypass.heading, _bypass.landmark, _bypass.skip, _bypass.collapse)


@rule(
    id="bypass-blocks",
    title="There is a way past what repeats on every page",
    criteria=("2.4.1",),
    act=("cf77f2",),
    # Over a whole site repeated-block-bypass judges what really repeats; this is its page-sized twin.
    building_block=True,
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "There is a way past the repeated content",
        "missing": "Repeated content stands before the page's own, and no heading, landmark, skip link or control leads past it",
        "control": "No heading, landmark or link leads past the repeated content; see whether this control does",
        "alone": "None of the pages that this one links to could be loaded, so what repeats is not known",
    },
)
def bypass_blocks(snapshot: Snapshot, linked: LinkedPages) -> Iterator[Assertion]:
    """People who use a keyboard or listen to the page meet the same header and menu on every page
    before they reach what they came for. They need a way past: a heading, a landmark, or a link.

    ## How to fix
    Put the page's own content into `main`, begin it with a heading, and let the first link of the
    page lead there:

    ```html
    <a class="skip-link" href="#tresc">Przejdź do treści</a>
    <header>…</header>
    <main id="tresc" tabindex="-1">
      <h1>Szkolenia dla członków klastra</h1>
      …
    </main>
    ```
    """
    if not _bypass.applies(snapshot):
        return
    ways = []
    for look in _WAYS:
        way = look(snapshot, linked)
        if way.outcome is Outcome.PASSED:
            yield passed(snapshot.page.html)
            return
        ways.append(way)
    doubtful = next((way for way in ways if way.outcome is Outcome.CANT_TELL), None)
    if doubtful is None:
        yield failed(snapshot.page.html, "missing")
    elif doubtful.message == "alone":
        yield cant_tell(snapshot.page.html, "alone")
    else:
        yield cant_tell(doubtful.node, "control")
