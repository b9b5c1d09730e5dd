"""People who forget easily, type with effort or dictate spend much strength on each field.
Writing the same address again costs them that twice, and mistakes slip in.

## How to fix
Fill in what is known, or offer it with one click:

```html
<fieldset><legend>Billing address</legend>
  <label><input type="checkbox" name="same" checked> Same as the delivery address</label>
</fieldset>
```
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.form_fields import (
    ADDRESS,
    Part,
    asks_to_repeat,
    forms,
    is_empty,
    is_required,
    label_words,
    may_be_filled,
    offers_earlier_answer,
    part_of,
    parts,
    purpose,
    step_of,
)
from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, failed, passed, rule

#: What the two addresses of a process are for.
_USES = {
    "delivery": pattern("address-use.delivery"),
    "billing": pattern("address-use.billing"),
    "home": pattern("address-use.home"),
    "mail": pattern("address-use.mail"),
}
#: What people give at the beginning of most processes.
_PERSONAL = frozenset({"name", "given-name", "family-name", "email", "tel", "bday", *ADDRESS})


@dataclass(frozen=True, slots=True)
class _Ask:
    """A field, what it asks for, and in which part of the form (its name and position)."""

    field: Node
    purpose: str
    use: str
    part: Part

    @property
    def called(self) -> str:
        return (self.part[0] or self.field.name)[:80]


RULE = rule(
    id="redundant-entry",
    title="People don't have to enter the same information twice",
    criteria=("3.3.7",),
    impact=Impact.MODERATE,
    messages={
        "passed": "Information that was entered once can be reused",
        "address": "The form requires an address twice (“{first}” and “{second}”), and nothing copies the first one",
        "address-maybe": "The form asks for an address twice (“{first}” and “{second}”): check whether one click copies the first, or the second is filled in by itself",
        "same": "The form asks for “{label}” twice: check whether that is the same information and is filled in by itself the second time",
        "step": "This is step {step} of a process, and its fields are empty ({fields}): check whether an earlier step already asked for that",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Addresses:
    """A form that asks for two addresses. ``pairs``: fields of the first and the second one."""

    node: Node
    pairs: list[tuple[_Ask, _Ask]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Repeated:
    """A form that asks the same twice in one part; ``field`` is the second one."""

    node: Node
    field: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class _LaterStep:
    """A form in step ``step`` of a process, not the first, that requires personal data.

    Only a person knows what the earlier steps have asked.
    """

    node: Node
    step: int
    fields: list[Node]


def applicability(snapshot: Snapshot) -> Iterator[_Addresses | _Repeated | _LaterStep]:
    """Each form that asks for two addresses, or twice for the same in one part; if there is none,
    the first form of a later step that requires personal data.
    """
    found = False
    for form, fields in forms(snapshot):
        asks = _asks(form, fields)
        target = _addresses(form, asks) or _repeated(form, asks)
        if target is not None:
            found = True
            yield target
    if not found:
        yield from _later_step(snapshot)


def expectation(target: _Addresses | _Repeated | _LaterStep, handlers: Handlers) -> Assertion:
    """What was given once need not be typed again. (WCAG 2.2, 3.3.7)"""
    if isinstance(target, _Addresses):
        return _judge_addresses(target, handlers)
    if isinstance(target, _Repeated):
        if offers_earlier_answer(target.node):
            return passed(target.node)
        return cant_tell(target.field, "same", label=target.field.name[:80])
    empty = [field for field in target.fields if is_empty(field)]
    if not empty:
        return passed(target.node)
    names = ", ".join(field.name[:40] for field in empty[:4])
    return cant_tell(target.node, "step", step=str(target.step), fields=names)


def _asks(form: Node, fields: list[Node]) -> list[_Ask]:
    """Fields with a purpose or a label, those that ask to confirm another one left out."""
    purposes = [(field, purpose(field)) for field in fields if not asks_to_repeat(field)]
    counts: dict[str, int] = defaultdict(int)
    for _, wanted in purposes:
        counts[wanted] += 1
    headings = parts(form)
    found = []
    for field, wanted in purposes:
        if wanted and counts[wanted] > 1:  # only these need their place in the form
            part = part_of(field, form, headings)
            found.append(_Ask(field, wanted, _use(field, part[0]), part))
    return found


def _use(field: Node, part: str) -> str:
    tokens = set(field.get("autocomplete").lower().split())
    if "billing" in tokens:
        return "billing"
    if "shipping" in tokens:
        return "delivery"
    words = f"{part} {field.name}"
    return next((use for use, w in _USES.items() if w.search(words, language(field))), "")


def _addresses(form: Node, asks: list[_Ask]) -> _Addresses | None:
    """Two addresses for two uses, which are one for most people."""
    by_use: dict[str, dict[str, _Ask]] = defaultdict(dict)
    for ask in asks:
        if ask.use and ask.purpose in ADDRESS:
            by_use[ask.use].setdefault(ask.purpose, ask)
    if len(by_use) < 2:
        return None
    first, second = list(by_use.values())[:2]
    pairs = [(first[p], second[p]) for p in first if p in second]
    return _Addresses(node=form, pairs=pairs) if len(pairs) > 1 else None


def _judge_addresses(addresses: _Addresses, handlers: Handlers) -> Assertion:
    form, pairs = addresses.node, addresses.pairs
    if offers_earlier_answer(form) or not all(is_empty(later.field) for _, later in pairs):
        return passed(form)
    names = {"first": pairs[0][0].called, "second": pairs[0][1].called}
    at = pairs[0][1].field
    asked = [later.field.name[:80] for _, later in pairs]
    evidence = (Evidence(kind="steps", data={"asked": asked}),)
    required = all(is_required(ask.field) for pair in pairs for ask in pair)
    scripts = any(may_be_filled(ask.field, handlers) for pair in pairs for ask in pair)
    if required and not scripts and not _has_script_control(form, handlers):
        return failed(at, "address", evidence=evidence, **names)
    return cant_tell(at, "address-maybe", evidence=evidence, **names)


def _has_script_control(form: Node, handlers: Handlers) -> bool:
    """Is there a control beside those that send the form, or a click that a script hears?"""
    for node in form.descendants():
        kind = node.get("type").lower() if node.is_element else ""
        if node.tag == "button" and kind == "button":
            return True
        if node.tag in {"datalist", "iframe"} or (node.tag == "input" and kind == "button"):
            return True
    around = (form, *form.ancestors())
    return any(not h.idle for n in around for h in handlers.of(n, "click"))


def _repeated(form: Node, asks: list[_Ask]) -> _Repeated | None:
    """The same label twice in one part of the form: of one person, one thing."""
    seen: dict[tuple[str, Part], _Ask] = {}
    for ask in asks:
        key = (ask.purpose, ask.part)
        if ask.use or label_words(ask.field) == "":
            continue
        before = seen.setdefault(key, ask)
        if before is ask or label_words(before.field) != label_words(ask.field):
            continue
        if not (is_required(before.field) and is_required(ask.field) and is_empty(ask.field)):
            continue
        if not _in_a_row(ask.field):
            return _Repeated(node=form, field=ask.field)
    return None


def _in_a_row(field: Node) -> bool:
    """A row of a table or list asks the same of another thing each time."""
    return any(a.tag in {"tr", "li"} or a.role in {"row", "listitem"} for a in field.ancestors())


def _later_step(snapshot: Snapshot) -> Iterator[_LaterStep]:
    """The first form of a later step that requires personal data."""
    for form, fields in forms(snapshot):
        asked = [f for f in fields if purpose(f) in _PERSONAL and is_required(f)]
        step, _ = step_of(snapshot) if asked else (0, 0)
        if step > 1:
            yield _LaterStep(node=form, step=step, fields=asked)
            return
