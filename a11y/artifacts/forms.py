"""What happened when fields were changed, text was pasted and forms were sent."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that was changed by keyboard.

    ``key``: the keys that were pressed. ``effect``: ``navigation``, ``window``, ``focus`` (focus
    moved to another element), or empty. ``advice``: text in its name, description or form that
    announces the effect, or empty.
    """

    target: Target
    name: str = ""
    key: str = ""
    effect: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChanges:
    """``tried`` is false if the page must not be interacted with. ``plain``: fields without a
    change listener. ``left_out``: fields that have one and were not changed. ``unknown_language``:
    the language of further fields that were not changed because its words are not known (``und``:
    it is undetermined), or empty.
    """

    tried: bool = False
    plain: int = 0
    left_out: int = 0
    changed: tuple[FieldChange, ...] = ()
    unknown_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteAttempt:
    """Text was pasted into a password or code field.

    ``blocked``: a script cancelled the paste and filled no field itself.
    """

    target: Target
    blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteAttempts:
    """``tried`` is false if the page must not be interacted with."""

    tried: bool = False
    pasted: tuple[PasteAttempt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTrial:
    """One form that was sent empty (``kind`` ``empty``) or with wrong values (``wrong``).

    No request left the page. ``outcome``: ``browser`` (the browser reported the error), ``text``
    (new visible text), ``marked`` (fields look different, no new text), ``sent`` (the form would
    have been sent) or ``nothing``. ``announced``: the new text is in a live region. ``focused``:
    focus moved into the form or to the text. ``posts``: the form uses POST.
    """

    target: Target
    kind: str
    outcome: str
    posts: bool = False
    marked: tuple[Target, ...] = ()
    texts: tuple[str, ...] = ()
    announced: bool = False
    focused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTrials:
    """``pressed``: forms were tried. ``forms``: how many can be tried."""

    pressed: bool = False
    forms: int = 0
    trials: tuple[FormTrial, ...] = ()
    unknown_language: str = ""
