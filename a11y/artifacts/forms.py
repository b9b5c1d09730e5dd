"""What happened when fields were changed and forms sent empty: plain facts, without a browser."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
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
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A password or code field into which text was pasted. ``blocked``: a script held the paste
    back and put nothing into any field itself.
    """

    target: Target
    blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasting:
    """``tried`` is false if nothing may be done here."""

    tried: bool = False
    pasted: tuple[Pasted, ...] = ()
