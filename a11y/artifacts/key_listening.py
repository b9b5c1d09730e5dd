"""What scripts listen to: printable keys and the motion of the device."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A printable key that does something while no control has focus.

    ``effect``: what changes: ``text``, ``value``, ``picture``, ``focus``, ``navigation``; empty
    if the key was only read in the handler's source. ``instrument``: the control that turns it
    off. ``elsewhere``: a link that may lead to one.
    """

    key: str
    effect: str = ""
    control: str = ""
    settings_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionListener:
    """A listener for ``event`` (``devicemotion``, ``deviceorientation`` …).

    ``effect`` as in ``Shortcut``. ``alternatives``: controls that change the same elements;
    ``covered``: do they change all of them? ``off``: the control that stops the effect.
    """

    event: str
    effect: str = ""
    alternatives: tuple[str, ...] = ()
    covered: bool = False
    switch_off: str = ""
    settings_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyListening:
    """What the page's scripts listen to. ``pressed``: were keys pressed and events sent, or
    was the source only read? ``restless``: the page changes by itself, so that what a key does
    can't be told. ``key_listeners``: listeners for keys that no control owns.
    """

    pressed: bool = False
    changes_by_itself: bool = False
    key_listeners: int = 0
    shortcuts: tuple[Shortcut, ...] = ()
    motions: tuple[MotionListener, ...] = ()
