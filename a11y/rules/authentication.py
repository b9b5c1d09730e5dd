"""People with a weak memory or dyslexia can't copy a long password without mistakes. They
need their password manager, or to paste; where that is blocked, they can't sign in.

## How to fix
Let people paste, and name the fields so that password managers know them:

```html
<input type="email" autocomplete="username">
<input type="password" autocomplete="current-password"> <!-- no onpaste -->
```
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from a11y.artifacts.forms import PasteAttempt, PasteAttempts
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.signing_in import sign_in_forms
from a11y.dom.visibility import is_visible
from a11y.i18n.words import is_unlisted, pattern
from a11y.rules import Impact, cant_tell, failed, passed, rule

_PUZZLE = pattern("sign-in.puzzle")
_OTHER_WAY = pattern("sign-in.other")
_FEW_LETTERS = 3

RULE = rule(
    id="authentication",
    title="Signing in doesn't require people to remember or solve anything",
    criteria=("3.3.8",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Text can be pasted into the field",
        "paste-blocked": "A script keeps people from pasting their password or code here",
        "manager-hindered": 'autocomplete="{value}" on a field of a sign-in: check whether a password manager fills it in',
        "some-characters": "Signing in asks for characters {places} of the password, which people must remember and count",
        "characters": "The password is entered in {count} fields of one character: check whether it can be pasted or filled in by a password manager",
        "puzzle": "Signing in seems to need a puzzle (“{text}”): check whether there is another way without a test of memory or skill",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hindrance:
    """What may ask something of memory in a sign-in: the message and its data."""

    node: Node
    message: str
    data: Mapping[str, Any]
    certain: bool = False


def applicability(
    snapshot: Snapshot, pasting: PasteAttempts
) -> Iterator[PasteAttempt | _Hindrance]:
    """Each field of a sign-in that a text was pasted into, and each thing in the form that may
    hinder people.
    """
    yield from pasting.pasted
    for form, fields in sign_in_forms(snapshot).items():
        yield from _hindrances(form, fields)
        puzzle = next(_puzzles(form), None)
        if puzzle is not None:
            yield _Hindrance(node=puzzle[0], message="puzzle", data={"text": puzzle[1]})


def expectation(target: PasteAttempt | _Hindrance) -> Assertion:
    """Nothing must be remembered, copied by hand or solved. (WCAG 2.2, 3.3.8; failure F109)"""
    if isinstance(target, _Hindrance):
        say = failed if target.certain else cant_tell
        return say(target.node, target.message, **target.data)
    if not target.blocked:
        return passed(target.target)
    evidence = (Evidence(kind="steps", data={"paste": "held back"}),)
    return failed(target.target, "paste-blocked", evidence=evidence)


def _hindrances(form: Node, fields: list[Node]) -> Iterator[_Hindrance]:
    single = [f for f in fields if f.get("maxlength") == "1"]
    if len(single) >= _FEW_LETTERS:
        places = _places(single)
        if places and len(single) == len(fields) and not _other_ways(form):
            data = {"places": ", ".join(map(str, places))}
            yield _Hindrance(node=single[0], message="some-characters", data=data, certain=True)
            return
        yield _Hindrance(node=single[0], message="characters", data={"count": len(single)})
        return
    for field in fields:
        value = field.get("autocomplete").strip().lower()
        if value in {"off", "false", "new-password"} and field.get("type").lower() == "password":
            yield _Hindrance(node=field, message="manager-hindered", data={"value": value})


def _places(single: list[Node]) -> list[int]:
    """The places of the password's characters that are asked for, if some in between are left
    out; otherwise empty.
    """
    numbers = [re.findall(r"\d+", field.name) for field in single]
    places = [int(found[0]) for found in numbers if len(found) == 1]
    gaps = len(places) == len(single) and places != list(range(places[0], places[0] + len(places)))
    kind = all(field.get("type").lower() == "password" for field in single)
    return places if kind and gaps and places == sorted(set(places)) else []


def _other_ways(form: Node) -> bool:
    """May something on the page lead to another way to sign in?"""
    own = [n for n in form.descendants() if n.is_element and n.role == "button"]
    controls = [n for n in form.frame.snapshot.roles("button", "link") if n not in own[:1]]
    return any(_OTHER_WAY.search(n.name) or is_unlisted(language(n)) for n in controls)


def _puzzles(form: Node) -> Iterator[tuple[Node, str]]:
    for node in form.descendants():
        if not node.is_element or node.tag not in {
            "img",
            "iframe",
            "input",
            "label",
            "p",
            "div",
            "canvas",
        }:
            continue
        text = _own_words(node)
        match = _PUZZLE.search(text)
        if match and is_visible(node):
            yield node, match[0]


def _own_words(node: Node) -> str:
    """What the element says of itself; a container's words are those of its own text."""
    own = " ".join(c.value for c in node.children if c.is_text)
    return " ".join(
        [own, node.name, *(node.get(a) for a in ("id", "class", "name", "src", "title", "alt"))]
    )
