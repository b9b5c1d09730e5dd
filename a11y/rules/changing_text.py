"""People who read slowly, or with a screen magnifier, do not get to the end before the
text changes; others can't keep their eyes on what they want to read beside it.

## How to fix
Change text only when asked to, or put a control beside it:

```html
<p id="rate">1 EUR = 4.31 PLN</p>
<button type="button" aria-pressed="false" onclick="pauseChanges(this)">Stop the changes</button>
```
"""

import re
from collections.abc import Iterator

from a11y.artifacts.page_over_time import ChangingContent, PageOverTime
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.dom.languages import page_language
from a11y.i18n.words import is_unlisted, pattern
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

_NUMBER = re.compile(r"\d")
_CLOCK = pattern("duration.unit", r"(?<![\d.,])\d{1,2}\s?[:.]\s?\d{2}(?!\d)|\d+\s*WORDS\b")


RULE = rule(
    id="changing-text",
    title="Text that changes by itself can be stopped",
    criteria=("2.2.2",),
    act=("efbfc7",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{control}” stops, hides or slows the changes",
        "no-control": "This text changes every {interval} s by itself, and no control stops it",
        "clock": "This text changes every {interval} s by itself and looks like a clock: check whether it can do without a way to stop it",
        "not-tried": "This text changes every {interval} s by itself: check whether a control stops, hides or slows it",
    },
)


def applicability(page: PageOverTime, snapshot: Snapshot) -> Iterator[ChangingContent | WholePage]:
    """Each text that changes by itself and does not come to rest, beside other content. From the
    first on that only pressing its controls would judge, the page, if nothing may be pressed.
    (ACT efbfc7)
    """
    lang = page_language(snapshot)
    for changing in page.changing:
        if changing.kind != "text" or changing.alone or changing.ended:
            continue
        if not page.pressed and not changing.control and not _doubt(changing, lang):
            yield PAGE
            return
        yield changing


def expectation(changing: ChangingContent | WholePage, snapshot: Snapshot) -> Assertion:
    """A control stops, hides or slows the changes."""
    if isinstance(changing, WholePage):
        return not_allowed()
    if changing.control:
        return passed(changing.target, control=changing.control)
    data = {"texts": list(changing.texts), "tried": list(changing.tried)}
    evidence = (Evidence(kind="steps", data=data),)
    doubt = _doubt(changing, page_language(snapshot))
    say = cant_tell if doubt else failed
    return say(
        changing.target, doubt or "no-control", evidence=evidence, interval=changing.interval
    )


def _doubt(changing: ChangingContent, lang: str) -> str:
    """The message if a person must look, or empty. In a language without lists, any number may
    be one of minutes.
    """
    clock = _NUMBER if is_unlisted(lang) else _CLOCK
    if changing.texts and all(clock.search(text) for text in changing.texts):
        return "clock"
    return "not-tried" if changing.untried else ""
