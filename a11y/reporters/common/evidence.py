"""What a rule did and saw, in words: ``Evidence.data`` as pairs of a label and a value.

Keys are the rules' own; each has its words in ``_LABELS``. A key that is an input (``Tab``,
``ArrowDown``, ``p``) with an effect as its value is shown as such.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from a11y.core.model import PLACES, Evidence
from a11y.i18n.catalogue import N_, number, tr
from a11y.reporters.common.clean import line, web_url

_LABELS: Mapping[str, str] = {
    # keyboard, pointer, device
    "keys": N_("Keys that were pressed, in this order"),
    "press without release": N_("When the pointer is pressed and not yet released"),
    "event": N_("What was simulated"),
    "effect": N_("What happened"),
    "click": N_("What a click starts"),
    "points": N_("Points of the control that were checked"),
    "hidden": N_("Covered points"),
    "by": N_("Covered by"),
    "paste": N_("Pasting a text"),
    "still there after 1 s": N_("Still there after 1 s"),
    "pointer can move onto it": N_("The pointer can move onto it"),
    "Esc closes it": N_("Esc closes it"),
    "gap in px": N_("Gap on the way to it"),
    # windows and sizes
    "viewport": N_("Size of the window"),
    "width": N_("Width that the content takes"),
    "angle": N_("Turned by"),
    "ratio": N_("Contrast ratio"),
    "share": N_("Part of the text that is covered"),
    "line-height": N_("Line height that was set"),
    "p": N_("Space after paragraphs that was set"),
    "letter-spacing": N_("Letter spacing that was set"),
    "word-spacing": N_("Word spacing that was set"),
    "clip": N_("What cuts the text off"),
    # forms
    "sent": N_("How the form was sent"),
    "marked": N_("Fields that looked different afterwards"),
    "asked": N_("Asked for twice"),
    "others": N_("Other forms like this on the page"),
    # time and content
    "kind": N_("What moves"),
    "texts": N_("Texts that showed, in this order"),
    "tried": N_("Controls that were pressed"),
    "order": N_("Order in the code"),
    "page": N_("Tested on another page with the same component"),
    "count": N_("How many there are on this page"),
}
_EFFECTS: Mapping[str, str] = {
    "navigation": N_("another page loads"),
    "window": N_("a new window opens"),
    "dialog": N_("a dialog opens"),
    "text": N_("text on the page changes"),
    "value": N_("the value of a field changes"),
    "picture": N_("the look of the page changes"),
    "focus": N_("focus moves elsewhere"),
    "request": N_("the page asks its server for something"),
    "other": N_("only the code of the page changes"),
    "stops": N_("it stops"),
    "hides": N_("it is hidden"),
    "slows": N_("it slows down"),
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    "effect": _EFFECTS,
    "press without release": _EFFECTS,
    "sent": {"empty": N_("with empty fields"), "wrong": N_("with wrong values")},
    "kind": {
        "text": N_("text"),
        "motion": N_("a part of the page: its place, size or transparency"),
        "blink": N_("a part of the page that is shown and hidden in turn"),
        "animation": N_("an endless animation"),
    },
    "event": {
        "devicemotion": N_("shaking the device"),
        "deviceorientation": N_("tilting the device"),
    },
    "paste": {"held back": N_("the page blocks it")},
}
_UNITS: Mapping[str, str] = {"width": "px", "gap in px": "px", "angle": "°", "ratio": ":1"}
_CAPTIONS: Mapping[str, str] = {
    "without-focus": N_("Without focus"),
    "with-focus": N_("With focus"),
    "before": N_("Before"),
    "after": N_("After"),
}
_CODE = frozenset({"by", "click", "clip", "marked"})
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """``code``: the value is code or a selector. ``url``: the value is a page, linked if it may be."""

    label: str
    value: str
    code: bool = False
    url: str = ""


def facts(evidence: Iterable[Evidence], lang: str) -> list[Fact]:
    """Everything in the evidence that is not a picture, a place to change or a list, in words."""
    left_out = PLACES | {"images"}
    return [
        fact for item in evidence if item.kind not in left_out for fact in _facts(item.data, lang)
    ]


def caption(evidence: Evidence, lang: str) -> str:
    """What is under a picture, or empty."""
    return tr(lang, _CAPTIONS.get(evidence.caption, "")) or line(evidence.caption, 120)


def _facts(data: Mapping[str, Any], lang: str) -> Iterator[Fact]:
    for key, value in data.items():
        if value in (None, "", [], ()):
            continue
        if isinstance(value, str) and value in _EFFECTS and key not in _VALUES:
            label = tr(lang, "After the key %(key)s") % {"key": line(key, 40)}
            yield Fact(label=label, value=tr(lang, _EFFECTS[value]))
            continue
        yield Fact(
            label=tr(lang, _LABELS[key]) if key in _LABELS else line(key, 80),
            value=_value(key, value, lang),
            code=key in _CODE,
            url=web_url(str(value)) if key == "page" else "",
        )


def _value(key: str, value: Any, lang: str) -> str:
    if isinstance(value, bool):
        return tr(lang, "yes") if value else tr(lang, "no")
    if isinstance(value, list | tuple):
        return line(", ".join(_item(item, key in _CODE, lang) for item in value), _LONGEST)
    if key == "share" and isinstance(value, float):
        return number(round(100 * value), lang) + ("\u00a0%" if lang == "pl" else "%")
    if isinstance(value, float):
        value = number(value, lang)
    if key == "viewport":
        return line(str(value).replace("x", " × "), 40) + " px"
    text = tr(lang, _VALUES.get(key, {}).get(str(value), "")) or line(str(value), _LONGEST)
    unit = _UNITS.get(key, "")
    return f"{text} {unit}" if unit.isalpha() else text + unit


def _item(item: Any, code: bool, lang: str) -> str:
    """A key is one word; texts of the page get the language's quotation marks."""
    words = item.get("button", "") if isinstance(item, Mapping) else str(item)
    if code or " " not in words.strip():
        return str(words)
    return f"„{words}”" if lang == "pl" else f"“{words}”"
