"""People who mix up figures, skip words or press the wrong key make more mistakes, and
notice them late. Where that costs money, binds by law or deletes data, they need a second look.

## How to fix
Show everything once more before it counts, with a way back; or ask to confirm it; or let it
be undone for some time:

```html
<h1>Order summary</h1>
<dl><dt>Delivery address</dt><dd>5 Lime Street, Bristol <a href="/order/address">Change the address</a></dd></dl>
<button>Order and pay</button>
```
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from a11y.artifacts.form_fields import buttons
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible, text_is_visible
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, passed, rule

#: What a form does, by what its buttons say; the gravest first.
_BUTTONS = {
    "deletion": pattern("binding.deletion"),
    "payment": pattern("binding.payment"),
    "legal": pattern("binding.legal"),
    "test": pattern("binding.test"),
    "data": pattern("binding.data"),
}
#: By the headings of a form whose button only says "send".
_TITLES = {
    "legal": pattern("binding-heading.legal"),
    "payment": pattern("binding-heading.payment"),
    "test": pattern("binding-heading.test"),
}
_SENDS = pattern("button.send", r"^WORDS\b")
#: A button that leads to a step where everything is shown again.
_REVIEW = pattern("button.review")
#: A promise that it can be taken back, beside the button.
_UNDO = pattern("button.undo")
#: A checkbox by which people say that they have looked again (technique G155).
_CHECKED = pattern("button.checked")
_PAYMENT_FIELDS = frozenset({"cc-number", "cc-csc", "cc-exp", "cc-name"})
_NOT_MEANT = pattern("button.trifling")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Serious:
    """A form in which a mistake costs. ``button``: what sends it. ``safe``: what seems to
    guard against mistakes, or empty. ``others``: less grave forms that it stands for.
    """

    node: Node
    kind: str
    button: str
    safe: str
    others: tuple["_Serious", ...] = ()


RULE = rule(
    id="error-prevention",
    title="Orders, contracts and deletions can be checked or undone",
    criteria=("3.3.4",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "“{safe}” lets people check or undo what they send",
        "deletion": "“{button}” deletes or cancels something: check whether people are asked first or can undo it",
        "payment": "“{button}” costs money: check whether people can review and correct the order before it becomes final, or cancel it afterwards",
        "legal": "“{button}” is legally binding: check whether people can review and correct everything before it becomes final, or cancel it afterwards",
        "test": "“{button}” submits a test: check whether people can review and change answers before they become final",
        "data": "“{button}” changes stored data: check whether mistakes are reported before, or whether the change can be undone",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[_Serious]:
    """Each form in which a mistake costs and that seems to guard against mistakes; of the others
    the gravest, for all of them: one question a page.

    Whether a form lets people check, correct or undo is only known after sending, which an audit
    never does.
    """
    found = sorted(_serious(snapshot), key=lambda form: list(_BUTTONS).index(form.kind))
    yield from (form for form in found if form.safe)
    unguarded = [form for form in found if not form.safe]
    if unguarded:
        yield replace(unguarded[0], others=tuple(unguarded[1:6]))


def expectation(form: _Serious) -> Assertion:
    """Something lets people check or take back what they send. (WCAG 2.2, 3.3.4; techniques G98,
    G99, G155, G164, G168)
    """
    if form.safe:
        return passed(form.node, safe=form.safe)
    others = [{"button": other.button, "kind": other.kind} for other in form.others]
    evidence = (Evidence(kind="steps", data={"others": others}),) if others else ()
    return cant_tell(form.node, form.kind, evidence=evidence, button=form.button)


def _serious(snapshot: Snapshot) -> Iterator[_Serious]:
    for form in snapshot.tags("form"):
        if form.get("role").lower() == "search" or form.get("method").lower() == "dialog":
            continue
        sending = buttons(form)
        names = [_name(button) for button in sending]
        kind, button = _kind(form, names)
        if kind:
            safe = _guard(form, names)[:80]
            yield _Serious(node=form, kind=kind, button=button[:80], safe=safe)


def _name(button: Node) -> str:
    return " ".join((button.name or button.get("value") or button.text_content).split())


def _kind(form: Node, names: list[str]) -> tuple[str, str]:
    """(what it does, the button that says so), or empty."""
    lang = language(form)
    for kind, words in _BUTTONS.items():
        hit = next((n for n in names if words.search(n, lang) and not _NOT_MEANT.search(n)), "")
        if hit:
            return kind, hit
    if not names:
        return "", ""
    if any(n.get("autocomplete").lower() in _PAYMENT_FIELDS for n in _inside(form)):
        return "payment", names[-1]
    sends = next((n for n in names if _SENDS.search(n, lang)), "")
    if sends and form.get("method").lower() == "post":
        titles = " ".join(_titles(form))
        for kind, words in _TITLES.items():
            if words.search(titles, lang) and not _NOT_MEANT.search(titles):
                return kind, sends
    return "", ""


def _inside(form: Node) -> Iterator[Node]:
    return (n for n in form.descendants() if n.is_element and not n.is_pseudo)


def _titles(form: Node) -> Iterator[str]:
    """Headings and legends in the form, its name, and the heading that it follows."""
    yield form.name
    for node in _inside(form):
        if node.tag in {"h1", "h2", "h3", "legend"}:
            yield node.text_content
    parent = form.parent
    before = [e for e in parent.elements if e.index < form.index] if parent is not None else []
    yield next((e.text_content for e in reversed(before) if e.tag in {"h1", "h2", "h3"}), "")


def _guard(form: Node, names: list[str]) -> str:
    """What seems to let people check or take back: a step of review, a checkbox, a promise."""
    review = next((n for n in names if _REVIEW.search(n)), "")
    if review:
        return review
    for node in _inside(form):
        box = node.tag == "input" and node.get("type").lower() == "checkbox"
        if box and _CHECKED.search(node.name) and is_visible(node) and not is_disabled(node):
            return node.name
    for text in (n for n in form.descendants() if n.is_text):
        match = _UNDO.search(text.value)
        if match and text_is_visible(text):
            return " ".join(match[0].split())
    return ""
