"""What a press of each control does: by key and by pointer, and what the page then shows."""

from dataclasses import dataclass

from a11y.core.model import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A control that was pressed. ``target.role`` is its role, ``name`` what it says.

    ``focusable``: the Tab key reaches it. ``native``: the browser itself answers its keys.
    ``event``: the pointer's event that it listens to. ``enter``, ``space``, ``pointer``: what the
    key or the pointer changed: ``navigation``, ``window``, ``request``, ``text``, ``value``,
    ``picture``, ``focus`` or ``other``; empty if nothing; ``untried``. ``certain``: what the
    pointer did is no mere look of the control itself. ``opens``: its markup says that it opens
    something.
    """

    target: Target
    name: str = ""
    focusable: bool = False
    native: bool = False
    event: str = "click"
    enter: str = "untried"
    space: str = "untried"
    pointer: str = "untried"
    certain: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMessage:
    """A short text without controls or headings that appeared after a press of ``trigger``.

    ``announced``: it is in a live region. ``focused``: focus went to it. ``tied``: another element
    refers to it, or the trigger says that it opens something. ``toggled``: a second press took it
    away. ``offline``: a request of the page was blocked, so the text may be another one.
    ``gone``: it vanished within two seconds.
    """

    target: Target
    trigger: Target
    text: str
    announced: bool = False
    focused: bool = False
    tied: bool = False
    toggled: bool = False
    offline: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPicture:
    """An image whose file changed after a press of ``trigger``, and whose name did not.

    ``likeness``: correlation of the two pictures, -1 to 1; 2 if it is unknown.
    """

    target: Target
    trigger: Target
    name: str
    likeness: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class UntoldState:
    """A control whose looks follow a key, while no state, value or focus does.

    ``kind``: ``toggle`` (one press changes its looks, the next takes them back) or ``mark``
    (arrow keys move a mark among its parts). ``has_states``: its states are in the markup or changed.
    """

    target: Target
    kind: str
    key: str
    has_states: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """A control of which one press shows a part of the page, hides nothing and leaves the focus,
    and of which the next press takes that part away again.

    ``before``, ``after``: what its name is made of, while the part is hidden and shown. ``state_changed``: a
    state of the control changed. ``stateful``: it has a state or a popup in the markup.
    """

    target: Target
    before: str
    after: str
    state_changed: bool = False
    stateful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operations:
    """``tried`` is false if the page must not be interacted with. ``candidates``: controls that
    answer to the pointer by a script. ``cut``: how many of them were not pressed.
    """

    tried: bool = False
    candidates: int = 0
    cut: int = 0
    operations: tuple[Operation, ...] = ()
    messages: tuple[ShownMessage, ...] = ()
    pictures: tuple[ChangedPicture, ...] = ()
    states: tuple[UntoldState, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
