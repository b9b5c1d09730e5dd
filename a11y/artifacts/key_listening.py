"""What scripts listen to: printable keys and the motion of the device."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A printable key that does something while no control has focus.

    ``effect``: what changes: ``text``, ``value``, ``picture``, ``focus`` or ``navigation``; empty
    if the key was only read in the handler's source. ``control``: the control that turns the
    shortcut off. ``settings_link``: a link that may lead to such a control.
    """

    key: str
    effect: str = ""
    control: str = ""
    settings_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionListener:
    """A listener for ``event`` (``devicemotion``, ``deviceorientation`` …).

    ``effect``: as in ``Shortcut``. ``alternatives``: controls that change the same elements.
    ``covered``: together they change all of these elements. ``switch_off``: the control that
    stops the effect. ``settings_link``: a link that may lead to such a control.
    """

    event: str
    effect: str = ""
    alternatives: tuple[str, ...] = ()
    covered: bool = False
    switch_off: str = ""
    settings_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyListening:
    """What the page's scripts listen to.

    ``pressed``: keys were pressed and events sent; otherwise only the source was read.
    ``changes_by_itself``: the page changes without input, so the effect of a key can't be
    measured. ``key_listeners``: listeners for keys that belong to no control.
    """

    pressed: bool = False
    changes_by_itself: bool = False
    key_listeners: int = 0
    shortcuts: tuple[Shortcut, ...] = ()
    motions: tuple[MotionListener, ...] = ()
