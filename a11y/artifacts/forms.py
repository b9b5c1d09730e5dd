"""What happened when fields were changed and forms sent empty: plain facts, without a browser."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that was changed by keyboard. ``key``: what was pressed. ``effect``:
    ``navigation``, ``window``, ``focus`` (it went to another element), or empty. ``advice``:
    text of its name, description or form that speaks of the effect, or empty.
    """

    target: Target
    name: str = ""
    key: str = ""
    effect: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChanges:
    """``tried`` is false if nothing may be pressed here. ``plain``: fields nothing listens to;
    ``left_out``: fields that listen and were not changed.
    """

    tried: bool = False
    plain: int = 0
    left_out: int = 0
    changed: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteAttempt:
    """A password or code field into which text was pasted. ``blocked``: a script held the paste
    back and put nothing into any field itself.
    """

    target: Target
    blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteAttempts:
    """``tried`` is false if nothing may be done here."""

    tried: bool = False
    pasted: tuple[PasteAttempt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTrial:
    """One form, sent ``empty`` or with ``wrong`` values; nothing left the page.

    ``outcome``: ``browser`` (the browser itself told the error), ``text`` (new visible text),
    ``marked`` (fields look different, no new text), ``sent`` (it would have been sent),
    ``nothing``. ``announced``: new text is in a live region; ``focused``: focus was moved into
    the form or to the text. ``posts``: it would be sent by POST.
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
    """``pressed``: were forms tried? ``forms``: how many there are to try."""

    pressed: bool = False
    forms: int = 0
    trials: tuple[FormTrial, ...] = ()
