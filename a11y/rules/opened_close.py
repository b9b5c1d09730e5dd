"""A picture or a window that lies over the page stays there for people who use a keyboard, if only
a mouse can close it. They can't see what they do on the page behind it.

## How to fix
Use a button, and let Esc close it too. The browser's own dialog does both:

```html
<!-- before --> <div class="lightbox"><span onclick="hide()">×</span> <img src="house.jpg" alt="The house"></div>
<!-- after -->
<dialog id="photo" aria-label="Photo">
  <form method="dialog"><button aria-label="Close">×</button></form>
  <img src="house.jpg" alt="The house">
</dialog>
```
"""

from collections.abc import Iterator

from a11y.artifacts.handlers import Handlers
from a11y.artifacts.openings import OpenedContent, Openings
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.dom.languages import page_language
from a11y.i18n.words import pattern
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.clickable import KEYS
from a11y.rules.common.keyboard.permission import not_allowed

#: What a listener for keys belongs to alone: it hears no key that is pressed in what opened.
_OWN_KEYS = frozenset({"input", "textarea", "select", "button", "a", "summary"})

_CLOSE = pattern("button.close")

RULE = rule(
    id="opened-close",
    title="The keyboard closes what opens over the page",
    criteria=("2.1.1",),
    impact=Impact.CRITICAL,
    messages={
        "passed": "The keyboard closes what the control opens",
        "mouse-only": "Only a mouse press on “{closer}” closes what “{opener}” opens: Esc and Enter on its controls do not",
        "other-key": "A mouse press on “{closer}” closes what “{opener}” opens; Esc and Enter on its controls do not. Scripts listen to further keys: check whether one of them closes it, and whether the page says so",
        "unclosed": "Neither Esc nor Enter on the controls that were tried closes what “{opener}” opens: check whether the keyboard can close it",
    },
)


def applicability(openings: Openings) -> Iterator[OpenedContent | WholePage]:
    """Each dialog, and each other content over most of the window, that a control opened. The
    page, if nothing may be pressed here. ``opened-keyboard-trap`` judges what holds the focus.
    """
    if not openings.tried:
        yield PAGE
        return
    for opened in openings.opened:
        if opened.kind in {"dialog", "overlay"} and opened.trap is None:
            yield opened


def expectation(
    opened: OpenedContent | WholePage, handlers: Handlers, snapshot: Snapshot
) -> Assertion:
    """Esc, the control that opened it, or a control in it closes it. (WCAG 2.2, 2.1.1; F54)"""
    if isinstance(opened, WholePage):
        return not_allowed()
    if opened.closed not in {"", "pointer"}:
        return passed(opened.target)
    opener, closer = opened.target.name or opened.target.selector, opened.closer
    evidence = (Evidence(kind="steps", data={"keys": ["Escape", "Enter"]}),)
    if closer is None or opened.untried or not _is_close(closer.name, snapshot):
        return cant_tell(opened.content, "unclosed", evidence=evidence, opener=opener)
    say = cant_tell if _hears_keys(handlers, snapshot) else failed
    message = "other-key" if say is cant_tell else "mouse-only"
    return say(
        closer, message, evidence=evidence, same="clickable-keyboard", opener=opener,
        closer=closer.name,
    )  # fmt: skip


def _is_close(name: str, snapshot: Snapshot) -> bool:
    return _CLOSE.search(name, page_language(snapshot)) is not None


def _hears_keys(handlers: Handlers, snapshot: Snapshot) -> bool:
    """True if a script may hear a key that is pressed anywhere on the page."""
    nodes = (snapshot.by_backend_id.get(h.node) for h in handlers.any(*KEYS) if not h.idle)
    return any(node is None or node.tag not in _OWN_KEYS for node in nodes)
