"""WCAG 2.2, 3.3.8: signing in asks nothing of memory (failure F109)."""

import re
from collections.abc import Iterator

from a11y.artifacts.forms import PasteAttempts
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.signing_in import sign_in_forms
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, failed, passed, rule

_PUZZLE = re.compile(
    r"captcha|przepisz (?:kod|znaki|tekst|litery)|kod z obrazka|(?:type|enter) the (?:characters|text|letters)|"
    r"ile (?:to )?jest \S+ ?[+\-×*]|what is \d+ ?[+\-×*]|turnstile",
    re.IGNORECASE,
)
_FEW_LETTERS = 3


@rule(
    id="authentication",
    title="Signing in asks for nothing that people must remember or solve",
    criteria=("3.3.8",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Text can be pasted into the field",
        "paste-blocked": "A script keeps people from pasting their password or code here",
        "manager-hindered": 'autocomplete="{value}" on a field of a sign-in: check whether a password manager fills it in',
        "characters": "The password is asked in {count} fields of one character: check whether it can be pasted or filled in by a password manager",
        "puzzle": "Signing in seems to need a puzzle (“{text}”): check whether there is another way that asks nothing of memory",
    },
)
def authentication(snapshot: Snapshot, pasting: PasteAttempts) -> Iterator[Assertion]:
    """People with a weak memory or dyslexia can't copy a long password without mistakes. They
    need their password manager, or to paste; where that is blocked, they can't sign in.

    ## How to fix
    Let people paste, and name the fields so that password managers know them:

    ```html
    <input type="email" autocomplete="username">
    <input type="password" autocomplete="current-password"> <!-- no onpaste -->
    ```
    """
    for pasted in pasting.pasted:
        evidence = (Evidence(kind="steps", data={"paste": "held back"}),)
        if pasted.blocked:
            yield failed(pasted.target, "paste-blocked", evidence=evidence)
        else:
            yield passed(pasted.target)
    for form, fields in sign_in_forms(snapshot).items():
        yield from _hindered(fields)
        puzzle = next(_puzzles(form), None)
        if puzzle is not None:
            yield cant_tell(puzzle[0], "puzzle", text=puzzle[1])


def _hindered(fields: list[Node]) -> Iterator[Assertion]:
    single = [f for f in fields if f.get("maxlength") == "1"]
    if len(single) >= _FEW_LETTERS:
        yield cant_tell(single[0], "characters", count=len(single))
        return
    for field in fields:
        value = field.get("autocomplete").strip().lower()
        if value in {"off", "false", "new-password"} and field.get("type").lower() == "password":
            yield cant_tell(field, "manager-hindered", value=value)


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
